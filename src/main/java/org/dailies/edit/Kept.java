package org.dailies.edit;

/**
 * A part of the footage that stays.
 *
 * @param start first frame on the footage's grid
 * @param end first frame after
 * @param at the timeline frame where it starts
 */
record Kept(long start, long end, long at) {
  long frames() {
    return end - start;
  }
}
