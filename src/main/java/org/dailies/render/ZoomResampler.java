package org.dailies.render;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.dailies.media.Picture;
import org.dailies.timeline.Framing.Place;

/**
 * Draws parts of pictures larger, to a fraction of a pixel: separable cubic convolution for luma,
 * linear for chroma, which is sited left. One thread's, for its buffers.
 *
 * <p>The JIT compiler makes vector code of loops over neighbours, but not of loops that look
 * positions up. So a source row is first spread to the columns of the result, which repeats a
 * sample here and there; from then on rows are weighted sums of rows, and columns of their
 * neighbours, where a repeated sample weighs nothing. There is one rounding, at the end.
 */
final class ZoomResampler {
  /** Weights are integers in 256ths: two passes and a sample still fit an int. */
  private static final int BITS = 8;

  private static final int ONE = 1 << BITS;

  private final Plane luma;
  private final Plane chroma;

  /** For pictures of one size that stay of that size. */
  ZoomResampler(int width, int height) {
    luma = new Plane(width, height, new Target(0, 0, width, height), 4);
    chroma = halved(width, height, 0, 0, width, height);
  }

  /**
   * For parts of pictures of one size.
   *
   * @param place that they are drawn to
   */
  ZoomResampler(int width, int height, Place place) {
    Target target = new Target(place.x(), place.y(), place.width(), place.height());
    luma = new Plane(width, height, target, 4);
    chroma = halved(width, height, place.x(), place.y(), place.width(), place.height());
  }

  private static Plane halved(int width, int height, int x, int y, int toWidth, int toHeight) {
    Target target = new Target(x / 2, y / 2, (toWidth + 1) / 2, (toHeight + 1) / 2);
    return new Plane((width + 1) / 2, (height + 1) / 2, target, 2);
  }

  /**
   * Magnifies about a point, which stays where it is.
   *
   * @param scale 1 or more
   * @param x the point, as a fraction of the width
   * @param y likewise of the height
   */
  void magnify(Picture from, Picture to, double scale, double x, double y) {
    double step = 1 / scale;
    double left = x * from.width() * (1 - step);
    double top = y * from.height() * (1 - step);
    draw(from, to, left, top, step, step);
  }

  /**
   * Draws a part of a picture.
   *
   * @param left edge of the part, pixels
   * @param top upper edge of the part, pixels
   * @param stepX pixels of the part to one of the result; 1 or less
   * @param stepY likewise downward
   */
  void draw(Picture from, Picture to, double left, double top, double stepX, double stepY) {
    luma.resample(from, to, 0, stepX, stepY, 0.5 * stepX + left - 0.5, 0.5 * stepY + top - 0.5);
    for (int plane = 1; plane < from.planes(); plane++) {
      chroma.resample(
          from, to, plane, stepX, stepY, (0.5 * stepX + left - 0.5) / 2, (stepY + top - 1) / 2);
    }
  }

  /** Samples of a plane that are drawn to. */
  private record Target(int x, int y, int width, int height) {}

  private static final class Plane {
    private final int sourceWidth;
    private final int sourceHeight;
    private final Target target;
    private final int width;
    private final int taps;
    private final byte[] row;
    private final byte[] result;
    private final int[] neighbours;
    private final int[] values;
    private final int[] rowWeights;
    private final int[] rowInUse = new int[4];
    private final int[][] rows = new int[4][]; // spread source rows, by number modulo their count
    private int[] sums;
    private int[] spread; // the source column that stands at each place of a spread row
    private int[][] weights = {}; // of each neighbour, the leftmost first, for each column

    Plane(int sourceWidth, int sourceHeight, Target target, int taps) {
      this.sourceWidth = sourceWidth;
      this.sourceHeight = sourceHeight;
      this.target = target;
      this.width = target.width();
      this.taps = taps;
      row = new byte[sourceWidth];
      result = new byte[width];
      neighbours = new int[width];
      values = new int[width];
      rowWeights = new int[taps];
    }

    /** Result sample (i, j) shows source position (i * stepX + left, j * stepY + top). */
    void resample(
        Picture from, Picture to, int plane, double stepX, double stepY, double left, double top) {
      placeColumns(stepX, left);
      Arrays.fill(rowInUse, -1);
      ByteBuffer source = from.plane(plane);
      ByteBuffer drawn = to.plane(plane);
      for (int j = 0; j < target.height(); j++) {
        double position = j * stepY + top;
        int base = (int) Math.floor(position);
        weigh(position - base, rowWeights);
        if (taps == 4) {
          int[] a = row(source, from.stride(plane), base - 1);
          int[] b = row(source, from.stride(plane), base);
          int[] c = row(source, from.stride(plane), base + 1);
          int[] d = row(source, from.stride(plane), base + 2);
          sumRows(a, b, c, d, rowWeights, sums);
        } else {
          int[] a = row(source, from.stride(plane), base);
          int[] b = row(source, from.stride(plane), base + 1);
          sumRows(a, b, rowWeights, sums);
        }
        Arrays.fill(values, 1 << (2 * BITS - 1));
        for (int k = 0; k < weights.length; k++) {
          // moved into place first, because only sums of equal indices become vector code
          System.arraycopy(sums, k, neighbours, 0, width);
          add(neighbours, weights[k], values);
        }
        clamp(values);
        narrow(values, result);
        drawn.put((target.y() + j) * to.stride(plane) + target.x(), result, 0, width);
      }
    }

    /** Finds, for each column of the result, its taps among the neighbours in a spread row. */
    private void placeColumns(double step, double left) {
      int before = reach(taps / 2 - 1, step);
      allocate(before + 1 + reach(taps / 2, step));
      for (int p = 0; p < spread.length; p++) {
        spread[p] = (int) Math.floor((p - before) * step + left);
      }
      int[] tap = new int[taps];
      for (int i = 0; i < width; i++) {
        weigh(i * step + left - spread[before + i], tap);
        for (int[] neighbour : weights) {
          neighbour[i] = 0;
        }
        int wanted = spread[before + i] - (taps / 2 - 1);
        for (int k = 0, t = 0; t < taps; k++) {
          if (spread[i + k] == wanted + t) {
            weights[k][i] = tap[t++];
          }
        }
      }
      for (int p = 0; p < spread.length; p++) {
        spread[p] = Math.max(0, Math.min(sourceWidth - 1, spread[p]));
      }
    }

    /** How many columns of the result away a source column can be: no step is longer than one. */
    private static int reach(int columns, double step) {
      return columns == 0 ? 0 : (int) (columns / step) + 1;
    }

    private void allocate(int count) {
      if (weights.length != count) {
        weights = new int[count][width];
        spread = new int[width + count];
        sums = new int[width + count];
        Arrays.setAll(rows, i -> new int[width + count]);
      }
    }

    /** A spread source row; rows outside are the nearest inside. */
    private int[] row(ByteBuffer source, int stride, int number) {
      int inside = Math.max(0, Math.min(sourceHeight - 1, number));
      int slot = inside & 3;
      if (rowInUse[slot] != inside) {
        source.get(inside * stride, row);
        spread(row, spread, rows[slot]);
        rowInUse[slot] = inside;
      }
      return rows[slot];
    }

    private static void weigh(double fraction, int[] weights) {
      double t = fraction;
      if (weights.length == 2) {
        weights[1] = (int) Math.round(t * ONE);
        weights[0] = ONE - weights[1];
        return;
      }
      weights[0] = (int) Math.round(ONE * (((-0.5 * t + 1) * t - 0.5) * t));
      weights[2] = (int) Math.round(ONE * (((-1.5 * t + 2) * t + 0.5) * t));
      weights[3] = (int) Math.round(ONE * ((0.5 * t - 0.5) * t * t));
      // what rounding left goes to the nearest tap, so that even areas stay as they are
      weights[1] = ONE - weights[0] - weights[2] - weights[3];
    }
  }

  // small loops of their own: the JIT compiler vectorises the sums

  private static void spread(byte[] from, int[] at, int[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] = from[at[i]] & 0xff;
    }
  }

  private static void sumRows(int[] a, int[] b, int[] c, int[] d, int[] weights, int[] to) {
    int p = weights[0];
    int q = weights[1];
    int r = weights[2];
    int s = weights[3];
    for (int i = 0; i < to.length; i++) {
      to[i] = a[i] * p + b[i] * q + c[i] * r + d[i] * s;
    }
  }

  private static void sumRows(int[] a, int[] b, int[] weights, int[] to) {
    int p = weights[0];
    int q = weights[1];
    for (int i = 0; i < to.length; i++) {
      to[i] = a[i] * p + b[i] * q;
    }
  }

  private static void add(int[] samples, int[] weights, int[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] += samples[i] * weights[i];
    }
  }

  /** To 0 to 255, without branches: a number's sign, shifted down, masks it. */
  private static void clamp(int[] values) {
    for (int i = 0; i < values.length; i++) {
      int value = values[i] >> (2 * BITS);
      int above = 255 - (value & ~(value >> 31));
      values[i] = 255 - (above & ~(above >> 31));
    }
  }

  private static void narrow(int[] values, byte[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] = (byte) values[i];
    }
  }
}
