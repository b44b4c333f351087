package org.dailies.time;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * The length of one tick as a rational number of seconds, in lowest terms: 1/90000 in MPEG-TS,
 * 1001/30000 for the frames of NTSC video, 1/48000 for sound.
 *
 * @param num numerator, positive
 * @param den denominator, positive
 */
public record Timebase(int num, int den) implements Comparable<Timebase> {
  /** Milliseconds. */
  public static final Timebase MILLIS = new Timebase(1, 1000);

  /** Samples at 48 kHz, the clock of all sound inside Dailies. */
  public static final Timebase SAMPLES_48K = new Timebase(1, 48_000);

  public Timebase {
    if (num <= 0 || den <= 0) {
      throw new IllegalArgumentException("a timebase is positive, not " + num + "/" + den);
    }
    int gcd = gcd(num, den);
    num /= gcd;
    den /= gcd;
  }

  /** One tick per sample. */
  public static Timebase ofSampleRate(int samplesPerSecond) {
    return new Timebase(1, samplesPerSecond);
  }

  /** Reads {@code "1/90000"}. */
  @JsonCreator
  public static Timebase parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("a timebase looks like 1/90000, not " + text);
    }
    return new Timebase(
        Integer.parseInt(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
  }

  /**
   * Converts a tick count to another timebase with one rounding. Exact for every {@code long}: the
   * products are computed in 128 bits when they need to be.
   *
   * @throws ArithmeticException if the result does not fit a {@code long}, or if rounding is {@link
   *     RoundingMode#UNNECESSARY} and the result is not whole
   */
  public long rescale(long ticks, Timebase to, RoundingMode rounding) {
    if (equals(to)) {
      return ticks;
    }
    return divide(ticks, (long) num * to.den, (long) den * to.num, rounding);
  }

  /** {@link #rescale} to the nearest tick, halves upward. */
  public long rescale(long ticks, Timebase to) {
    return divideHalfUp(ticks, (long) num * to.den, (long) den * to.num);
  }

  /** The number of whole microseconds nearest to the ticks; for showing, not for calculating. */
  public long micros(long ticks) {
    return rescale(ticks, new Timebase(1, 1_000_000));
  }

  /** Seconds as a double; for showing, not for calculating. */
  public double seconds(long ticks) {
    return (double) ticks * num / den;
  }

  /** Compares {@code ticks} here with {@code otherTicks} there, exactly. */
  public int compare(long ticks, long otherTicks, Timebase other) {
    if (equals(other)) {
      return Long.compare(ticks, otherTicks);
    }
    BigInteger here = BigInteger.valueOf(ticks).multiply(product(num, other.den));
    BigInteger there = BigInteger.valueOf(otherTicks).multiply(product(other.num, den));
    return here.compareTo(there);
  }

  @Override
  public int compareTo(Timebase other) {
    return Long.compare((long) num * other.den, (long) other.num * den);
  }

  @JsonValue
  @Override
  public String toString() {
    return num + "/" + den;
  }

  private static long divideHalfUp(long value, long times, long by) {
    // floor((2 * value * times + by) / (2 * by)): halves go up on both sides of zero, so that a
    // shift by whole ticks never changes a rounding
    long high = Math.multiplyHigh(value, times);
    long low = value * times;
    // no abs(): that of the smallest long, FFmpeg's "no time", is negative
    if (((high == 0 && low >= 0) || (high == -1 && low < 0))
        && low < Long.MAX_VALUE / 4
        && low > -(Long.MAX_VALUE / 4)
        && by < Long.MAX_VALUE / 4) {
      return Math.floorDiv(2 * low + by, 2 * by);
    }
    BigInteger two = BigInteger.TWO;
    BigInteger dividend =
        BigInteger.valueOf(value)
            .multiply(BigInteger.valueOf(times))
            .multiply(two)
            .add(BigInteger.valueOf(by));
    BigInteger[] parts = dividend.divideAndRemainder(BigInteger.valueOf(by).multiply(two));
    BigInteger floor = parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
    return floor.longValueExact();
  }

  private static long divide(long value, long times, long by, RoundingMode rounding) {
    return new java.math.BigDecimal(BigInteger.valueOf(value).multiply(BigInteger.valueOf(times)))
        .divide(java.math.BigDecimal.valueOf(by), 0, rounding)
        .longValueExact();
  }

  private static BigInteger product(int a, int b) {
    return BigInteger.valueOf((long) a * b);
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
