package org.dailies.media;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.sameInstance;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureFitterTest {
  @Test
  void fit_pictureThatFits_isThePictureItself() {
    try (Picture picture = numbered(64, 36);
        PictureFitter fitter = new PictureFitter(64, 36, 0)) {
      assertThat(fitter.fit(picture), is(sameInstance(picture)));
    }
  }

  @ParameterizedTest
  @CsvSource({"90, 36, 64, 35, 0", "180, 64, 36, 63, 35", "270, 36, 64, 0, 63"})
  void fit_turned_everySampleIsWhereAPlayerShowsIt(
      int degrees, int width, int height, int cornerX, int cornerY) {
    try (Picture picture = numbered(64, 36);
        PictureFitter fitter = new PictureFitter(width, height, degrees)) {
      picture.setPts(77);
      Picture turned = fitter.fit(picture);

      assertThat(turned.width(), is(width));
      assertThat(turned.height(), is(height));
      assertThat(turned.pts(), is(77L));
      for (int p = 0; p < 3; p++) {
        // where the upper left sample goes, and its neighbour to the right
        int scale = p == 0 ? 1 : 2;
        int x = cornerX == 0 ? 0 : turned.planeWidth(p) - 1;
        int y = cornerY == 0 ? 0 : turned.planeHeight(p) - 1;
        int stepX = degrees == 180 ? -1 : 0;
        int stepY = degrees == 90 ? 1 : degrees == 270 ? -1 : 0;
        assertThat(sample(turned, p, x, y), is(sample(picture, p, 0, 0)));
        assertThat(
            sample(turned, p, x + 5 / scale * stepX, y + 5 / scale * stepY),
            is(sample(picture, p, 5 / scale, 0)));
      }
    }
  }

  @Test
  void fit_otherSize_isScaledAndKeepsItsTime() {
    try (Picture picture = Picture.allocate(64, 36);
        PictureFitter fitter = new PictureFitter(128, 72, 0)) {
      fill(picture, 120);
      picture.setPts(5);
      Picture scaled = fitter.fit(picture);

      assertThat(scaled.width(), is(128));
      assertThat(scaled.height(), is(72));
      assertThat(scaled.pts(), is(5L));
      assertThat(sample(scaled, 0, 64, 36), is(120));
      assertThat(sample(scaled, 2, 63, 35), is(120));
    }
  }

  private static Picture numbered(int width, int height) {
    Picture picture = Picture.allocate(width, height);
    for (int p = 0; p < picture.planes(); p++) {
      ByteBuffer plane = picture.plane(p);
      for (int y = 0; y < picture.planeHeight(p); y++) {
        for (int x = 0; x < picture.planeWidth(p); x++) {
          plane.put(y * picture.stride(p) + x, (byte) (x * 3 + y * 5 + p));
        }
      }
    }
    return picture;
  }

  private static void fill(Picture picture, int value) {
    for (int p = 0; p < picture.planes(); p++) {
      ByteBuffer plane = picture.plane(p);
      for (int i = 0; i < plane.limit(); i++) {
        plane.put(i, (byte) value);
      }
    }
  }

  private static int sample(Picture picture, int plane, int x, int y) {
    return picture.plane(plane).get(y * picture.stride(plane) + x) & 0xff;
  }
}
