package org.dailies.backfill;

/**
 * How much is done in one night. What is not limited is {@link Long#MAX_VALUE} or infinite.
 *
 * @param items videos
 * @param bytes of footage
 * @param cpuHours of work on all workers together, as estimated
 */
public record Budget(long items, long bytes, double cpuHours) {
  public static final Budget UNLIMITED =
      new Budget(Long.MAX_VALUE, Long.MAX_VALUE, Double.POSITIVE_INFINITY);

  /** What is left of it after some work; never less than nothing. */
  Budget without(long items, long bytes, double cpuHours) {
    return new Budget(
        left(this.items, items), left(this.bytes, bytes), Math.max(0, this.cpuHours - cpuHours));
  }

  private static long left(long budget, long used) {
    return budget == Long.MAX_VALUE ? budget : Math.max(0, budget - used);
  }

  boolean allows(long bytes, double cpuHours) {
    return items > 0 && bytes <= this.bytes && cpuHours <= this.cpuHours;
  }
}
