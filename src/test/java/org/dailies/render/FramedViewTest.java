package org.dailies.render;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;

import java.util.List;
import org.dailies.media.Colour;
import org.dailies.media.Picture;
import org.dailies.media.VideoInfo;
import org.dailies.time.FrameRate;
import org.dailies.time.Timebase;
import org.dailies.timeline.Framing;
import org.dailies.timeline.Framing.Aim;
import org.dailies.timeline.Framing.Camera;
import org.dailies.timeline.Framing.Panel;
import org.dailies.timeline.Framing.Place;
import org.junit.jupiter.api.Test;

class FramedViewTest {
  private static final int WIDTH = 320;
  private static final int HEIGHT = 180;

  @Test
  void draw_windowAtRestOnEvenPixels_isAnExactCopy() {
    Framing framing = framing(new Place(0, 0, 100, 180), 100, 180, 42 + 50, 90);
    try (Picture from = Drawn.picture(WIDTH, HEIGHT, FramedViewTest::noise);
        Picture to = Picture.allocate(100, 180);
        FramedView view = new FramedView(framing, info(WIDTH, HEIGHT, 0, "1/1"))) {
      view.draw(from, to, 7, 1);
      for (int plane = 0; plane < 3; plane++) {
        int[] copied = Drawn.levels(to, plane);
        int width = to.planeWidth(plane);
        int left = plane == 0 ? 42 : 21;
        int[] expected = new int[copied.length];
        int[] all = Drawn.levels(from, plane);
        for (int i = 0; i < expected.length; i++) {
          expected[i] = all[i / width * from.planeWidth(plane) + left + i % width];
        }
        assertThat(copied, equalTo(expected));
      }
    }
  }

  @Test
  void draw_magnifiedWindow_isAsAnExactResampling() {
    // 100 x 160 of the picture to 200 x 320, a tenth larger still
    assertThat(
        psnr(WIDTH, HEIGHT, "1/1", new Place(0, 0, 200, 320), 100, 160, 131.3, 88.6, 1.1),
        greaterThanOrEqualTo(45.0));
  }

  @Test
  void draw_secondPanel_isInItsPlace() {
    assertThat(
        psnr(WIDTH, HEIGHT, "1/1", new Place(60, 40, 120, 80), 90, 60, 211.3, 70.2, 1),
        greaterThanOrEqualTo(45.0));
  }

  @Test
  void draw_pixelsThatAreNotSquare_areMadeSquareInTheSameStep() {
    // 160 x 180 pixels twice as wide as high show 320 x 180
    assertThat(
        psnr(160, HEIGHT, "2/1", new Place(0, 0, 100, 160), 100, 160, 131, 90, 1),
        greaterThanOrEqualTo(40.0));
  }

  @Test
  void draw_moreThanThePlaceHolds_isMadeSmaller() {
    assertThat(
        psnr(WIDTH, HEIGHT, "1/1", new Place(0, 0, 50, 80), 100, 160, 150, 90, 1),
        greaterThanOrEqualTo(35.0));
  }

  /**
   * The least PSNR of all planes against the formula itself.
   *
   * @param width of a window over a picture of 320 x 180
   * @param x its middle
   */
  private static double psnr(
      int codedWidth,
      int codedHeight,
      String aspect,
      Place place,
      double width,
      double height,
      double x,
      double y,
      double scale) {
    double across = (double) WIDTH / codedWidth;
    Framing framing = framing(place, width, height, x, y);
    double least = Double.POSITIVE_INFINITY;
    try (Picture from =
            Drawn.picture(codedWidth, codedHeight, (p, i, j) -> waves(p, i * across, j));
        Picture to = Picture.allocate(place.x() + place.width(), place.y() + place.height());
        FramedView view = new FramedView(framing, info(codedWidth, codedHeight, 0, aspect))) {
      view.draw(from, to, 0, scale);
      for (int plane = 0; plane < 3; plane++) {
        int part = plane == 0 ? 1 : 2;
        int[] levels = Drawn.levels(to, plane);
        double sum = 0;
        int count = 0;
        for (int j = place.y() / part; j < (place.y() + place.height()) / part; j++) {
          for (int i = place.x() / part; i < (place.x() + place.width()) / part; i++) {
            double fromX =
                x
                    + (Drawn.x(plane, i) - place.x() - place.width() / 2.0)
                        * width
                        / place.width()
                        / scale;
            double fromY =
                y
                    + (Drawn.y(plane, j) - place.y() - place.height() / 2.0)
                        * height
                        / place.height()
                        / scale;
            double error = levels[j * to.planeWidth(plane) + i] - waves(plane, fromX, fromY);
            sum += error * error;
            count++;
          }
        }
        least = Math.min(least, 10 * Math.log10(255 * 255 / (sum / count)));
      }
    }
    return least;
  }

  private static Framing framing(Place place, double width, double height, double x, double y) {
    Camera camera =
        new Camera(width / WIDTH, height / HEIGHT, 5, List.of(new Aim(0, x / WIDTH, y / HEIGHT)));
    return new Framing(List.of(new Panel(place, camera)));
  }

  private static VideoInfo info(int width, int height, int rotation, String aspect) {
    return new VideoInfo(
        0,
        "h264",
        width,
        height,
        "yuv420p",
        new Timebase(1, 25),
        new FrameRate(25, 1),
        true,
        0,
        25,
        25,
        1,
        rotation,
        aspect,
        "progressive",
        new Colour("tv", "bt709", "bt709", "bt709"));
  }

  private static double noise(int plane, double x, double y) {
    return Math.floorMod(Math.round(x * 7919 + y * 104729) * 31 + plane * 17, 256);
  }

  /** None finer than twenty pixels a period. */
  private static double waves(int plane, double x, double y) {
    double unit = plane == 0 ? 1 : 0.5;
    return 128
        + 50 * Math.sin(unit * (0.25 * x + 0.05 * y))
        + 40 * Math.sin(unit * (0.1 * x - 0.27 * y) + 1 + plane);
  }
}
