package org.dailies.face;

/**
 * A part of a face, in grey and always of the same size: the face is {@value #FACE} samples wide.
 */
final class FacePart {
  private static final int FACE = 64;

  /** Half of the part that is compared. */
  private static final int ACROSS = 20;

  private static final int DOWN = 13;

  /** How far a head may go from one picture to the next. */
  private static final int REACH = 8;

  /** The nose is so far above the mouth. */
  private static final int NOSE = 24;

  private static final int WIDTH = 2 * (ACROSS + REACH) + 1;
  private static final int HEIGHT = 2 * (DOWN + REACH) + 1;

  private static final int COMPARED = (2 * ACROSS + 1) * (2 * DOWN + 1);

  /** A picture of less contrast, in levels, shows no mouth. */
  private static final double LEAST_CONTRAST = 4;

  private final int[] grey = new int[WIDTH * HEIGHT];

  /**
   * @param middleX in the picture, pixels
   * @param middleY in the picture, pixels
   * @param faceWidth pixels
   * @param rgb 8 bits each, rows from the top
   */
  private FacePart(
      double middleX, double middleY, double faceWidth, byte[] rgb, int width, int height) {
    double step = faceWidth / FACE;
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        grey[y * WIDTH + x] =
            sample(
                rgb,
                width,
                height,
                middleX + (x - WIDTH / 2) * step,
                middleY + (y - HEIGHT / 2) * step);
      }
    }
  }

  /**
   * How much a mouth moves, besides going and turning with the head: what changes around it, less
   * what changes around nose and eyes, as part of its contrast.
   *
   * @param before an earlier picture, as large
   * @param rgb 8 bits each, rows from the top
   */
  static double mouthMovement(Features face, byte[] before, byte[] rgb, int width, int height) {
    double faceWidth = face.face().width() * width;
    double x = face.mouthX() * width;
    double y = face.mouthY() * height;
    double up = y - faceWidth * NOSE / FACE;
    FacePart mouth = new FacePart(x, y, faceWidth, rgb, width, height);
    FacePart nose = new FacePart(x, up, faceWidth, rgb, width, height);
    double moved = mouth.changeSince(new FacePart(x, y, faceWidth, before, width, height));
    double turned = nose.changeSince(new FacePart(x, up, faceWidth, before, width, height));
    return Math.max(0, moved - turned) / Math.max(LEAST_CONTRAST, mouth.contrast());
  }

  /** How much else than before it shows, wherever it went: the mean difference in levels. */
  private double changeSince(FacePart before) {
    long least = Long.MAX_VALUE;
    for (int dy = -REACH; dy <= REACH; dy++) {
      for (int dx = -REACH; dx <= REACH; dx++) {
        least = Math.min(least, difference(before, dx, dy, least));
      }
    }
    return (double) least / COMPARED;
  }

  /** The sum of all differences; some larger sum than {@code enough} where it gets larger. */
  private long difference(FacePart before, int dx, int dy, long enough) {
    long sum = 0;
    for (int y = REACH; y < HEIGHT - REACH && sum < enough; y++) {
      int here = y * WIDTH + REACH;
      int there = (y + dy) * WIDTH + REACH + dx;
      for (int x = 0; x <= 2 * ACROSS; x++) {
        sum += Math.abs(grey[here + x] - before.grey[there + x]);
      }
    }
    return sum;
  }

  /** The mean deviation from the mean of the part that is compared. */
  private double contrast() {
    double mean = 0;
    for (int y = REACH; y < HEIGHT - REACH; y++) {
      for (int x = REACH; x < WIDTH - REACH; x++) {
        mean += (double) grey[y * WIDTH + x] / COMPARED;
      }
    }
    double deviation = 0;
    for (int y = REACH; y < HEIGHT - REACH; y++) {
      for (int x = REACH; x < WIDTH - REACH; x++) {
        deviation += Math.abs(grey[y * WIDTH + x] - mean) / COMPARED;
      }
    }
    return deviation;
  }

  /** Between four pixels; what lies outside of the picture is as its edge. */
  private static int sample(byte[] rgb, int width, int height, double x, double y) {
    int left = (int) Math.floor(x - 0.5);
    int top = (int) Math.floor(y - 0.5);
    double right = x - 0.5 - left;
    double low = y - 0.5 - top;
    double upper =
        (1 - right) * grey(rgb, width, height, left, top)
            + right * grey(rgb, width, height, left + 1, top);
    double lower =
        (1 - right) * grey(rgb, width, height, left, top + 1)
            + right * grey(rgb, width, height, left + 1, top + 1);
    return (int) Math.round((1 - low) * upper + low * lower);
  }

  private static int grey(byte[] rgb, int width, int height, int x, int y) {
    int inside = Math.max(0, Math.min(height - 1, y)) * width + Math.max(0, Math.min(width - 1, x));
    return ((rgb[3 * inside] & 0xff)
            + 2 * (rgb[3 * inside + 1] & 0xff)
            + (rgb[3 * inside + 2] & 0xff))
        / 4;
  }
}
