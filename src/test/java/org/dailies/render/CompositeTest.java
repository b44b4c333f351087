package org.dailies.render;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import java.util.Arrays;
import org.dailies.media.Colour;
import org.dailies.media.Picture;
import org.dailies.timeline.Transition.Kind;
import org.junit.jupiter.api.Test;

class CompositeTest {
  private static final Colour LIMITED = new Colour("tv", "bt709", "bt709", "bt709");

  @Test
  void mix_fade_isTheWeightedMean() {
    assertThat(luma(Kind.FADE, 0.25), equalTo(row(75, 75, 75, 75)));
  }

  @Test
  void mix_throughBlack_isBlackInTheMiddle() {
    assertThat(luma(Kind.FADE_BLACK, 0.5), equalTo(row(16, 16, 16, 16)));
    assertThat(luma(Kind.FADE_BLACK, 0.25), equalTo(row(33, 33, 33, 33)));
    assertThat(luma(Kind.FADE_WHITE, 0.5), equalTo(row(235, 235, 235, 235)));
  }

  @Test
  void mix_wipes_uncoverFromTheSideThatTheyAreNotNamedAfter() {
    assertThat(luma(Kind.WIPE_LEFT, 0.25), equalTo(row(50, 50, 50, 150)));
    assertThat(luma(Kind.WIPE_RIGHT, 0.25), equalTo(row(150, 50, 50, 50)));
  }

  @Test
  void mix_slides_moveBothPictures() {
    try (Picture ramp = ramp();
        Picture grey = Drawn.flat(8, 4, 150, 128, 128);
        Picture result = Picture.allocate(8, 4)) {
      Composite.mix(ramp, grey, Kind.SLIDE_LEFT, 0.25, LIMITED, result);
      assertThat(firstRow(result), equalTo(new int[] {22, 23, 24, 25, 26, 27, 150, 150}));

      Composite.mix(ramp, grey, Kind.SLIDE_RIGHT, 0.25, LIMITED, result);
      assertThat(firstRow(result), equalTo(new int[] {150, 150, 20, 21, 22, 23, 24, 25}));
    }
  }

  @Test
  void mix_atItsEnds_isTheOneAndTheOther() {
    for (Kind kind : Kind.values()) {
      assertThat(kind + " begins", luma(kind, 0), equalTo(row(50, 50, 50, 50)));
      assertThat(kind + " ends", luma(kind, 1), equalTo(row(150, 150, 150, 150)));
    }
  }

  @Test
  void lay_partOfAPicture_changesNothingAround() {
    try (Picture under = Drawn.flat(8, 4, 50, 100, 100);
        Picture over = ramp()) {
      Composite.lay(over, 2, 0, under, new PixelBox(4, 2, 2, 2), 1);

      assertThat(
          Drawn.levels(under, 0),
          equalTo(
              new int[] {
                50, 50, 50, 50, 50, 50, 50, 50, //
                50, 50, 50, 50, 50, 50, 50, 50, //
                50, 50, 50, 50, 22, 23, 50, 50, //
                50, 50, 50, 50, 22, 23, 50, 50
              }));
      assertThat(Drawn.levels(under, 1), is(new int[] {100, 100, 100, 100, 100, 100, 128, 100}));
    }
  }

  /** The first row between a picture of 50 and one of 150, every second sample. */
  private static int[] luma(Kind kind, double progress) {
    try (Picture outgoing = Drawn.flat(8, 4, 50, 128, 128);
        Picture incoming = Drawn.flat(8, 4, 150, 128, 128);
        Picture result = Picture.allocate(8, 4)) {
      Composite.mix(outgoing, incoming, kind, progress, LIMITED, result);
      int[] row = firstRow(result);
      if (kind == Kind.WIPE_UP || kind == Kind.WIPE_DOWN) {
        Arrays.stream(Drawn.levels(result, 0))
            .forEach(l -> assertThat(l == 50 || l == 150, is(true)));
      }
      return new int[] {row[0], row[2], row[4], row[6]};
    }
  }

  private static int[] row(int... levels) {
    return levels;
  }

  private static Picture ramp() {
    return Drawn.picture(8, 4, (plane, x, y) -> plane == 0 ? 20 + Math.floor(x) : 128);
  }

  private static int[] firstRow(Picture picture) {
    return Arrays.copyOf(Drawn.levels(picture, 0), picture.width());
  }
}
