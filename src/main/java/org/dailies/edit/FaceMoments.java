package org.dailies.edit;

import java.util.ArrayList;
import java.util.List;
import org.dailies.analysis.Analysis;
import org.dailies.edit.EditSpec.KeepFaces;
import org.dailies.face.Face;
import org.dailies.media.VideoInfo;
import org.dailies.speech.Word;
import org.dailies.time.TimeRange;
import org.dailies.time.Timebase;

/** The moments of a timeline at which a face is seen that no picture should cover. */
final class FaceMoments {
  /** Viewers see first who speaks, and last. */
  private static final int OPENING_MS = 3000;

  private static final int CLOSING_MS = 2000;

  private final Grid grid;
  private final List<Kept> kept;
  private final List<Seen> seen = new ArrayList<>();
  private final List<Span> moments = new ArrayList<>();

  /** Frames of the timeline, from the first to before the end. */
  record Span(long start, long end) {
    boolean overlaps(long from, long to) {
      return start < to && from < end;
    }
  }

  /** What is seen of faces for a while. */
  private record Seen(Span span, List<Face> faces) {}

  FaceMoments(KeepFaces keep, Grid grid, List<Kept> kept, Analysis analysis) {
    this.grid = grid;
    this.kept = kept;
    look(analysis);
    long end = kept.get(kept.size() - 1).at() + kept.get(kept.size() - 1).frames();
    switch (keep) {
      case ALWAYS -> keep(new Span(0, end));
      case MOMENTS -> {
        keep(new Span(0, grid.framesIn(OPENING_MS)));
        keep(new Span(end - grid.framesIn(CLOSING_MS), end));
        analysis.unclear().forEach(laughter -> keep(shown(laughter.start(), laughter.end())));
        asked(analysis.words()).forEach(range -> keep(shown(range.start(), range.end())));
      }
      case NEVER -> {}
    }
  }

  private void look(Analysis analysis) {
    VideoInfo video = analysis.info().video().orElseThrow();
    for (int i = 0; i < analysis.faces().size(); i++) {
      long start = frame(analysis.faces().get(i).pts(), video);
      long end =
          i + 1 < analysis.faces().size()
              ? frame(analysis.faces().get(i + 1).pts(), video)
              : grid.frames();
      Span span = new Span(Kept.onTimeline(start, kept), Kept.onTimeline(end, kept));
      List<Face> faces = analysis.faces().get(i).faces();
      if (span.start() < span.end() && !faces.isEmpty()) {
        seen.add(new Seen(span, faces));
      }
    }
  }

  private long frame(long pts, VideoInfo video) {
    return video.timebase().rescale(pts - video.startPts(), grid.rate().timebase());
  }

  private Span shown(long startSample, long endSample) {
    return new Span(
        Kept.onTimeline(grid.frameAt(startSample), kept),
        Kept.onTimeline(grid.frameAt(endSample), kept));
  }

  /** Questions and exclamations, which are said to the viewers' faces. */
  private static List<TimeRange> asked(List<Word> words) {
    List<TimeRange> asked = new ArrayList<>();
    int first = 0;
    for (int i = 0; i < words.size(); i++) {
      String text = words.get(i).text();
      if (text.matches(".*[!?]\\W*")) {
        asked.add(
            new TimeRange(words.get(first).start(), words.get(i).end(), Timebase.SAMPLES_48K));
      }
      if (text.matches(".*[.!?]\\W*")) {
        first = i + 1;
      }
    }
    return asked;
  }

  private void keep(Span moment) {
    for (Seen face : seen) {
      if (face.span().overlaps(moment.start(), moment.end())) {
        moments.add(
            new Span(
                Math.max(moment.start(), face.span().start()),
                Math.min(moment.end(), face.span().end())));
      }
    }
  }

  /** Whether a face is to be seen at a frame. */
  boolean at(long frame) {
    return moments.stream().anyMatch(moment -> moment.overlaps(frame, frame + 1));
  }

  /** The first frame after another at which a face is to be seen, or a limit before that. */
  long nextAfter(long frame, long limit) {
    return moments.stream()
        .mapToLong(Span::start)
        .filter(start -> start > frame)
        .reduce(limit, Math::min);
  }

  /** All faces that are seen for a while. */
  List<Face> faces(long from, long to) {
    return seen.stream()
        .filter(some -> some.span().overlaps(from, to))
        .flatMap(some -> some.faces().stream())
        .toList();
  }
}
