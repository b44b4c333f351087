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

  /**
   * How much another picture of this size looks like it, whatever their brightness and contrast:
   * the correlation of their samples, -1 to 1. Neither is {@link #plain}.
   */
  double likeness(Thumbnail other) {
    double both = 0;
    double mine = 0;
    double theirs = 0;
    for (int channel = 0; channel < 3; channel++) {
      double mean = mean(channel);
      double otherMean = other.mean(channel);
      for (int i = channel; i < rgb.length; i += 3) {
        double level = (rgb[i] & 0xff) - mean;
        double otherLevel = (other.rgb[i] & 0xff) - otherMean;
        both += level * otherLevel;
        mine += level * level;
        theirs += otherLevel * otherLevel;
      }
    }
    return both / Math.sqrt(mine * theirs);
  }

  private double mean(int channel) {
    long sum = 0;
    for (int i = channel; i < rgb.length; i += 3) {
      sum += rgb[i] & 0xff;
    }
    return 3.0 * sum / rgb.length;
  }

  /** Whether it shows nothing: all of it has one colour. */
  boolean plain() {
    for (int channel = 0; channel < 3; channel++) {
      long squares = 0;
      for (int i = channel; i < rgb.length; i += 3) {
        int level = rgb[i] & 0xff;
        squares += (long) level * level;
      }
      double mean = mean(channel);
      if (3.0 * squares / rgb.length - mean * mean > PLAIN * PLAIN) {
        return false;
      }
    }
    return true;
  }
}
