package org.dailies.render;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.dailies.timeline.Box;
import org.dailies.timeline.Layer;
import org.dailies.timeline.Timeline;

/**
 * Divides a timeline without footage where its scenes begin: where a layer that fills the picture
 * has taken the place of the one before. A scene that becomes longer leaves the others as they are.
 */
final class SceneCells {
  /** Scenes that are shorter are not worth a segment. */
  private static final int LEAST_SECONDS = 1;

  private final Timeline timeline;
  private final long longest;
  private final long shortest;

  /** Frames of the timeline. */
  record Range(long start, long end) {}

  /**
   * @param seconds length of a segment, about
   */
  SceneCells(Timeline timeline, int seconds) {
    this.timeline = timeline;
    this.longest = (long) seconds * timeline.rate().nominal();
    this.shortest = (long) LEAST_SECONDS * timeline.rate().nominal();
  }

  /** In order; they tile the timeline. */
  List<Range> ranges() {
    List<Range> ranges = new ArrayList<>();
    long reached = 0;
    for (long scene : scenes()) {
      if (scene - reached >= shortest && timeline.frames() - scene >= shortest) {
        divide(reached, scene, ranges);
        reached = scene;
      }
    }
    divide(reached, timeline.frames(), ranges);
    return ranges;
  }

  private SortedSet<Long> scenes() {
    SortedSet<Long> scenes = new TreeSet<>();
    for (Layer layer : timeline.layers().pictures()) {
      if (layer.box().equals(Box.ALL)) {
        scenes.add(layer.start() + layer.entrance().map(Layer.Entrance::frames).orElse(0L));
      }
    }
    return scenes;
  }

  /** A long scene is cut from its beginning on, so that its end may move. */
  private void divide(long start, long end, List<Range> ranges) {
    long reached = start;
    while (2 * (end - reached) >= 3 * longest) {
      ranges.add(new Range(reached, reached + longest));
      reached += longest;
    }
    ranges.add(new Range(reached, end));
  }
}
