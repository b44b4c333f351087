package org.dailies.render;

import java.util.ArrayList;
import java.util.List;
import org.dailies.media.VideoEncoder;
import org.dailies.render.Segment.Shot;
import org.dailies.timeline.Caption;
import org.dailies.timeline.CaptionLook;
import org.dailies.timeline.Grade;
import org.dailies.timeline.Layer;
import org.dailies.timeline.Timeline;

/**
 * Splits timelines into segments, see {@link SourceCells}: an edit elsewhere leaves them as they
 * are.
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
    return new SplitTimeline(timeline, DrawnShots.of(timeline), spec, encoder, false).segments();
  }

  /** The segments of a timeline of which some frames are copied, in order; they tile it. */
  static List<Segment> segments(Timeline timeline, RenderSpec spec, SmartCuts cuts) {
    VideoEncoder encoder = cuts.coding().orElseThrow().encoder();
    return new SplitTimeline(timeline, cuts.shots(), spec, encoder, true).segments();
  }

  private List<Segment> segments() {
    if (timeline.source().isEmpty()) {
      return new SceneCells(timeline, spec.segmentSeconds())
          .ranges().stream().map(range -> segment(range.start(), range.end(), List.of())).toList();
    }
    return new SourceCells(timeline, spec.segmentSeconds())
        .groups(shots).stream().map(this::segment).toList();
  }

  private Segment segment(List<Shot> shown) {
    long start = shown.get(0).start();
    long end = shown.get(shown.size() - 1).end();
    List<Shot> within = new ArrayList<>();
    for (Shot shot : shown) {
      add(shot.withStart(shot.start() - start), within);
    }
    return segment(start, end, within);
  }

  private Segment segment(long start, long end, List<Shot> within) {
    List<Caption> captions = captions(start, end);
    return new Segment(
        timeline.rate(),
        timeline.width(),
        timeline.height(),
        end - start,
        List.copyOf(within),
        captions,
        captions.isEmpty() ? CaptionLook.BOX : timeline.captionDisplay().look().anywhere(),
        layers(start, end),
        timeline.layers().grade().map(Grade::anywhere),
        encoder,
        spec.quality(),
        spec.hdr(),
        spliced);
  }

  /** The captions to draw into some frames, counted from the first of those. */
  private List<Caption> captions(long start, long end) {
    return timeline.captionDisplay().burnt()
        ? timeline.captions().stream()
            .filter(caption -> caption.start() < end && start < caption.end())
            .map(caption -> caption.within(start, end))
            .toList()
        : List.of();
  }

  private List<Layer> layers(long start, long end) {
    return timeline.layers().pictures().stream()
        .filter(layer -> layer.start() < end && start < layer.end())
        .map(layer -> layer.within(start, end).anywhere())
        .toList();
  }

  /** Adds a shot, to the last one if both are copied and it goes on there. */
  private static void add(Shot shot, List<Shot> shots) {
    Shot last = shots.isEmpty() ? null : shots.get(shots.size() - 1);
    if (last != null && last.copied() && shot.copied() && last.goesOnWith(shot)) {
      shots.set(shots.size() - 1, last.longerBy(shot.frames()));
    } else {
      shots.add(shot);
    }
  }
}
