package org.dailies.render;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.dailies.media.Picture;

/**
 * Magnifies pictures to a fraction of a pixel: separable cubic convolution for luma, linear for
 * chroma, which is sited left. One thread's, for its buffers.
 *
 * <p>Rows first: a row of the result is a weighted sum of whole source rows, which the JIT compiler
 * turns into vector code; then columns, by a table of positions and weights, with one rounding.
 */
final class ZoomResampler {
  /** Weights are integers in 256ths: two passes and a sample still fit an int. */
  private static final int BITS = 8;

  private static final int ONE = 1 << BITS;

  /** Columns repeated on both sides, so that no tap falls outside. */
  private static final int BORDER = 4;

  private final Plane luma;
  private final Plane chroma;

  ZoomResampler(int width, int height) {
    luma = new Plane(width, height, 4);
    chroma = new Plane((width + 1) / 2, (height + 1) / 2, 2);
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
    luma.resample(from, to, 0, step, 0.5 * step + left - 0.5, 0.5 * step + top - 0.5);
    for (int plane = 1; plane < from.planes(); plane++) {
      chroma.resample(from, to, plane, step, (0.5 * step + left - 0.5) / 2, (step + top - 1) / 2);
    }
  }

  private static final class Plane {
    private final int width;
    private final int height;
    private final int taps;
    private final byte[] row;
    private final byte[] result;
    private final int[][] rows; // the source rows in use, by number modulo their count
    private final int[] rowInUse;
    private final int[] sums;
    private final int[] columns;
    private final int[] columnWeights;
    private final int[] rowWeights;

    Plane(int width, int height, int taps) {
      this.width = width;
      this.height = height;
      this.taps = taps;
      row = new byte[width + 2 * BORDER];
      result = new byte[width];
      rows = new int[4][width + 2 * BORDER];
      rowInUse = new int[4];
      sums = new int[width + 2 * BORDER];
      columns = new int[width];
      columnWeights = new int[taps * width];
      rowWeights = new int[taps];
    }

    /** Result sample (i, j) shows source position (i * step + left, j * step + top). */
    void resample(Picture from, Picture to, int plane, double step, double left, double top) {
      int first = Math.max(0, (int) Math.floor(left) - 1);
      int end = Math.min(width, (int) Math.floor((width - 1) * step + left) + 3);
      placeColumns(step, left, first);
      Arrays.fill(rowInUse, -1);
      ByteBuffer source = from.plane(plane);
      ByteBuffer target = to.plane(plane);
      int padded = end - first + 2 * BORDER;
      for (int j = 0; j < height; j++) {
        double position = j * step + top;
        int base = (int) Math.floor(position);
        weigh(position - base, rowWeights, 0);
        if (taps == 4) {
          int[] a = row(source, from.stride(plane), base - 1, first, end);
          int[] b = row(source, from.stride(plane), base, first, end);
          int[] c = row(source, from.stride(plane), base + 1, first, end);
          int[] d = row(source, from.stride(plane), base + 2, first, end);
          sum4(a, b, c, d, rowWeights, sums, padded);
          columns4(sums, columns, columnWeights, result, width);
        } else {
          int[] a = row(source, from.stride(plane), base, first, end);
          int[] b = row(source, from.stride(plane), base + 1, first, end);
          sum2(a, b, rowWeights, sums, padded);
          columns2(sums, columns, columnWeights, result, width);
        }
        target.put(j * to.stride(plane), result, 0, width);
      }
    }

    private void placeColumns(double step, double left, int first) {
      for (int i = 0; i < width; i++) {
        double position = i * step + left;
        int base = (int) Math.floor(position);
        columns[i] = base - (taps / 2 - 1) - first + BORDER;
        weigh(position - base, columnWeights, i * taps);
      }
    }

    /** A source row as ints, with its ends repeated; rows outside are the nearest inside. */
    private int[] row(ByteBuffer source, int stride, int number, int first, int end) {
      int inside = Math.max(0, Math.min(height - 1, number));
      int slot = inside & 3;
      if (rowInUse[slot] != inside) {
        int count = end - first;
        source.get(inside * stride + first, row, BORDER, count);
        Arrays.fill(row, 0, BORDER, row[BORDER]);
        Arrays.fill(row, BORDER + count, 2 * BORDER + count, row[BORDER + count - 1]);
        widen(row, rows[slot], count + 2 * BORDER);
        rowInUse[slot] = inside;
      }
      return rows[slot];
    }

    private void weigh(double fraction, int[] weights, int at) {
      if (taps == 2) {
        weights[at + 1] = (int) Math.round(fraction * ONE);
        weights[at] = ONE - weights[at + 1];
        return;
      }
      double t = fraction;
      weights[at] = (int) Math.round(ONE * (((-0.5 * t + 1) * t - 0.5) * t));
      weights[at + 2] = (int) Math.round(ONE * (((-1.5 * t + 2) * t + 0.5) * t));
      weights[at + 3] = (int) Math.round(ONE * ((0.5 * t - 0.5) * t * t));
      // what rounding left goes to the nearest tap, so that even areas stay as they are
      weights[at + 1] = ONE - weights[at] - weights[at + 2] - weights[at + 3];
    }
  }

  // small loops of their own: the JIT compiler vectorises them

  private static void widen(byte[] from, int[] to, int count) {
    for (int i = 0; i < count; i++) {
      to[i] = from[i] & 0xff;
    }
  }

  private static void sum4(int[] a, int[] b, int[] c, int[] d, int[] weights, int[] to, int count) {
    int p = weights[0];
    int q = weights[1];
    int r = weights[2];
    int s = weights[3];
    for (int i = 0; i < count; i++) {
      to[i] = a[i] * p + b[i] * q + c[i] * r + d[i] * s;
    }
  }

  private static void sum2(int[] a, int[] b, int[] weights, int[] to, int count) {
    int p = weights[0];
    int q = weights[1];
    for (int i = 0; i < count; i++) {
      to[i] = a[i] * p + b[i] * q;
    }
  }

  private static void columns4(int[] sums, int[] at, int[] weights, byte[] to, int count) {
    for (int i = 0; i < count; i++) {
      int c = at[i];
      int w = 4 * i;
      int value =
          (sums[c] * weights[w]
                  + sums[c + 1] * weights[w + 1]
                  + sums[c + 2] * weights[w + 2]
                  + sums[c + 3] * weights[w + 3]
                  + (1 << (2 * BITS - 1)))
              >> (2 * BITS);
      if ((value & ~0xff) != 0) {
        value = (~value >> 31) & 0xff; // below 0 or above 255
      }
      to[i] = (byte) value;
    }
  }

  private static void columns2(int[] sums, int[] at, int[] weights, byte[] to, int count) {
    for (int i = 0; i < count; i++) {
      int c = at[i];
      int w = 2 * i;
      to[i] =
          (byte)
              ((sums[c] * weights[w] + sums[c + 1] * weights[w + 1] + (1 << (2 * BITS - 1)))
                  >> (2 * BITS));
    }
  }
}
