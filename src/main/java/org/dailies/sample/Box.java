package org.dailies.sample;

/**
 * A rectangle in fractions of a picture's width and height.
 *
 * @param x left edge
 * @param y upper edge
 * @param width to the right
 * @param height downward
 */
public record Box(double x, double y, double width, double height) {
  /** The whole picture. */
  static final Box WHOLE = new Box(0, 0, 1, 1);

  /** The part inside the picture, to a thousandth. */
  Box clipped() {
    double left = Math.max(0, x);
    double top = Math.max(0, y);
    return new Box(
        rounded(left),
        rounded(top),
        rounded(Math.min(1, x + width) - left),
        rounded(Math.min(1, y + height) - top));
  }

  private static double rounded(double fraction) {
    return Math.round(fraction * 1000) / 1000.0;
  }
}
