package org.dailies.motion;

import java.util.Collection;

/**
 * How much the picture of a video moves and lights up, in windows of {@link #WINDOW_MS} from its
 * first frame on. What changes from one frame to the next belongs to the window in which the later
 * of them begins.
 *
 * @param motion how much moves: of each pixel of a small picture the change of its brightness, with
 *     that of all of them taken off; the mean of the pixels, summed up over the window, in
 *     ten-thousandths of full scale
 * @param flashes how much the whole picture lights up from one frame to the next, beyond what moves
 *     in it; the most in the window, in ten-thousandths of full scale
 */
public record MotionFacts(int[] motion, int[] flashes) {
  /** Length of a window. */
  public static final int WINDOW_MS = 100;

  /**
   * Puts the chunks of a video together. Where one ends and the next begins they share a window.
   *
   * @param chunks in any order; at least one
   */
  public static MotionFacts of(Collection<MotionMeasured> chunks) {
    int windows = chunks.stream().mapToInt(c -> c.first() + c.motion().length).max().orElse(0);
    int[] motion = new int[windows];
    int[] flashes = new int[windows];
    for (MotionMeasured chunk : chunks) {
      for (int i = 0; i < chunk.motion().length; i++) {
        int window = chunk.first() + i;
        motion[window] += chunk.motion()[i];
        flashes[window] = Math.max(flashes[window], chunk.flashes()[i]);
      }
    }
    return new MotionFacts(motion, flashes);
  }
}
