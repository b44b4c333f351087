package org.dailies.cache;

/**
 * What a stage knew and what it computed: of one piece, or of many.
 *
 * @param hits results that were known
 * @param misses results that were computed
 * @param cpuMillis of one core, for them
 * @param savedCpuMillis of one core, that computing what was known took when it was computed
 * @param savedBytes of footage that were read for it then
 * @param notKept results that were computed and that the store had no room for
 */
public record Tally(
    long hits, long misses, long cpuMillis, long savedCpuMillis, long savedBytes, long notKept) {
  /** Of a piece that failed, or that was done with another one. */
  public static final Tally NOTHING = new Tally(0, 0, 0, 0, 0, 0);

  /** A result was there. */
  static Tally hit(Cost saved) {
    return new Tally(1, 0, 0, saved.cpuMillis(), saved.bytes(), 0);
  }

  /** A result was computed. */
  static Tally miss(Cost cost, boolean kept) {
    return new Tally(0, 1, cost.cpuMillis(), 0, 0, kept ? 0 : 1);
  }

  /** Of two. */
  public Tally plus(Tally other) {
    return new Tally(
        hits + other.hits,
        misses + other.misses,
        cpuMillis + other.cpuMillis,
        savedCpuMillis + other.savedCpuMillis,
        savedBytes + other.savedBytes,
        notKept + other.notKept);
  }
}
