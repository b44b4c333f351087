package org.dailies.render;

import org.dailies.timeline.Box;

/** A rectangle of pixels. All numbers are even, for chroma has half as many. */
record PixelBox(int x, int y, int width, int height) {
  /** The pixels of a box in a picture; never none, and none outside. */
  static PixelBox of(Box box, int width, int height) {
    int left = even(box.x() * width, 0, width - 2);
    int top = even(box.y() * height, 0, height - 2);
    int right = even((box.x() + box.width()) * width, left + 2, width);
    int bottom = even((box.y() + box.height()) * height, top + 2, height);
    return new PixelBox(left, top, right - left, bottom - top);
  }

  private static int even(double position, int least, int most) {
    return (int) Math.max(least, Math.min(most, 2 * Math.round(position / 2)));
  }
}
