package org.dailies.edit;

import java.util.List;

/**
 * A part of the footage that has to go, whether it is loud or not.
 *
 * @param start first frame on the footage's grid
 * @param end first frame after
 * @param reason as in {@link org.dailies.timeline.Cut}
 * @param score how sure it is that it has to, 0 to 1
 * @param words the words that go with it, in order
 */
record Removal(long start, long end, String reason, double score, List<String> words) {
  boolean overlaps(long from, long to) {
    return start < to && from < end;
  }
}
