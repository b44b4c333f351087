package org.dailies.render;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.dailies.media.Colour;
import org.dailies.media.Picture;

/**
 * A drawing prepared for being laid over pictures: in their colours, multiplied with its opacity,
 * at the resolution of each plane. Blending is then a multiplication and an addition a sample, with
 * one rounding.
 */
final class Overlay {
  private static final int BITS = 16;
  private static final int ONE = 1 << BITS;

  /** In how many shares a drawing fades. */
  private static final int SHARES = 1 << 12;

  private final int x;
  private final int y;
  private final Plane[] planes;

  /** By what share the picture shows through, and what is added; both in units of 1 / ONE. */
  private record Plane(int width, int height, int[] through, int[] added) {

    Plane(int width, int height) {
      this(width, height, new int[width * height], new int[width * height]);
    }

    /**
     * @param alpha opacity, 0 to 255
     * @param level what is added at that opacity; what goes beyond the range is cut off
     */
    void set(int at, double alpha, double level) {
      through[at] = (int) Math.round(ONE * (1 - alpha / 255));
      added[at] = (int) Math.round(ONE * Math.max(0, Math.min(alpha, level)));
    }
  }

  private Overlay(int x, int y, Plane... planes) {
    this.x = x;
    this.y = y;
    this.planes = planes;
  }

  /**
   * @param drawing of type {@link BufferedImage#TYPE_INT_ARGB_PRE}, of even width and height
   * @param x left edge in the picture, even
   * @param y top edge in the picture, even
   * @param colour of the pictures it will be laid over
   */
  static Overlay of(BufferedImage drawing, int x, int y, Colour colour) {
    int width = drawing.getWidth();
    int height = drawing.getHeight();
    int[] pixels = ((DataBufferInt) drawing.getRaster().getDataBuffer()).getData();
    Matrix matrix = Matrix.of(colour);
    Plane luma = new Plane(width, height);
    for (int i = 0; i < pixels.length; i++) {
      int pixel = pixels[i];
      int alpha = pixel >>> 24;
      luma.set(
          i, alpha, matrix.luma(alpha, (pixel >> 16) & 0xff, (pixel >> 8) & 0xff, pixel & 0xff));
    }
    Plane blue = new Plane(width / 2, height / 2);
    Plane red = new Plane(width / 2, height / 2);
    double[] mean = new double[4];
    for (int i = 0; i < blue.added.length; i++) {
      average(pixels, width, 2 * (i % blue.width), 2 * (i / blue.width), mean);
      blue.set(i, mean[0], matrix.blue(mean));
      red.set(i, mean[0], matrix.red(mean));
    }
    return new Overlay(x, y, luma, blue, red);
  }

  /** Lays the drawing over a picture, which must be {@link Picture#writable}. */
  void blendInto(Picture picture) {
    blendInto(picture, 1);
  }

  /**
   * Lays the drawing over a picture, which must be {@link Picture#writable}.
   *
   * @param opacity 0 to 1, beside its own
   */
  void blendInto(Picture picture, double opacity) {
    if (!picture.writable()) {
      throw new IllegalArgumentException("the picture's pixels belong to somebody else too");
    }
    int share = (int) Math.round(opacity * SHARES);
    byte[] row = new byte[planes[0].width];
    for (int p = 0; p < planes.length; p++) {
      Plane plane = planes[p];
      ByteBuffer pixels = picture.plane(p);
      int left = p == 0 ? x : x / 2;
      int top = p == 0 ? y : y / 2;
      for (int j = 0; j < plane.height; j++) {
        int at = (top + j) * picture.stride(p) + left;
        pixels.get(at, row, 0, plane.width);
        if (share == SHARES) {
          blend(row, plane.through, plane.added, j * plane.width, plane.width);
        } else {
          blend(row, plane, j * plane.width, share);
        }
        pixels.put(at, row, 0, plane.width);
      }
    }
  }

  private static void blend(byte[] row, int[] through, int[] added, int from, int count) {
    for (int i = 0; i < count; i++) {
      row[i] = (byte) (((row[i] & 0xff) * through[from + i] + added[from + i] + ONE / 2) >>> BITS);
    }
  }

  /** Blends a row of which only a share is seen. */
  private static void blend(byte[] row, Plane plane, int from, int share) {
    for (int i = 0; i < plane.width; i++) {
      int level = row[i] & 0xff;
      int blended = level * plane.through[from + i] + plane.added[from + i];
      long mean = (long) blended * share + (long) level * ONE * (SHARES - share);
      row[i] = (byte) ((mean + (long) SHARES * ONE / 2) / ((long) SHARES * ONE));
    }
  }

  /** Mean of the pixels around a chroma sample, which is sited left: opacity, red, green, blue. */
  private static void average(int[] pixels, int width, int x, int y, double[] mean) {
    Arrays.fill(mean, 0);
    for (int dy = 0; dy < 2; dy++) {
      for (int dx = -1; dx <= 1; dx++) {
        int column = Math.max(0, Math.min(width - 1, x + dx));
        int pixel = pixels[(y + dy) * width + column];
        double weight = dx == 0 ? 0.25 : 0.125;
        mean[0] += weight * (pixel >>> 24);
        mean[1] += weight * ((pixel >> 16) & 0xff);
        mean[2] += weight * ((pixel >> 8) & 0xff);
        mean[3] += weight * (pixel & 0xff);
      }
    }
  }

  /** From RGB, multiplied with opacity, to a picture's YCbCr, likewise. */
  private record Matrix(double kr, double kb, double lumaFloor, double lumaScale, double scale) {

    static Matrix of(Colour colour) {
      double kr = 0.2126;
      double kb = 0.0722;
      switch (colour.space()) {
        case "smpte170m", "bt470bg", "fcc" -> {
          kr = 0.299;
          kb = 0.114;
        }
        case "bt2020nc", "bt2020c" -> {
          kr = 0.2627;
          kb = 0.0593;
        }
        default -> {} // BT.709, and what does not say
      }
      return colour.range().equals("pc")
          ? new Matrix(kr, kb, 0, 1, 1)
          : new Matrix(kr, kb, 16, 219.0 / 255, 224.0 / 255);
    }

    double luma(double alpha, double red, double green, double blue) {
      return lumaFloor * alpha / 255 + lumaScale * grey(red, green, blue);
    }

    double blue(double[] mean) {
      double grey = grey(mean[1], mean[2], mean[3]);
      return 128 * mean[0] / 255 + scale * (mean[3] - grey) / (2 * (1 - kb));
    }

    double red(double[] mean) {
      double grey = grey(mean[1], mean[2], mean[3]);
      return 128 * mean[0] / 255 + scale * (mean[1] - grey) / (2 * (1 - kr));
    }

    private double grey(double red, double green, double blue) {
      return kr * red + (1 - kr - kb) * green + kb * blue;
    }
  }
}
