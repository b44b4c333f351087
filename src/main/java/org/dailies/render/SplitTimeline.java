package org.dailies.render;

import java.util.ArrayList;
import java.util.List;
import org.dailies.media.VideoEncoder;
import org.dailies.render.Segment.Shot;
import org.dailies.timeline.Caption;
import org.dailies.timeline.Clip;
import org.dailies.timeline.Timeline;

/**
 * Splits timelines into segments. They start with clips where they can, and inside long clips at
 * even distances from the clip's start, so that an edit elsewhere leaves them as they are.
 */
final class SplitTimeline {
  private SplitTimeline() {}

  /** The segments of a timeline, in order; they tile it. */
  static List<Segment> segments(Timeline timeline, RenderSpec spec, VideoEncoder encoder) {
    long length = (long) spec.segmentSeconds() * timeline.rate().nominal();
    List<Long> starts = starts(timeline, length);
    List<Segment> segments = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      long end = i + 1 < starts.size() ? starts.get(i + 1) : timeline.frames();
      segments.add(segment(timeline, spec, encoder, starts.get(i), end));
    }
    return List.copyOf(segments);
  }

  private static List<Long> starts(Timeline timeline, long length) {
    List<Long> starts = new ArrayList<>(List.of(0L));
    for (Clip clip : timeline.clips()) {
      for (long at = clip.start(); at < clip.end(); at += length) {
        boolean longEnough = at - starts.get(starts.size() - 1) >= length;
        boolean restLongEnough = timeline.frames() - at >= length / 2;
        if (longEnough && restLongEnough) {
          starts.add(at);
        }
      }
    }
    return starts;
  }

  private static Segment segment(
      Timeline timeline, RenderSpec spec, VideoEncoder encoder, long start, long end) {
    List<Shot> shots = new ArrayList<>();
    for (Clip clip : timeline.clips()) {
      long from = Math.max(start, clip.start());
      long to = Math.min(end, clip.end());
      if (from < to) {
        shots.add(
            new Shot(
                from - start,
                to - from,
                from - clip.start(),
                clip.source().start(),
                clip.source().timebase(),
                clip.zoom()));
      }
    }
    List<Caption> captions = new ArrayList<>();
    for (Caption caption : timeline.burnCaptions() ? timeline.captions() : List.<Caption>of()) {
      long from = Math.max(start, caption.start());
      long to = Math.min(end, caption.end());
      if (from < to) {
        captions.add(new Caption(from - start, to - start, caption.lines()));
      }
    }
    return new Segment(
        timeline.rate(),
        timeline.width(),
        timeline.height(),
        end - start,
        List.copyOf(shots),
        List.copyOf(captions),
        encoder,
        spec.quality());
  }
}
