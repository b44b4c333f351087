package org.dailies.time;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class RescalePropertiesTest {
  @Property
  void rescale_anyTicks_isTheExactQuotientRoundedOnce(
      @ForAll long ticks,
      @ForAll @IntRange(min = 1) int num,
      @ForAll @IntRange(min = 1) int den,
      @ForAll @IntRange(min = 1) int toNum,
      @ForAll @IntRange(min = 1) int toDen) {
    Timebase from = new Timebase(num, den);
    Timebase to = new Timebase(toNum, toDen);
    BigInteger exact = halfUp(ticks, from, to);
    Assume.that(exact.bitLength() < Long.SIZE);

    assertThat(from.rescale(ticks, to), is(exact.longValueExact()));
  }

  @Example
  void rescale_productIsTheSmallestLong_staysExact() {
    Timebase second = new Timebase(1, 1);
    Timebase two = new Timebase(2, 1);

    assertThat(second.rescale(Long.MIN_VALUE, two), is(Long.MIN_VALUE / 2));
    assertThat(two.rescale(Long.MIN_VALUE / 2, second), is(Long.MIN_VALUE));
  }

  @Property
  void rescale_toFinerAndBack_changesNothing(
      @ForAll @LongRange(min = -1L << 40, max = 1L << 40) long frame,
      @ForAll @IntRange(min = 1001, max = 240_000) int num) {
    Timebase frames = new FrameRate(num, 1001).timebase();
    Timebase finer = new Timebase(1, 1_000_000);

    assertThat(finer.rescale(frames.rescale(frame, finer), frames), is(frame));
  }

  @Property
  void range_rescaled_movesEndsByHalfATickAtMost(
      @ForAll @LongRange(min = -1L << 40, max = 1L << 40) long start,
      @ForAll @LongRange(min = 0, max = 1L << 40) long length) {
    Timebase mpeg = new Timebase(1, 90_000);
    TimeRange moved = new TimeRange(start, start + length, mpeg).rescale(Timebase.SAMPLES_48K);

    // half a sample at 48 kHz is 90 / 96 ticks of 90 kHz: one and no more after rounding back
    assertThat(
        Math.abs(Timebase.SAMPLES_48K.rescale(moved.start(), mpeg) - start), lessThanOrEqualTo(1L));
    assertThat(
        Math.abs(Timebase.SAMPLES_48K.rescale(moved.end(), mpeg) - start - length),
        lessThanOrEqualTo(1L));
  }

  private static BigInteger halfUp(long ticks, Timebase from, Timebase to) {
    BigInteger times = BigInteger.valueOf((long) from.num() * to.den());
    BigInteger by = BigInteger.valueOf((long) from.den() * to.num());
    return new BigDecimal(
            BigInteger.valueOf(ticks).multiply(times).multiply(BigInteger.TWO).add(by))
        .divide(new BigDecimal(by.multiply(BigInteger.TWO)), 0, RoundingMode.FLOOR)
        .toBigIntegerExact();
  }
}
