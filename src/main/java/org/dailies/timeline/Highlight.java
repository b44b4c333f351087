package org.dailies.timeline;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A passage that was picked out of the footage, and why.
 *
 * @param start first frame on the timeline
 * @param end first frame after
 * @param score how good it is, 0 to 1
 * @param reasons what the score is made of -> how much of it there is, 0 to 1
 * @param words that are said
 */
public record Highlight(
    long start, long end, double score, Map<String, Double> reasons, String words) {
  public Highlight {
    reasons = Collections.unmodifiableMap(new TreeMap<>(reasons));
  }
}
