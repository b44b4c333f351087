package org.dailies.face;

/**
 * A face in a picture. Positions and sizes are fractions of the displayed picture's width and
 * height, from its top left corner.
 *
 * @param x left edge
 * @param y top edge
 * @param width of the box
 * @param height of the box
 * @param score the detector's confidence, 0 to 1
 */
public record Face(double x, double y, double width, double height, double score) {
  public double centreX() {
    return x + width / 2;
  }

  public double centreY() {
    return y + height / 2;
  }
}
