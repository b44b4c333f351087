package org.dailies.render;

import java.util.ArrayList;
import java.util.List;
import org.dailies.media.VideoEncoder;
import org.dailies.render.Segment.Shot;
import org.dailies.timeline.Caption;
import org.dailies.timeline.Timeline;

/**
 * Splits timelines into segments. They start with shots where they can, and inside long drawn shots
 * at even distances from the shot's start, so that an edit elsewhere leaves them as they are.
 */
final class SplitTimeline {
  private final Timeline timeline;
  private final List<Shot> shots;
  private final RenderSpec spec;
  private final VideoEncoder encoder;
  private final boolean spliced;

  private SplitTimeline(
      Timeline timeline, List<Shot> shots, RenderSpec spec, VideoEncoder encoder, boolean spliced) {
    this.timeline = timeline;
    this.shots = shots;
    this.spec = spec;
    this.encoder = encoder;
    this.spliced = spliced;
  }

  /** The segments of a timeline, in order; they tile it. All frames are drawn. */
  static List<Segment> segments(Timeline timeline, RenderSpec spec, VideoEncoder encoder) {
    return new SplitTimeline(timeline, SmartCuts.drawn(timeline), spec, encoder, false).segments();
  }

  /** The segments of a timeline of which some frames are copied, in order; they tile it. */
  static List<Segment> segments(Timeline timeline, RenderSpec spec, SmartCuts cuts) {
    VideoEncoder encoder = cuts.coding().orElseThrow().encoder();
    return new SplitTimeline(timeline, cuts.shots(), spec, encoder, true).segments();
  }

  private List<Segment> segments() {
    List<Long> starts = starts();
    List<Segment> segments = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      long end = i + 1 < starts.size() ? starts.get(i + 1) : timeline.frames();
      segments.add(segment(starts.get(i), end));
    }
    return List.copyOf(segments);
  }

  private List<Long> starts() {
    long length = (long) spec.segmentSeconds() * timeline.rate().nominal();
    List<Long> starts = new ArrayList<>(List.of(0L));
    for (Shot shot : shots) {
      long step = shot.copied() ? shot.frames() : length;
      for (long at = shot.start(); at < shot.end(); at += step) {
        boolean longEnough = at - starts.get(starts.size() - 1) >= length;
        boolean restLongEnough = timeline.frames() - at >= length / 2;
        if (longEnough && restLongEnough) {
          starts.add(at);
        }
      }
    }
    return starts;
  }

  private Segment segment(long start, long end) {
    List<Shot> within = new ArrayList<>();
    for (Shot shot : shots) {
      long from = Math.max(start, shot.start());
      long to = Math.min(end, shot.end());
      if (from < to) {
        add(shot.part(from - shot.start(), to - from).at(from - start), within);
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
        List.copyOf(within),
        List.copyOf(captions),
        encoder,
        spec.quality(),
        spec.hdr(),
        spliced);
  }

  /** Adds a shot, to the last one if both are copied and it goes on there. */
  private static void add(Shot shot, List<Shot> shots) {
    Shot last = shots.isEmpty() ? null : shots.get(shots.size() - 1);
    boolean goesOn =
        last != null
            && last.copied()
            && shot.copied()
            && last.clipStart() == shot.clipStart()
            && last.clipFrame() + last.frames() == shot.clipFrame();
    if (goesOn) {
      shots.set(
          shots.size() - 1,
          new Shot(
              last.start(),
              last.frames() + shot.frames(),
              last.clipFrame(),
              last.clipStart(),
              last.timebase(),
              last.zoom(),
              true));
    } else {
      shots.add(shot);
    }
  }
}
