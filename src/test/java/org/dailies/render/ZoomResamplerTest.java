package org.dailies.render;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.util.List;
import java.util.stream.IntStream;
import org.dailies.media.Picture;
import org.dailies.timeline.Zoom;
import org.dailies.timeline.Zoom.Focus;
import org.junit.jupiter.api.Test;

class ZoomResamplerTest {
  private static final int WIDTH = 480;
  private static final int HEIGHT = 270;

  /** Three seconds in, at 30 frames a second, while the focus wanders. */
  private static final Zoom ZOOM =
      new Zoom(180, 1.2, List.of(new Focus(0, 0.51, 0.4), new Focus(89, 0.43, 0.52)));

  private static final int ZOOM_FRAMES = 90;

  private static final double[][] BLOBS = {
    {175.37, 95.61}, {240.5, 135.5}, {295.23, 75.77}, {105.9, 160.2}, {355.4, 175.8}
  };
  private static final double BLOB_SIGMA = 6;

  @Test
  void magnify_blobsDuringZoom_followTheIdealPathInLumaAndChroma() {
    double[] worst = new double[2];
    int seen = 0;
    ZoomResampler resampler = new ZoomResampler(WIDTH, HEIGHT);
    try (Picture from = Drawn.picture(WIDTH, HEIGHT, ZoomResamplerTest::blobs);
        Picture to = Picture.allocate(WIDTH, HEIGHT)) {
      for (int frame = 1; frame < ZOOM_FRAMES; frame++) {
        double scale = ZOOM.at(frame);
        Focus focus = ZOOM.focusAt(frame);
        resampler.magnify(from, to, scale, focus.x(), focus.y());
        for (double[] blob : BLOBS) {
          double x = magnified(blob[0], scale, focus.x() * WIDTH);
          double y = magnified(blob[1], scale, focus.y() * HEIGHT);
          for (int plane = 0; plane < 2; plane++) {
            double[] centre = centre(to, plane, x, y);
            double away = Math.hypot(centre[0] - x, centre[1] - y) / (plane + 1);
            worst[plane] = Math.max(worst[plane], away);
            seen++;
          }
        }
      }
    }
    assertThat(seen, equalTo(2 * BLOBS.length * (ZOOM_FRAMES - 1)));
    assertThat("luma pixels", worst[0], lessThanOrEqualTo(0.1));
    assertThat("chroma pixels", worst[1], lessThanOrEqualTo(0.1));
  }

  @Test
  void magnify_smoothPicture_isAsAnExactResampling() {
    assertThat(worstPsnr(WIDTH, HEIGHT), greaterThanOrEqualTo(45.0));
  }

  @Test
  void magnify_oddSize_isAsAnExactResampling() {
    assertThat(worstPsnr(321, 181), greaterThanOrEqualTo(45.0));
  }

  @Test
  void magnify_flatAreas_keepTheirLevelExactly() {
    ZoomResampler resampler = new ZoomResampler(64, 36);
    for (int level : new int[] {0, 1, 16, 127, 128, 235, 254, 255}) {
      try (Picture from = Drawn.flat(64, 36, level, level, 255 - level);
          Picture to = Picture.allocate(64, 36)) {
        resampler.magnify(from, to, 1.0737, 0.31, 0.77);
        for (int plane = 0; plane < 3; plane++) {
          assertThat(Drawn.levels(to, plane), equalTo(Drawn.levels(from, plane)));
        }
      }
    }
  }

  @Test
  void magnify_cornersAndLargeScales_stayInsideThePicture() {
    ZoomResampler resampler = new ZoomResampler(34, 18);
    try (Picture from = Drawn.picture(34, 18, (p, x, y) -> (p == 0 ? 40 : 100) + x + y);
        Picture to = Picture.allocate(34, 18)) {
      for (double scale : new double[] {1, 1.0001, 1.5, 8, 40}) {
        for (double[] at : new double[][] {{0, 0}, {1, 0}, {0, 1}, {1, 1}, {0.5, 0.5}}) {
          resampler.magnify(from, to, scale, at[0], at[1]);
          int[] levels = Drawn.levels(to, 0);
          int middle = (int) Math.round(40 + 34 * at[0] + 18 * at[1]);
          int nearest = levels[(int) (at[1] * 17) * 34 + (int) (at[0] * 33)];
          assertThat(Math.abs(nearest - middle), lessThanOrEqualTo(2));
        }
      }
    }
  }

  @Test
  void magnify_hardEdges_areCutOffAtBlackAndWhite() {
    ZoomResampler resampler = new ZoomResampler(64, 36);
    Drawn.Formula stripes = (p, x, y) -> p > 0 ? 128 : (int) (x / 4) % 2 == 0 ? 0 : 255;
    try (Picture from = Drawn.picture(64, 36, stripes);
        Picture to = Picture.allocate(64, 36)) {
      resampler.magnify(from, to, 1.13, 0.5, 0.5);
      // cubic convolution overshoots beside an edge: there it must not wrap around
      int[] row = IntStream.of(Drawn.levels(to, 0)).limit(64).toArray();
      int jumps = 0;
      for (int i = 1; i < row.length; i++) {
        jumps += Math.abs(row[i] - row[i - 1]) > 100 ? 1 : 0;
      }
      assertThat(jumps, lessThanOrEqualTo(2 * 15));
      assertThat(IntStream.of(row).filter(level -> level == 0).count(), greaterThan(10L));
      assertThat(IntStream.of(row).filter(level -> level == 255).count(), greaterThan(10L));
    }
  }

  /** The least PSNR of all planes over some magnifications, against the formula itself. */
  private static double worstPsnr(int width, int height) {
    double worst = Double.POSITIVE_INFINITY;
    ZoomResampler resampler = new ZoomResampler(width, height);
    try (Picture from = Drawn.picture(width, height, ZoomResamplerTest::waves);
        Picture to = Picture.allocate(width, height)) {
      for (double[] z : new double[][] {{1.013, 0.5, 0.5}, {1.08, 0.3, 0.6}, {1.2, 0.71, 0.44}}) {
        resampler.magnify(from, to, z[0], z[1], z[2]);
        for (int plane = 0; plane < 3; plane++) {
          worst = Math.min(worst, psnr(to, plane, z[0], z[1] * width, z[2] * height));
        }
      }
    }
    return worst;
  }

  private static double psnr(Picture picture, int plane, double scale, double x, double y) {
    int[] levels = Drawn.levels(picture, plane);
    int width = picture.planeWidth(plane);
    double sum = 0;
    for (int i = 0; i < levels.length; i++) {
      double fromX = x + (Drawn.x(plane, i % width) - x) / scale;
      double fromY = y + (Drawn.y(plane, i / width) - y) / scale;
      double error = levels[i] - waves(plane, fromX, fromY);
      sum += error * error;
    }
    return 10 * Math.log10(255 * 255 / (sum / levels.length));
  }

  /** Gratings in several directions, none finer than eight samples a period. */
  private static double waves(int plane, double x, double y) {
    double unit = plane == 0 ? 1 : 0.25;
    return 128
        + 50 * Math.sin(unit * (0.71 * x + 0.13 * y))
        + 40 * Math.sin(unit * (0.2 * x - 0.61 * y) + 1)
        + 25 * Math.sin(unit * (0.05 * x + 0.11 * y) + 2 + plane);
  }

  private static double blobs(int plane, double x, double y) {
    double sum = 0;
    for (double[] blob : BLOBS) {
      double square = (x - blob[0]) * (x - blob[0]) + (y - blob[1]) * (y - blob[1]);
      sum += Math.exp(-square / (2 * BLOB_SIGMA * BLOB_SIGMA));
    }
    return plane == 0 ? 40 + 180 * sum : 128 + 90 * sum;
  }

  private static double magnified(double position, double scale, double focus) {
    return focus + scale * (position - focus);
  }

  /** The centre of mass around a place, of what is brighter than the background. */
  private static double[] centre(Picture picture, int plane, double nearX, double nearY) {
    int[] levels = Drawn.levels(picture, plane);
    int width = picture.planeWidth(plane);
    double background = plane == 0 ? 40 : 128;
    double reach = 4.5 * BLOB_SIGMA;
    double sum = 0;
    double sumX = 0;
    double sumY = 0;
    for (int i = 0; i < levels.length; i++) {
      double x = Drawn.x(plane, i % width);
      double y = Drawn.y(plane, i / width);
      if (Math.hypot(x - nearX, y - nearY) < reach) {
        sum += levels[i] - background;
        sumX += x * (levels[i] - background);
        sumY += y * (levels[i] - background);
      }
    }
    return new double[] {sumX / sum, sumY / sum};
  }
}
