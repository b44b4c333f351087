package org.dailies.edit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.dailies.analysis.Analysis;
import org.dailies.edit.EditSpec.People;
import org.dailies.edit.EditSpec.ReframeSpec;
import org.dailies.face.Face;
import org.dailies.face.FaceSample;
import org.dailies.media.DisplaySize;
import org.dailies.scene.FocalPoint;
import org.dailies.scene.SceneCut;
import org.dailies.timeline.Clip;
import org.dailies.timeline.Framing.Panel;
import org.dailies.timeline.Framing.Place;
import org.dailies.timeline.Framing.Window;
import org.dailies.timeline.Timeline;
import org.junit.jupiter.api.Test;

/** Talks in 1920x1080, 25 frames a second, in the shape 9:16. */
class ReframingTest {
  private static final double WIDTH = 606 / 1920.0;
  private static final double FACE = 0.1;

  @Test
  void plan_faceThatSways_isSeenByACameraThatRests() {
    Timeline timeline = plan(People.ONE, 20, face(second -> second % 2 == 0 ? 0.7 : 0.76));

    assertThat(timeline.width() + "x" + timeline.height(), is("606x1080"));
    assertThat(timeline.clips(), hasSize(1));
    assertThat(only(timeline.clips().get(0)).camera().aims(), hasSize(1));
    assertShown(timeline, second -> 0.73);
  }

  @Test
  void plan_faceThatLooksAsideForAMoment_isNotChased() {
    Timeline timeline = plan(People.ONE, 20, face(second -> second == 8 ? 0.6 : 0.5));

    assertThat(only(timeline.clips().get(0)).camera().aims(), hasSize(1));
  }

  @Test
  void plan_faceThatWalks_isFollowedWithoutACut() {
    IntToDoubleFunction walk =
        second -> second < 5 ? 0.2 : Math.min(0.8, 0.2 + 0.08 * (second - 5));
    Timeline timeline = plan(People.ONE, 20, face(walk));

    assertThat(timeline.clips(), hasSize(1));
    assertShown(timeline, walk);
  }

  @Test
  void plan_faceThatLeaps_isCutTo() {
    Timeline timeline = plan(People.ONE, 20, face(second -> second < 10 ? 0.1 : 0.9));

    assertThat(starts(timeline), contains(0L, 238L));
    assertThat(only(timeline.clips().get(0)).camera().aims(), hasSize(1));
    assertThat(only(timeline.clips().get(1)).camera().aims(), hasSize(1));
  }

  @Test
  void plan_scene_beginsWithItsOwnWindow() {
    Analysis talk = talk(20, face(second -> second < 10 ? 0.4 : 0.55));
    SceneCut cut = new SceneCut(231 * 3600, SceneCut.Kind.CUT, 0.4);

    Timeline timeline = plan(People.ONE, Talk.with(List.of(cut), List.of(), talk));

    assertThat(starts(timeline), contains(0L, 231L));
    for (Clip clip : timeline.clips()) {
      assertThat(only(clip).camera().aims(), hasSize(1));
    }
    assertThat(middle(timeline.clips().get(0), 230), lessThan(0.5));
    assertThat(middle(timeline.clips().get(1), 0), not(lessThan(0.5)));
  }

  @Test
  void plan_sceneBeginsAtThePicturesEdge_staysInside() {
    Timeline timeline = plan(People.ONE, 10, face(second -> second < 5 ? 0.02 : 0.98));

    for (Clip clip : timeline.clips()) {
      for (long frame = 0; frame < clip.frames(); frame++) {
        Window window = only(clip).camera().at(frame);
        assertThat(window.left(), not(lessThan(-1e-9)));
        assertThat(window.left() + window.width(), lessThanOrEqualTo(1 + 1e-9));
      }
    }
  }

  @Test
  void plan_twoWhoFit_areShownTogether() {
    Timeline timeline = plan(People.SPLIT, 10, second -> List.of(box(0.45, FACE), box(0.57, FACE)));

    assertThat(timeline.clips(), hasSize(1));
    assertThat(Math.abs(middle(timeline.clips().get(0), 100) - 0.51), lessThan(0.05));
  }

  @Test
  void plan_twoFarApart_showsTheNearerOne() {
    Timeline timeline =
        plan(
            People.ONE,
            20,
            second -> List.of(box(0.8, 0.08 + 0.005 * (second % 3)), box(0.2, 0.07)));

    assertThat(starts(timeline), contains(0L));
    assertShown(timeline, second -> 0.8);
  }

  @Test
  void plan_twoFarApartSplit_showsEachInAHalf() {
    Timeline timeline =
        plan(
            People.SPLIT,
            20,
            second ->
                second < 8
                    ? List.of(box(0.8, FACE))
                    : List.of(box(0.8, FACE), box(0.2, 0.9 * FACE)));

    assertThat(timeline.clips(), hasSize(2));
    List<Panel> halves = timeline.clips().get(1).framing().orElseThrow().panels();
    assertThat(
        halves.stream().map(Panel::place).toList(),
        contains(new Place(0, 0, 606, 540), new Place(0, 540, 606, 540)));
    double[] expected = {0.2, 0.8};
    for (int i = 0; i < 2; i++) {
      Window window = halves.get(i).camera().at(50);
      assertThat(
          Math.abs(window.left() + window.width() / 2 - expected[i]),
          lessThan((window.width() - FACE) / 2));
      // neither sees the other one
      assertThat(window.width(), lessThanOrEqualTo(0.6 + 1e-9));
      // the shape of its place
      assertThat(
          Math.abs(window.width() * 1920 / (window.height() * 1080) - 606 / 540.0), lessThan(1e-3));
    }
  }

  @Test
  void plan_twoFarApartSplit_looksWhereEachFaceIs() {
    Timeline timeline =
        plan(
            People.SPLIT,
            20,
            second ->
                List.of(
                    new Face(0.75, 0.1, FACE, 2 * FACE, 0.9),
                    new Face(0.15, 0.6, FACE, 2 * FACE, 0.9)));

    List<Panel> halves = timeline.clips().get(0).framing().orElseThrow().panels();
    double[][] faces = {{0.2, 0.7}, {0.8, 0.2}};
    for (int i = 0; i < 2; i++) {
      Window window = halves.get(i).camera().at(50);
      assertThat(window.width(), closeTo(4 * FACE, 1e-9));
      assertThat(Math.abs((faces[i][0] - window.left()) / window.width() - 0.5), lessThan(0.2));
      assertThat(Math.abs((faces[i][1] - window.top()) / window.height() - 0.42), lessThan(0.2));
    }
  }

  @Test
  void plan_nobody_showsWhatStandsOut() {
    Analysis talk = talk(20, second -> List.of());
    List<FocalPoint> focus = new ArrayList<>();
    for (int second = 0; second < 20; second++) {
      focus.add(new FocalPoint(second * 90_000L, second == 7 ? 0.1 : 0.7, 0.5));
    }

    Timeline timeline = plan(People.ONE, Talk.with(List.of(), focus, talk));

    assertThat(timeline.clips(), hasSize(1));
    assertThat(only(timeline.clips().get(0)).camera().aims(), hasSize(1));
    assertThat(Math.abs(middle(timeline.clips().get(0), 0) - 0.7), lessThan(0.1));
  }

  @Test
  void size_ofShapes_isTheLargestPartOrWhatIsAsked() {
    ReframeSpec wide = new ReframeSpec(16, 9, Optional.of(720), People.ONE);
    DisplaySize upright = new DisplaySize(1080, 1920);

    assertThat(Reframing.size(upright, wide), equalTo(new DisplaySize(1280, 720)));
    assertThat(
        Reframing.size(upright, new ReframeSpec(16, 9, Optional.empty(), People.ONE)),
        equalTo(new DisplaySize(1080, 606)));
    assertThat(
        Reframing.size(
            new DisplaySize(1920, 1080), new ReframeSpec(4, 5, Optional.of(1080), People.ONE)),
        equalTo(new DisplaySize(1080, 1350)));
    assertThat(
        Reframing.size(
            new DisplaySize(1920, 1080), new ReframeSpec(1, 1, Optional.empty(), People.ONE)),
        equalTo(new DisplaySize(1080, 1080)));
  }

  @Property(tries = 150)
  void plan_anyWay_isSmoothWithinEachClipAndTheSameEachTime(@ForAll Random random) {
    double[] way = new double[30];
    double speed = 0;
    double at = random.nextDouble();
    for (int i = 0; i < way.length; i++) {
      speed = random.nextInt(4) == 0 ? (random.nextDouble() - 0.5) * 0.8 : speed * 0.8;
      at = Math.max(0.05, Math.min(0.95, at + speed));
      way[i] = at;
    }
    Analysis talk = talk(30, face(second -> way[second]));
    Timeline timeline = plan(People.ONE, talk);

    assertThat(plan(People.ONE, talk), equalTo(timeline));
    double fastest = VirtualCamera.FASTEST * WIDTH / 25;
    for (Clip clip : timeline.clips()) {
      for (long frame = 1; frame + 1 < clip.frames(); frame++) {
        double step = middle(clip, frame + 1) - middle(clip, frame);
        double before = middle(clip, frame) - middle(clip, frame - 1);
        assertThat(Math.abs(step), lessThanOrEqualTo(fastest + 1e-9));
        assertThat(Math.abs(step - before), lessThanOrEqualTo(2 * fastest / 13 + 1e-9));
      }
    }
  }

  /** The faces of a second, largest first. */
  private interface Faces {
    List<Face> at(int second);
  }

  private static Faces face(IntToDoubleFunction middle) {
    return second -> List.of(box(middle.applyAsDouble(second), FACE));
  }

  private static Face box(double middle, double width) {
    return new Face(middle - width / 2, 0.3, width, 2 * width, 0.9);
  }

  private static Analysis talk(int seconds, Faces faces) {
    List<FaceSample> samples = new ArrayList<>();
    for (int second = 0; second < seconds; second++) {
      samples.add(new FaceSample(second, second * 90_000L, faces.at(second)));
    }
    return Talk.analysis(Talk.video(25L * seconds), Optional.empty(), List.of(), samples);
  }

  private static Timeline plan(People people, int seconds, Faces faces) {
    return plan(people, talk(seconds, faces));
  }

  private static Timeline plan(People people, Analysis talk) {
    EditSpec nothing = new EditSpec(Optional.empty(), Optional.empty(), Optional.empty());
    return TalkPlanner.plan(
        talk, nothing.withReframe(Optional.of(new ReframeSpec(9, 16, Optional.empty(), people))));
  }

  private static List<Long> starts(Timeline timeline) {
    return timeline.clips().stream().map(Clip::start).toList();
  }

  private static Panel only(Clip clip) {
    List<Panel> panels = clip.framing().orElseThrow().panels();
    assertThat(panels, hasSize(1));
    return panels.get(0);
  }

  private static double middle(Clip clip, long frame) {
    Window window = only(clip).camera().at(frame);
    return window.left() + window.width() / 2;
  }

  /** In each second all of the face is in the window. */
  private static void assertShown(Timeline timeline, IntToDoubleFunction middle) {
    for (Clip clip : timeline.clips()) {
      for (long frame = 0; frame < clip.frames(); frame += 25) {
        double face = middle.applyAsDouble((int) ((clip.start() + frame) / 25));
        assertThat(
            Math.abs(middle(clip, frame) - face), lessThanOrEqualTo((WIDTH - FACE) / 2 + 1e-9));
      }
    }
  }
}
