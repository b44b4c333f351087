package org.dailies.media;

import java.nio.ByteBuffer;

/** Test pictures that differ from frame to frame: a gradient that moves, with a hard edge. */
final class Moving {
  private Moving() {}

  static Picture picture(int width, int height, int frame) {
    Picture picture = Picture.allocate(width, height);
    for (int p = 0; p < picture.planes(); p++) {
      ByteBuffer plane = picture.plane(p);
      int stride = picture.stride(p);
      for (int y = 0; y < picture.planeHeight(p); y++) {
        for (int x = 0; x < picture.planeWidth(p); x++) {
          int value =
              p == 0 ? 16 + (x + 3 * frame) % 200 + (y > frame % 60 ? 16 : 0) : 100 + p * 20;
          plane.put(y * stride + x, (byte) value);
        }
      }
    }
    return picture;
  }
}
