package org.dailies.motion;

import java.util.Arrays;

/** Measures how much frames that follow each other move and light up. */
final class MotionMeter {
  private static final int FULL = 255;
  private static final int PARTS = 10_000;

  private int first = -1;
  private int[] motion = {};
  private int[] flashes = {};
  private int[] before = {};

  /**
   * The next frame.
   *
   * @param window in which it begins, no earlier than that of the frame before
   * @param rgb 8 bits each; all frames have the same size
   */
  void add(int window, byte[] rgb) {
    int[] frame = luma(rgb);
    if (first < 0) {
      first = window;
    }
    if (window - first >= motion.length) {
      motion = Arrays.copyOf(motion, window - first + 1);
      flashes = Arrays.copyOf(flashes, window - first + 1);
    }
    if (before.length > 0) {
      measure(window - first, frame);
    }
    before = frame;
  }

  private void measure(int at, int[] frame) {
    long sum = 0;
    for (int i = 0; i < frame.length; i++) {
      sum += frame[i] - before[i];
    }
    long brighter = Math.round((double) sum / frame.length);
    long moved = 0;
    for (int i = 0; i < frame.length; i++) {
      moved += Math.abs(frame[i] - before[i] - brighter);
    }
    motion[at] += parts(moved, frame.length);
    flashes[at] = Math.max(flashes[at], parts(sum - moved, frame.length));
  }

  private static int parts(long levels, int pixels) {
    return (int) Math.round((double) PARTS * levels / ((long) FULL * pixels));
  }

  /** BT.709's weights. */
  private static int[] luma(byte[] rgb) {
    int[] luma = new int[rgb.length / 3];
    for (int i = 0; i < luma.length; i++) {
      int red = rgb[3 * i] & FULL;
      int green = rgb[3 * i + 1] & FULL;
      int blue = rgb[3 * i + 2] & FULL;
      luma[i] = (54 * red + 183 * green + 19 * blue) >> 8;
    }
    return luma;
  }

  /**
   * What was seen.
   *
   * @param frames that were looked at
   * @param millis that it took
   */
  MotionMeasured finish(long frames, long millis) {
    return new MotionMeasured(Math.max(0, first), motion, flashes, frames, millis);
  }
}
