package org.dailies.edit;

/**
 * Words that had better not been said.
 *
 * @param first position of the first of them
 * @param end position after the last
 * @param reason as in {@link org.dailies.timeline.Cut}
 * @param score how sure it is, 0 to 1
 */
record Slip(int first, int end, String reason, double score) {}
