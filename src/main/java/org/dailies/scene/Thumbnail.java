package org.dailies.scene;

/**
 * A small picture.
 *
 * @param rgb 8 bits each, rows from the top
 */
record Thumbnail(long pts, byte[] rgb, int width, int height) {
  /** Deviation of a picture of one colour, in levels: what noise and coding leave. */
  private static final double PLAIN = 6;

  /** The mean difference of the samples from those of another picture of this size, 0 to 1. */
  double differenceTo(Thumbnail other) {
    long sum = 0;
    for (int i = 0; i < rgb.length; i++) {
      sum += Math.abs((rgb[i] & 0xff) - (other.rgb[i] & 0xff));
    }
    return sum / (255.0 * rgb.length);
  }

  /** Whether it shows nothing: all of it has one colour. */
  boolean plain() {
    for (int channel = 0; channel < 3; channel++) {
      long sum = 0;
      long squares = 0;
      for (int i = channel; i < rgb.length; i += 3) {
        int level = rgb[i] & 0xff;
        sum += level;
        squares += (long) level * level;
      }
      double mean = 3.0 * sum / rgb.length;
      if (3.0 * squares / rgb.length - mean * mean > PLAIN * PLAIN) {
        return false;
      }
    }
    return true;
  }
}
