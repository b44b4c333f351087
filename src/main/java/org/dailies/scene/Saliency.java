package org.dailies.scene;

/**
 * Finds what stands out from its surroundings, at three scales, after Montabone and Soto ("Human
 * detection using a mobile platform and novel features derived from a visual saliency mechanism",
 * 2010), for colours as well as for brightness.
 */
final class Saliency {
  /** Reach of the surroundings, parts of the picture's longer side. */
  private static final int[] SURROUNDINGS = {20, 8, 4};

  /** Reach of what belongs to one focus. */
  private static final int FOCUS = 8;

  /** How much less the edge of a picture counts: what matters is rarely there. */
  private static final double EDGE = 0.5;

  private final int width;
  private final int height;
  private final long[] contrast;

  private Saliency(Thumbnail picture) {
    width = picture.width();
    height = picture.height();
    contrast = new long[width * height];
    for (int channel = 0; channel < 3; channel++) {
      addContrast(samples(picture, channel));
    }
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double away =
            Math.max(Math.abs(2.0 * x / (width - 1) - 1), Math.abs(2.0 * y / (height - 1) - 1));
        contrast[y * width + x] *= (long) (1024 * (1 - EDGE * away * away));
      }
    }
  }

  /** The middle of what stands out most. */
  static FocalPoint focus(Thumbnail picture) {
    return new Saliency(picture).focus(picture.pts());
  }

  private FocalPoint focus(long pts) {
    Sums sums = new Sums(contrast);
    int reach = Math.max(width, height) / FOCUS;
    long most = -1;
    int atX = 0;
    int atY = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        long around = sums.around(x, y, reach);
        if (around > most) {
          most = around;
          atX = x;
          atY = y;
        }
      }
    }
    return centre(pts, atX, atY, reach);
  }

  /** The centre of mass around a place. */
  private FocalPoint centre(long pts, int atX, int atY, int reach) {
    double mass = 0;
    double sumX = 0;
    double sumY = 0;
    for (int y = Math.max(0, atY - reach); y <= Math.min(height - 1, atY + reach); y++) {
      for (int x = Math.max(0, atX - reach); x <= Math.min(width - 1, atX + reach); x++) {
        double here = contrast[y * width + x];
        mass += here;
        sumX += here * (x + 0.5);
        sumY += here * (y + 0.5);
      }
    }
    return mass == 0
        ? new FocalPoint(pts, 0.5, 0.5)
        : new FocalPoint(pts, rounded(sumX / mass / width), rounded(sumY / mass / height));
  }

  private void addContrast(long[] samples) {
    Sums sums = new Sums(samples);
    for (int part : SURROUNDINGS) {
      int reach = Math.max(1, Math.max(width, height) / part);
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          long mean = sums.around(x, y, reach) / sums.area(x, y, reach);
          contrast[y * width + x] += Math.abs(samples[y * width + x] - mean);
        }
      }
    }
  }

  private static long[] samples(Thumbnail picture, int channel) {
    long[] samples = new long[picture.width() * picture.height()];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = picture.rgb()[3 * i + channel] & 0xff;
    }
    return samples;
  }

  private static double rounded(double fraction) {
    return Math.round(fraction * 1e4) / 1e4;
  }

  /** Sums over rectangles of a picture, from one table. */
  private final class Sums {
    private final long[] table = new long[(width + 1) * (height + 1)];

    Sums(long[] samples) {
      for (int y = 0; y < height; y++) {
        long row = 0;
        for (int x = 0; x < width; x++) {
          row += samples[y * width + x];
          table[(y + 1) * (width + 1) + x + 1] = table[y * (width + 1) + x + 1] + row;
        }
      }
    }

    /** The sum of what lies no further from a place, inside the picture. */
    long around(int x, int y, int reach) {
      int left = Math.max(0, x - reach);
      int top = Math.max(0, y - reach);
      int right = Math.min(width, x + reach + 1);
      int bottom = Math.min(height, y + reach + 1);
      return table[bottom * (width + 1) + right]
          - table[top * (width + 1) + right]
          - table[bottom * (width + 1) + left]
          + table[top * (width + 1) + left];
    }

    long area(int x, int y, int reach) {
      return (long) (Math.min(width, x + reach + 1) - Math.max(0, x - reach))
          * (Math.min(height, y + reach + 1) - Math.max(0, y - reach));
    }
  }
}
