package org.dailies.render;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dailies.render.Segment.Mix;
import org.dailies.render.Segment.Shot;
import org.dailies.timeline.Clip;
import org.dailies.timeline.Timeline;
import org.dailies.timeline.Transition;

/** The shots of a timeline of which every frame is drawn. */
final class DrawnShots {
  private final Timeline timeline;
  private final Map<Long, Transition> transitions = new HashMap<>();
  private final List<Shot> shots = new ArrayList<>();

  private DrawnShots(Timeline timeline) {
    this.timeline = timeline;
    timeline.layers().transitions().forEach(t -> transitions.put(t.at(), t));
  }

  /** In order; they tile the timeline. One for each clip, and one for each half of a transition. */
  static List<Shot> of(Timeline timeline) {
    DrawnShots drawn = new DrawnShots(timeline);
    for (int i = 0; i < timeline.clips().size(); i++) {
      drawn.add(i);
    }
    return List.copyOf(drawn.shots);
  }

  private void add(int i) {
    Shot whole = shot(i);
    long from = 0;
    long to = whole.frames();
    Transition in = transitions.get(whole.start());
    if (in != null) {
      from = in.frames() / 2;
      Shot other = shot(i - 1);
      Shot beyond = other.part(other.frames(), from).withStart(0);
      shots.add(
          whole
              .part(0, from)
              .withMix(Optional.of(new Mix(in.kind(), from, in.frames(), true, beyond))));
    }
    Transition out = transitions.get(whole.end());
    if (out != null) {
      to -= out.frames() / 2;
    }
    if (from < to) {
      shots.add(whole.part(from, to - from));
    }
    if (out != null) {
      long half = out.frames() / 2;
      Shot before = shot(i + 1).part(-half, half).withStart(0);
      shots.add(
          whole
              .part(to, half)
              .withMix(Optional.of(new Mix(out.kind(), 0, out.frames(), false, before))));
    }
  }

  private Shot shot(int clip) {
    Clip shown = timeline.clips().get(clip);
    return Shot.of(shown, timeline);
  }
}
