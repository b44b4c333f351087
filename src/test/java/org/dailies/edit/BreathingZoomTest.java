package org.dailies.edit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import java.util.List;
import java.util.Optional;
import org.dailies.face.Face;
import org.dailies.face.FaceSample;
import org.dailies.timeline.Zoom;
import org.dailies.timeline.Zoom.Focus;
import org.junit.jupiter.api.Test;

class BreathingZoomTest {
  @Test
  void of_clip_startsAtOneAndReachesTheLargestInTheMiddleOfTheCycle() {
    Zoom zoom = zoom(Talk.faces(0.4, 0.4, 0.4)).of(new Kept(20, 400, 0));

    assertThat(zoom.cycleFrames(), is(150));
    assertThat(zoom.at(0), is(1.0));
    assertThat(zoom.at(75), closeTo(1.08, 1e-12));
    assertThat(zoom.at(150), is(1.0));
    assertThat(zoom.at(37) - 1, lessThan(0.04));
  }

  @Test
  void at_allFrames_goesSmoothly() {
    Zoom zoom = zoom(Talk.faces(0.4)).of(new Kept(0, 400, 0));

    // the steepest of half a sine
    double steepest = 0.04 * 2 * Math.PI / 150;
    for (int frame = 0; frame < 400; frame++) {
      assertThat(Math.abs(zoom.at(frame + 1) - zoom.at(frame)), lessThan(1.001 * steepest));
    }
  }

  @Test
  void of_sameClipElsewhere_isTheSame() {
    BreathingZoom zoom = zoom(Talk.faces(0.4, 0.5, 0.3, 0.4, 0.6));

    assertThat(zoom.of(new Kept(30, 110, 700)), equalTo(zoom.of(new Kept(30, 110, 0))));
  }

  @Test
  void of_faceThatStaysStill_isOnePoint() {
    Zoom zoom = zoom(Talk.faces(0.4, 0.4, 0.4, 0.4, 0.4)).of(new Kept(0, 125, 0));

    assertThat(zoom.focus(), contains(new Focus(0, 0.4, 0.4)));
  }

  @Test
  void of_clipCutOffElsewhere_goesTheSameWay() {
    BreathingZoom zoom = zoom(Talk.faces(0.4, 0.5, 0.3, 0.4, 0.6));
    Zoom longer = zoom.of(new Kept(10, 110, 0));
    Zoom shorter = zoom.of(new Kept(10, 99, 0));

    for (long frame = 0; frame < 89; frame++) {
      assertThat(shorter.focusAt(frame), equalTo(longer.focusAt(frame)));
    }
  }

  @Test
  void of_noFaces_isTheCentre() {
    Zoom without = zoom(List.of()).of(new Kept(0, 20, 0));
    Zoom empty = zoom(Talk.faces(Double.NaN, Double.NaN)).of(new Kept(0, 20, 0));

    assertThat(without.focus(), contains(new Focus(0, 0.5, 0.5)));
    assertThat(empty, equalTo(without));
  }

  @Test
  void of_faceFarAway_isNotLookedAt() {
    double no = Double.NaN;
    Zoom zoom = zoom(Talk.faces(0.2, no, no, no, no)).of(new Kept(75, 125, 0));

    assertThat(zoom.focus(), contains(new Focus(0, 0.2, 0.4), new Focus(25, 0.5, 0.5)));
  }

  @Test
  void of_shakingFace_isSmoothed() {
    Zoom zoom =
        zoom(Talk.faces(0.4, 0.5, 0.4, 0.5, 0.4, 0.5, 0.4, 0.5, 0.4)).of(new Kept(75, 150, 0));

    for (Focus focus : zoom.focus()) {
      assertThat(focus.x(), closeTo(0.45, 0.002));
    }
  }

  @Test
  void of_weights_fallLikeABell() {
    Zoom zoom = zoom(Talk.faces(0.4, 0.6)).of(new Kept(0, 25, 0));

    double weight = Math.exp(-0.5);
    assertThat(zoom.focus().get(0).x(), closeTo((0.4 + weight * 0.6) / (1 + weight), 0.5e-4));
  }

  @Test
  void of_severalFaces_goesToTheLargest() {
    List<Face> faces =
        List.of(new Face(0.1, 0.1, 0.4, 0.4, 0.9), new Face(0.8, 0.8, 0.1, 0.1, 0.9));

    Zoom zoom = zoom(List.of(new FaceSample(0, 0, faces))).of(new Kept(0, 10, 0));

    assertThat(zoom.focus(), contains(new Focus(0, 0.3, 0.3)));
  }

  @Test
  void focusAt_betweenPoints_liesOnTheLine() {
    Zoom zoom = new Zoom(150, 1.08, List.of(new Focus(0, 0.2, 0.8), new Focus(10, 0.4, 0.4)));

    assertThat(zoom.focusAt(5).x(), closeTo(0.3, 1e-12));
    assertThat(zoom.focusAt(5).y(), closeTo(0.6, 1e-12));
    assertThat(zoom.focusAt(99), equalTo(new Focus(99, 0.4, 0.4)));
  }

  private static BreathingZoom zoom(List<FaceSample> faces) {
    return new BreathingZoom(
        Talk.ZOOM,
        Talk.grid(1000),
        Talk.analysis(Talk.video(1000), Optional.empty(), List.of(), faces));
  }
}
