package org.dailies.media;

import java.util.List;

/**
 * Text that goes with pictures, as a track of its own.
 *
 * @param width of the pictures, pixels
 * @param height of the pictures, pixels
 * @param cues in order, none overlapping another
 */
public record TimedText(int width, int height, List<Cue> cues) {

  /**
   * @param start first frame
   * @param end first frame after
   * @param text lines are parted by line feeds
   */
  public record Cue(long start, long end, String text) {}
}
