package org.dailies.timeline;

/**
 * A rectangle in a picture, as fractions of its width and height.
 *
 * @param x its left edge
 * @param y its top edge
 */
public record Box(double x, double y, double width, double height) {
  /** The whole picture. */
  public static final Box ALL = new Box(0, 0, 1, 1);
}
