package org.dailies.timeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.dailies.time.FrameRate;
import org.dailies.time.TimeRange;
import org.dailies.time.Timebase;
import org.dailies.timeline.Framing.Aim;
import org.dailies.timeline.Framing.Camera;
import org.dailies.timeline.Framing.Panel;
import org.dailies.timeline.Framing.Place;
import org.dailies.timeline.Framing.Window;
import org.junit.jupiter.api.Test;

class FramingTest {
  private static final int EASE = 12;
  private static final int FRAMES = 300;

  @Property(tries = 200)
  void part_anyCamera_showsTheSameToTheLastBit(
      @ForAll Random random,
      @ForAll @IntRange(min = 0, max = 150) int from,
      @ForAll @IntRange(min = 1, max = 150) int length) {
    Camera whole = camera(random, 0.02);
    Framing framing =
        new Framing(List.of(new Panel(new Place(0, 0, 2, 2), whole))).part(from, from + length);
    Camera part = framing.panels().get(0).camera();

    for (long frame = from; frame < from + length; frame++) {
      assertThat(part.at(frame), equalTo(whole.at(frame)));
    }
    Camera shifted = framing.countedFrom(from).panels().get(0).camera();
    assertThat(shifted.at(length - 1), equalTo(whole.at(from + length - 1)));
    assertThat(
        framing.part(from, from + length).panels().get(0).camera().aims(), equalTo(part.aims()));
  }

  @Property(tries = 200)
  void within_anySize_panelsStillTileThePicture(
      @ForAll @IntRange(min = 8, max = 2000) int halfWidth,
      @ForAll @IntRange(min = 8, max = 2000) int halfHeight,
      @ForAll @IntRange(min = 8, max = 2000) int halfSide) {
    int width = 2 * halfWidth;
    int height = 2 * halfHeight;
    int left = width / 4 * 2;
    Camera camera = camera(new Random(1), 0.02);
    Framing halves =
        new Framing(
            List.of(
                new Panel(new Place(0, 0, left, height), camera),
                new Panel(new Place(left, 0, width - left, height), camera)));
    Timeline whole = timeline(width, height, halves);

    Timeline small = whole.within(2 * halfSide);

    List<Panel> panels = small.clips().get(0).framing().orElseThrow().panels();
    Place first = panels.get(0).place();
    assertThat(
        panels.get(1).place(),
        equalTo(new Place(first.width(), 0, small.width() - first.width(), small.height())));
    assertThat(first.height(), equalTo(small.height()));
    int shorter = Math.min(width, height);
    assertThat(Math.min(small.width(), small.height()), equalTo(Math.min(shorter, 2 * halfSide)));
    // the shape stays, to half of the two pixels that sides come in
    double factor = Math.min(1, 2.0 * halfSide / shorter);
    assertThat((double) small.width(), closeTo(width * factor, 1));
    assertThat((double) small.height(), closeTo(height * factor, 1));
  }

  private static Timeline timeline(int width, int height, Framing framing) {
    TimeRange range = new TimeRange(0, 1000, Timebase.MILLIS);
    return new Timeline(
        Timeline.VERSION,
        "talk",
        new Source("talk.mp4", "sha256:1", range, false),
        new FrameRate(25, 1),
        width,
        height,
        25,
        List.of(new Clip(0, 25, range, Optional.empty()).framed(framing)),
        List.of(),
        Shown.BURNT,
        List.of());
  }

  @Property(tries = 200)
  void at_anyCamera_hasBoundedSpeedAndAcceleration(@ForAll Random random) {
    double fastest = 0.01;
    Camera camera = camera(random, fastest);
    double rounding = 1e-12;
    for (long frame = -EASE; frame < FRAMES + EASE; frame++) {
      double before = camera.at(frame - 1).left();
      double here = camera.at(frame).left();
      double after = camera.at(frame + 1).left();
      assertThat(Math.abs(after - here), lessThanOrEqualTo(fastest + rounding));
      assertThat(
          Math.abs(after - 2 * here + before),
          lessThanOrEqualTo(2 * fastest / (EASE + 1) + rounding));
    }
  }

  @Test
  void part_whereTheCameraRests_isOneAim() {
    Camera camera =
        new Camera(
            0.3,
            1,
            EASE,
            List.of(new Aim(0, 0.3, 0.5), new Aim(100, 0.3, 0.5), new Aim(130, 0.6, 0.5)));
    Framing framing = new Framing(List.of(new Panel(new Place(0, 0, 2, 2), camera)));

    assertThat(framing.part(10, 80).panels().get(0).camera().aims(), hasSize(1));
    assertThat(framing.part(150, 300).panels().get(0).camera().aims(), hasSize(1));
    assertThat(framing.part(10, 90).panels().get(0).camera().aims(), hasSize(2));
  }

  @Test
  void trimmed_clipThatBeginsLater_showsWhatItShowedThen() {
    Framing framing =
        new Framing(List.of(new Panel(new Place(0, 0, 2, 2), camera(new Random(1), 0.02))));
    TimeRange source = new TimeRange(0, 300, new Timebase(1, 25));
    Clip clip = new Clip(0, 300, source, Optional.empty()).framed(framing);

    Clip later = clip.trimmed(50, 100, new TimeRange(40, 140, source.timebase()), 40);

    assertThat(
        later.framing().orElseThrow().panels().get(0).camera().at(7),
        equalTo(framing.panels().get(0).camera().at(47)));
  }

  @Test
  void magnified_window_keepsItsMiddle() {
    Window window = new Window(0.2, 0, 0.4, 1).magnified(1.25);

    assertThat(window.left() + window.width() / 2, closeTo(0.4, 1e-12));
    assertThat(window.top() + window.height() / 2, closeTo(0.5, 1e-12));
    assertThat(window.height(), closeTo(0.8, 1e-12));
  }

  @Test
  void place_oddPixels_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Place(0, 0, 607, 1080));
    assertThrows(IllegalArgumentException.class, () -> new Camera(1.1, 1, 0, List.of()));
  }

  /** A camera that rests and moves, no faster than so much in a frame. */
  private static Camera camera(Random random, double fastest) {
    List<Aim> aims = new ArrayList<>();
    aims.add(new Aim(-20, 0.5, 0.5));
    while (aims.get(aims.size() - 1).frame() < FRAMES) {
      Aim last = aims.get(aims.size() - 1);
      int frames = 1 + random.nextInt(40);
      double way = random.nextBoolean() ? 0 : (2 * random.nextDouble() - 1) * fastest * frames;
      double x = Math.max(0.2, Math.min(0.8, last.x() + way));
      aims.add(new Aim(last.frame() + frames, x, last.y()));
    }
    return new Camera(0.4, 1, EASE, aims);
  }
}
