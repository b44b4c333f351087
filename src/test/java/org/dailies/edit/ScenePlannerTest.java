package org.dailies.edit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.dailies.edit.EditSpec.CaptionSpec;
import org.dailies.edit.SceneSpec.SceneTransition;
import org.dailies.media.MediaRef;
import org.dailies.script.Scene;
import org.dailies.script.Scene.Motion;
import org.dailies.script.Script;
import org.dailies.script.Storyboard;
import org.dailies.script.Storyboard.Panel;
import org.dailies.speech.Word;
import org.dailies.time.FrameRate;
import org.dailies.time.TimeRange;
import org.dailies.time.Timebase;
import org.dailies.timeline.Asset;
import org.dailies.timeline.Caption;
import org.dailies.timeline.CaptionDisplay;
import org.dailies.timeline.CaptionLook;
import org.dailies.timeline.Layer;
import org.dailies.timeline.Timeline;
import org.dailies.timeline.Transition;
import org.junit.jupiter.api.Test;

class ScenePlannerTest {
  private static final int SECOND = 48_000;
  private static final int RATE = 30;
  private static final int SAMPLES_A_FRAME = SECOND / RATE;

  @Property
  void plan_anyNarration_showsEachPictureWithinHalfAFrameOfItsSceneAndEndsInItsLastFrame(
      @ForAll @Size(min = 1, max = 30) List<@IntRange(min = 1, max = 400_000) Integer> lengths) {
    Timeline timeline = plan(lengths, cuts());

    long samples = lengths.stream().mapToLong(n -> n).sum();
    assertThat(timeline.frames(), is((samples + SAMPLES_A_FRAME - 1) / SAMPLES_A_FRAME));
    long scene = 0;
    long reached = 0;
    int shown = 0;
    for (int i = 0; i < lengths.size(); i++) {
      Optional<Layer> layer = layer(timeline, i);
      if (layer.isPresent()) { // else it is shorter than a frame
        shown++;
        assertThat(layer.get().start(), is(reached));
        assertThat(
            Math.abs(2 * (layer.get().start() * SAMPLES_A_FRAME - scene)),
            lessThanOrEqualTo((long) SAMPLES_A_FRAME));
        reached = layer.get().end();
      }
      scene += lengths.get(i);
    }
    assertThat(reached, is(timeline.frames()));
    assertThat(shown, is(timeline.layers().pictures().size()));
  }

  @Test
  void plan_transition_liesAroundTheMomentAtWhichTheSceneBegins() {
    Timeline timeline = plan(List.of(2 * SECOND, 3 * SECOND), fades(400));

    Layer first = timeline.layers().pictures().get(0);
    Layer second = timeline.layers().pictures().get(1);
    assertThat(second.start(), is(60L - 6));
    assertThat(second.entrance(), is(Optional.of(new Layer.Entrance(Transition.Kind.FADE, 12))));
    assertThat(first.end(), is(60L + 6));
    assertThat(first.entrance(), is(Optional.empty()));
  }

  @Test
  void plan_sceneThatIsLonger_beginsAsItDid() {
    Timeline before = plan(List.of(2 * SECOND, 3 * SECOND, SECOND), fades(400));
    Timeline after =
        plan(List.of(2 * SECOND, 3 * SECOND + 7 * SAMPLES_A_FRAME, SECOND), fades(400));

    assertThat(
        after.layers().pictures().get(1).within(0, 100),
        equalTo(before.layers().pictures().get(1).within(0, 100)));
  }

  @Test
  void plan_captions_areOfOneSceneEachAndThoseThatAreWrittenGoFirst() {
    Storyboard board =
        board(
            List.of(SECOND, 2 * SECOND, SECOND),
            List.of(
                word("Stir", 0),
                word("it.", SECOND / 2),
                word("Do", SECOND),
                word("not.", 2 * SECOND),
                word("Wait.", 3 * SECOND)),
            1);

    assertThat(
        ScenePlanner.plan(board, spec(Optional.empty(), Optional.of(captions())), Assets.NONE)
            .captions()
            .stream()
            .map(Caption::lines)
            .toList(),
        contains(List.of("Stir it."), List.of("Caption 1"), List.of("Wait.")));
  }

  private static Optional<Layer> layer(Timeline timeline, int scene) {
    return timeline.layers().pictures().stream().filter(layer -> layer.z() == scene).findFirst();
  }

  private static Timeline plan(List<Integer> lengths, SceneSpec spec) {
    return ScenePlanner.plan(board(lengths, List.of(), -1), spec, Assets.NONE);
  }

  private static SceneSpec cuts() {
    return spec(Optional.empty(), Optional.empty());
  }

  private static SceneSpec fades(int millis) {
    return spec(Optional.of(new SceneTransition(Transition.Kind.FADE, millis)), Optional.empty());
  }

  private static SceneSpec spec(
      Optional<SceneTransition> transition, Optional<CaptionSpec> captions) {
    return new SceneSpec(
        320, 180, new FrameRate(RATE, 1), Motion.IN, 0.02, transition, captions, Optional.empty());
  }

  private static CaptionSpec captions() {
    return new CaptionSpec(
        new CaptionDisplay(true, false, 20, CaptionLook.BOX),
        Optional.empty(),
        2,
        42,
        500,
        7000,
        Map.of());
  }

  private static Word word(String text, int start) {
    return new Word(text, start, start + SECOND / 4, 1);
  }

  /**
   * @param captioned the scene that has a caption of its own
   */
  private static Storyboard board(List<Integer> lengths, List<Word> words, int captioned) {
    List<Panel> panels = new ArrayList<>();
    long start = 0;
    for (int i = 0; i < lengths.size(); i++) {
      Scene scene =
          new Scene(
              Optional.of("said"),
              Optional.empty(),
              i == captioned ? Optional.of("Caption " + i) : Optional.empty(),
              Optional.empty(),
              Optional.empty());
      TimeRange range = new TimeRange(start, start + lengths.get(i), Timebase.SAMPLES_48K);
      panels.add(
          new Panel(scene, range, "said", Optional.of(new Asset(i + ".jpg", "sha256:" + i))));
      start += lengths.get(i);
    }
    Script script =
        new Script(
            "title",
            Optional.empty(),
            Optional.empty(),
            List.of(),
            "en",
            Optional.empty(),
            panels.stream().map(Panel::scene).toList());
    return new Storyboard(
        new MediaRef("script.json", "script", "sha256:0"),
        script,
        panels,
        List.of(),
        words,
        List.of(),
        Map.of(),
        Map.of());
  }
}
