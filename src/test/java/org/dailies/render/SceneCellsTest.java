package org.dailies.render;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.dailies.time.FrameRate;
import org.dailies.timeline.Asset;
import org.dailies.timeline.Box;
import org.dailies.timeline.CaptionDisplay;
import org.dailies.timeline.Layer;
import org.dailies.timeline.Layers;
import org.dailies.timeline.Timeline;
import org.dailies.timeline.Transition;
import org.junit.jupiter.api.Test;

class SceneCellsTest {
  private static final int RATE = 30;
  private static final int SECONDS = 10;

  @Test
  void ranges_scenesWithTransitions_endWhereTheNextOneIsAllThatIsSeen() {
    assertThat(
        ranges(List.of(100, 50, 120)),
        contains(
            new SceneCells.Range(0, 105),
            new SceneCells.Range(105, 155),
            new SceneCells.Range(155, 270)));
  }

  @Test
  void ranges_aSceneThatIsLonger_leavesTheOthersAsLong() {
    List<SceneCells.Range> before = ranges(List.of(100, 50, 120, 700));
    List<SceneCells.Range> after = ranges(List.of(100, 57, 120, 700));

    assertThat(after.size(), is(before.size()));
    for (int i = 0; i < before.size(); i++) {
      long more = i == 1 ? 7 : 0;
      assertThat(length(after.get(i)), is(length(before.get(i)) + more));
    }
  }

  @Property
  void ranges_anyScenes_tileTheTimeline(
      @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 11, max = 1000) Integer> scenes) {
    long reached = 0;
    for (SceneCells.Range range : ranges(scenes)) {
      assertThat(range.start(), is(reached));
      assertThat(length(range), lessThanOrEqualTo(15L * RATE));
      reached = range.end();
    }
    assertThat(reached, is(scenes.stream().mapToLong(n -> n).sum()));
  }

  private static long length(SceneCells.Range range) {
    return range.end() - range.start();
  }

  /** Of scenes so many frames long; each takes five frames from both to come after another. */
  private static List<SceneCells.Range> ranges(List<Integer> scenes) {
    List<Layer> layers = new ArrayList<>();
    long start = 0;
    for (int frames : scenes) {
      boolean first = start == 0;
      layers.add(
          new Layer(
              first ? 0 : start - 5,
              frames + (first ? 5 : 10),
              layers.size(),
              1,
              0,
              Box.ALL,
              Optional.empty(),
              new Layer.Still(new Asset("a.png", "1"), 1),
              first
                  ? Optional.empty()
                  : Optional.of(new Layer.Entrance(Transition.Kind.FADE, 10))));
      start += frames;
    }
    Layer last = layers.remove(layers.size() - 1);
    long length = start;
    layers.add(
        new Layer(
            last.start(),
            length - last.start(),
            last.z(),
            1,
            0,
            Box.ALL,
            Optional.empty(),
            last.shows(),
            last.entrance()));
    Layers all =
        new Layers(layers, List.of(), Optional.empty(), Optional.empty(), List.of(), List.of());
    Timeline made =
        Timeline.made(
            "made", new FrameRate(RATE, 1), 64, 36, length, List.of(), CaptionDisplay.NONE, all);
    return new SceneCells(made, SECONDS).ranges();
  }
}
