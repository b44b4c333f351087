package org.dailies.media;

/** Turns pictures as players do. */
final class Rotation {
  private Rotation() {}

  /**
   * Turns RGB pixels clockwise.
   *
   * @param size width and height; swapped on quarter turns
   * @param degrees 0, 90, 180 or 270
   */
  static byte[] turn(byte[] rgb, int[] size, int degrees) {
    if (degrees == 0) {
      return rgb;
    }
    int width = size[0];
    int height = size[1];
    boolean quarter = degrees != 180;
    int turnedWidth = quarter ? height : width;
    byte[] turned = new byte[rgb.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int toX = degrees == 90 ? height - 1 - y : degrees == 180 ? width - 1 - x : y;
        int toY = degrees == 90 ? x : degrees == 180 ? height - 1 - y : width - 1 - x;
        System.arraycopy(rgb, (y * width + x) * 3, turned, (toY * turnedWidth + toX) * 3, 3);
      }
    }
    if (quarter) {
      size[0] = height;
      size[1] = width;
    }
    return turned;
  }
}
