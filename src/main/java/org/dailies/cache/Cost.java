package org.dailies.cache;

/**
 * What a result took.
 *
 * @param cpuMillis milliseconds of one core
 * @param weight of the work, in the stage's unit: frames, seconds or pieces
 * @param bytes of footage that were read for it
 */
public record Cost(long cpuMillis, long weight, long bytes) {
  /** Of what was made outside of a stage. */
  public static final Cost UNKNOWN = new Cost(0, 0, 0);
}
