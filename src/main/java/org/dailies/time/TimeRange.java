package org.dailies.time;

/**
 * A range of time, closed at the start and open at the end.
 *
 * @param start first tick inside
 * @param end first tick after; not before {@code start}
 * @param timebase the length of a tick
 */
public record TimeRange(long start, long end, Timebase timebase) {
  public TimeRange {
    if (end < start) {
      throw new IllegalArgumentException("range ends before it starts: " + start + ".." + end);
    }
  }

  public long length() {
    return end - start;
  }

  public boolean contains(long tick) {
    return start <= tick && tick < end;
  }

  /** This range with both ends at the nearest ticks of another timebase. */
  public TimeRange rescale(Timebase to) {
    return new TimeRange(timebase.rescale(start, to), timebase.rescale(end, to), to);
  }

  @Override
  public String toString() {
    return "[" + start + ", " + end + ") x " + timebase + " s";
  }
}
