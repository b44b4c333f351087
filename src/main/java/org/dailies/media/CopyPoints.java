package org.dailies.media;

import java.util.Arrays;
import java.util.Optional;

/**
 * Where packets of a stream can be copied from, and to where, without decoding anything. Frames are
 * numbered in the order in which they are shown, as in {@link PacketIndex#pts}.
 *
 * @param starts frames that decoding can start afresh from: IDR frames, after which nothing is
 *     shown that was decoded before, and nothing decoded later is shown before; ascending
 * @param ends numbers {@code n} for which the first {@code n} frames shown are the first {@code n}
 *     decoded, so that whoever stops there misses nothing; ascending
 * @param delay how many frames are decoded, at the most, before the one that is shown first
 * @param edges how frames are encoded that stand between copied ones; absent if nothing may be
 *     copied
 * @param obstacle why nothing may be copied, continuing "the footage"; absent if it may
 */
public record CopyPoints(
    int[] starts, int[] ends, int delay, Optional<EdgeCoding> edges, Optional<String> obstacle) {

  static CopyPoints none(String obstacle) {
    return new CopyPoints(new int[0], new int[0], 0, Optional.empty(), Optional.of(obstacle));
  }

  /** The first start from {@code frame} on, or -1. */
  public int startFrom(int frame) {
    int i = Arrays.binarySearch(starts, frame);
    int at = i >= 0 ? i : -i - 1;
    return at < starts.length ? starts[at] : -1;
  }

  /** The last end up to {@code frame}, or -1. */
  public int endUpTo(int frame) {
    int i = Arrays.binarySearch(ends, frame);
    int at = i >= 0 ? i : -i - 2;
    return at >= 0 ? ends[at] : -1;
  }
}
