package org.dailies.motion;

/**
 * How much the picture of one chunk moves and lights up. What changes with the first frame of a
 * chunk is told by the chunk before.
 *
 * @param first number of the first window, from 0
 * @param motion as in {@link MotionFacts#motion}, from that window on
 * @param flashes as in {@link MotionFacts#flashes}, from that window on
 * @param frames of the chunk that were looked at
 * @param millis how long it took
 */
public record MotionMeasured(int first, int[] motion, int[] flashes, long frames, long millis) {}
