package org.dailies.edit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.dailies.edit.Assets.Kind;
import org.dailies.edit.EditSpec.CaptionSpec;
import org.dailies.edit.SceneSpec.BackgroundSpec;
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

  @Property
  void plan_anyScenesOverAnyBackground_showTheirPicturesAndElseWhatIsOnByTheVideosTime(
      @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 1, max = 200_000) Integer> lengths,
      @ForAll @Size(min = 12, max = 12) List<Boolean> pictures,
      @ForAll @Size(min = 1, max = 4) List<@IntRange(min = 0, max = 90) Integer> files) {
    Storyboard board = over(names(files.size()), board(lengths, List.of(), -1), pictures);

    Timeline timeline = ScenePlanner.plan(board, cuts(), moving(files));

    long reached = 0;
    for (Layer layer : timeline.layers().pictures()) {
      assertThat(layer.start(), is(reached));
      reached = layer.end();
      if (layer.shows() instanceof Layer.Moving moving) {
        assertThat(pictures.get(layer.z()), is(false));
        assertThat(
            moving.file().uri() + " " + moving.firstFrame(), equalTo(onAt(layer.start(), files)));
      } else {
        assertThat(pictures.get(layer.z()), is(true));
      }
    }
    assertThat(reached, is(timeline.frames()));
  }

  @Test
  void plan_sceneWithoutAPicture_isFadedInLikeOthersUnlessItsBackgroundChangesJustThen() {
    List<Integer> lengths = List.of(2 * SECOND, 2 * SECOND, 2 * SECOND);
    List<Boolean> pictures = List.of(true, false, true);
    Storyboard board = over(names(1), board(lengths, List.of(), -1), pictures);

    Timeline goesOn = ScenePlanner.plan(board, fades(400), moving(List.of(1000)));
    Timeline changes = ScenePlanner.plan(board, fades(400), moving(List.of(58)));

    assertThat(
        goesOn.layers().pictures().get(1).entrance(),
        is(Optional.of(new Layer.Entrance(Transition.Kind.FADE, 12))));
    assertThat(goesOn.layers().pictures().get(1).start(), is(54L));
    assertThat(changes.layers().pictures().get(0).end(), is(60L));
    assertThat(changes.layers().pictures().get(1).start(), is(60L));
    assertThat(changes.layers().pictures().get(1).entrance(), is(Optional.empty()));
  }

  @Test
  void plan_stillBehindScenes_comesNearerAndGoesAgainWithoutAJump() {
    Storyboard board = over(names(1), board(List.of(6 * SECOND), List.of(), -1), List.of(false));
    Assets still =
        new Assets(
            Map.of(
                "0",
                new Assets.Found(
                    new Asset("0", "sha256:0"), Kind.STILL, 8, 8, Optional.empty(), 0, 0)));

    List<Layer> layers = ScenePlanner.plan(board, cuts(), still).layers().pictures();

    assertThat(layers.stream().map(Layer::frames).toList(), contains(60L, 60L, 60L));
    Layer.Still in = (Layer.Still) layers.get(0).shows();
    Layer.Still out = (Layer.Still) layers.get(1).shows();
    assertThat(in.from(), is(1.0));
    assertThat(out.from(), is(in.zoom()));
    assertThat(out.zoom(), is(1.0));
  }

  /** The file of a background, and its frame, that is on at a frame of the video. */
  private static String onAt(long frame, List<Integer> files) {
    long rest = frame % files.stream().mapToLong(n -> Math.max(1, n)).sum();
    for (int file = 0; ; file++) {
      long frames = Math.max(1, files.get(file));
      if (rest < frames) {
        return file + " " + rest;
      }
      rest -= frames;
    }
  }

  private static List<String> names(int files) {
    return IntStream.range(0, files).mapToObj(Integer::toString).toList();
  }

  /**
   * @param files their frames
   */
  private static Assets moving(List<Integer> files) {
    Map<String, Assets.Found> found = new HashMap<>();
    for (int i = 0; i < files.size(); i++) {
      TimeRange range = new TimeRange(0, files.get(i), new FrameRate(RATE, 1).timebase());
      Asset file = new Asset("" + i, "sha256:" + i);
      found.put("" + i, new Assets.Found(file, Kind.MOVING, 8, 8, Optional.of(range), 0, 0));
    }
    return new Assets(found);
  }

  /**
   * @param pictures which of the scenes have one
   */
  private static Storyboard over(List<String> files, Storyboard board, List<Boolean> pictures) {
    List<Panel> panels = new ArrayList<>();
    for (Panel panel : board.panels()) {
      panels.add(
          pictures.get(panels.size())
              ? panel
              : new Panel(panel.scene(), panel.range(), panel.words(), Optional.empty()));
    }
    return new Storyboard(
        board.item(),
        board.script().over(files),
        panels,
        board.voice(),
        board.words(),
        board.notes(),
        board.engines(),
        board.millis());
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
        320,
        180,
        new FrameRate(RATE, 1),
        Motion.IN,
        0.02,
        new BackgroundSpec(List.of(), 2000),
        transition,
        captions,
        Optional.empty());
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
