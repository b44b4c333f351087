package org.dailies.timeline;

/**
 * What captions leave free at the edges of a picture, as shares of its width and its height.
 *
 * @param side of the width, on the left and on the right
 * @param top of the height
 * @param bottom of the height
 */
public record SafeArea(double side, double top, double bottom) {
  /** What any screen shows: EBU R 95. */
  private static final SafeArea WIDE = new SafeArea(0.05, 0.05, 0.05);

  /** Apps lay names and buttons over upright videos, most of them below and at the right. */
  private static final SafeArea UPRIGHT = new SafeArea(0.11, 0.12, 0.2);

  /** The safe area of a picture of that size, in pixels. */
  public static SafeArea of(int width, int height) {
    return height > width ? UPRIGHT : WIDE;
  }
}
