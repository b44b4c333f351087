package org.dailies.motion;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The parts of some footage in which most happens, of one length.
 *
 * @param lengthMs of each, that was asked for
 * @param parts the best first; none overlaps another
 */
public record ActionFound(int lengthMs, List<Part> parts) {
  public ActionFound {
    parts = List.copyOf(parts);
  }

  /**
   * One part.
   *
   * @param start first frame of the footage, counted at its own even rate
   * @param end first frame after
   * @param score how much happens, in thousandths
   * @param reasons what the score is made of -> how much of it there is, in thousandths
   */
  public record Part(long start, long end, int score, Map<String, Integer> reasons) {
    public Part {
      reasons = Collections.unmodifiableMap(new TreeMap<>(reasons));
    }
  }
}
