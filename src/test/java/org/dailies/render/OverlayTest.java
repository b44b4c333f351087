package org.dailies.render;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.image.BufferedImage;
import java.util.Random;
import org.dailies.media.Colour;
import org.dailies.media.Picture;
import org.junit.jupiter.api.Test;

class OverlayTest {
  private static final int WIDTH = 96;
  private static final int HEIGHT = 54;
  private static final int X = 10;
  private static final int Y = 8;

  @Test
  void blendInto_bt709Limited_isWithinALevelOfTheExactBlend() {
    assertThat(worst(new Colour("tv", "bt709", "bt709", "bt709"), 0.2126, 0.0722), lessThan(1.0));
  }

  @Test
  void blendInto_bt601Limited_isWithinALevelOfTheExactBlend() {
    Colour colour = new Colour("tv", "smpte170m", "smpte170m", "smpte170m");
    assertThat(worst(colour, 0.299, 0.114), lessThan(1.0));
  }

  @Test
  void blendInto_fullRange_isWithinALevelOfTheExactBlend() {
    assertThat(worst(new Colour("pc", "bt709", "bt709", "bt709"), 0.2126, 0.0722), lessThan(1.0));
  }

  @Test
  void blendInto_sharedPicture_isRefused() {
    Overlay overlay = Overlay.of(drawing(), X, Y, new Colour("tv", "bt709", "bt709", "bt709"));
    try (Picture picture = Drawn.flat(WIDTH, HEIGHT, 100, 128, 128);
        Picture shared = picture.share()) {
      assertThrows(IllegalArgumentException.class, () -> overlay.blendInto(picture));
      assertThrows(IllegalArgumentException.class, () -> overlay.blendInto(shared));
      assertThat(Drawn.levels(shared, 0)[Y * WIDTH + X], equalTo(100));
    }
  }

  /** The largest difference to blending in doubles; outside the drawing there must be none. */
  private static double worst(Colour colour, double kr, double kb) {
    BufferedImage drawing = drawing();
    Overlay overlay = Overlay.of(drawing, X, Y, colour);
    Drawn.Formula background = (p, x, y) -> Math.floorMod((long) (x * 37 + y * 91 + p), 256);
    double worst = 0;
    try (Picture before = Drawn.picture(WIDTH, HEIGHT, background);
        Picture after = Drawn.picture(WIDTH, HEIGHT, background)) {
      overlay.blendInto(after);
      for (int p = 0; p < 3; p++) {
        int[] from = Drawn.levels(before, p);
        int[] to = Drawn.levels(after, p);
        int size = p == 0 ? 1 : 2;
        for (int i = 0; i < to.length; i++) {
          int x = i % after.planeWidth(p) - X / size;
          int y = i / after.planeWidth(p) - Y / size;
          boolean inside =
              x >= 0 && y >= 0 && x < drawing.getWidth() / size && y < drawing.getHeight() / size;
          double exact = inside ? blended(drawing, x, y, p, from[i], colour, kr, kb) : from[i];
          worst = Math.max(worst, Math.abs(to[i] - exact) + (inside || to[i] == exact ? 0 : 99));
        }
      }
    }
    return worst;
  }

  private static double blended(
      BufferedImage drawing,
      int x,
      int y,
      int plane,
      int from,
      Colour colour,
      double kr,
      double kb) {
    double[] sum = new double[4]; // opacity, red, green, blue: multiplied with opacity, 0 to 1
    if (plane == 0) {
      add(drawing, x, y, 1, sum);
    } else {
      for (int dy = 0; dy < 2; dy++) {
        add(drawing, 2 * x - 1, 2 * y + dy, 0.125, sum);
        add(drawing, 2 * x, 2 * y + dy, 0.25, sum);
        add(drawing, 2 * x + 1, 2 * y + dy, 0.125, sum);
      }
    }
    double grey = kr * sum[1] + (1 - kr - kb) * sum[2] + kb * sum[3];
    boolean full = colour.range().equals("pc");
    double drawn =
        switch (plane) {
          case 0 -> full ? 255 * grey : 16 * sum[0] + 219 * grey;
          case 1 -> 128 * sum[0] + (full ? 255 : 224) * (sum[3] - grey) / (2 - 2 * kb);
          default -> 128 * sum[0] + (full ? 255 : 224) * (sum[1] - grey) / (2 - 2 * kr);
        };
    return Math.min(255, from * (1 - sum[0]) + drawn);
  }

  private static void add(BufferedImage drawing, int x, int y, double weight, double[] sum) {
    int column = Math.max(0, Math.min(drawing.getWidth() - 1, x));
    // read from the raster: getRGB divides by the opacity and rounds
    int[] pixel = drawing.getRaster().getPixel(column, y, (int[]) null);
    sum[0] += weight * pixel[3] / 255.0;
    for (int i = 0; i < 3; i++) {
      sum[i + 1] += weight * pixel[i] / 255.0;
    }
  }

  /** Any colours and opacities, with plain black, white, blue and red ones among them. */
  private static BufferedImage drawing() {
    BufferedImage image = new BufferedImage(64, 32, BufferedImage.TYPE_INT_ARGB_PRE);
    Random random = new Random(1);
    int[] plain = {0, 0xff000000, 0xffffffff, 0xff0000ff, 0xffff0000, 0x80ffffff, 0x80000000};
    for (int y = 0; y < 32; y++) {
      for (int x = 0; x < 64; x++) {
        int block = x / 8 + y / 8 * 8;
        image.setRGB(x, y, block < plain.length ? plain[block] : random.nextInt());
      }
    }
    return image;
  }
}
