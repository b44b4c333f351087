package org.dailies.time;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

class TimebasePropertyTest {
  private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

  @Property
  void rescale_anyTicks_isTheNearestTickHalvesUp(
      @ForAll long ticks, @ForAll("timebases") Timebase from, @ForAll("timebases") Timebase to) {
    // halves up is the floor of one half more
    BigInteger by = product(from.den(), to.num());
    BigInteger exact =
        floor(
            BigInteger.valueOf(ticks).multiply(product(from.num(), to.den())).shiftLeft(1).add(by),
            by.shiftLeft(1));

    if (exact.compareTo(LEAST) < 0 || exact.compareTo(MOST) > 0) {
      assertThrows(ArithmeticException.class, () -> from.rescale(ticks, to));
    } else {
      assertThat(from.rescale(ticks, to), is(exact.longValueExact()));
    }
  }

  @Property
  void rescale_anyRounding_isThatOfDecimals(
      @ForAll long ticks,
      @ForAll("timebases") Timebase from,
      @ForAll("timebases") Timebase to,
      @ForAll("roundings") RoundingMode rounding) {
    BigDecimal dividend =
        new BigDecimal(BigInteger.valueOf(ticks).multiply(product(from.num(), to.den())));
    BigInteger exact =
        dividend
            .divide(new BigDecimal(product(from.den(), to.num())), 0, rounding)
            .toBigIntegerExact();

    if (exact.compareTo(LEAST) < 0 || exact.compareTo(MOST) > 0) {
      assertThrows(ArithmeticException.class, () -> from.rescale(ticks, to, rounding));
    } else {
      assertThat(from.rescale(ticks, to, rounding), is(exact.longValueExact()));
    }
  }

  @Property
  void rescale_toFinerAndBack_isTheSame(
      @ForAll @LongRange(min = -(1L << 40), max = 1L << 40) long frame,
      @ForAll("rates") FrameRate rate) {
    Timebase samples = Timebase.SAMPLES_48K;

    assertThat(
        samples.rescale(rate.timebase().rescale(frame, samples), rate.timebase()), is(frame));
  }

  @Property
  void rescale_oneTickLater_isNotEarlier(
      @ForAll @LongRange(min = -(1L << 50), max = 1L << 50) long ticks,
      @ForAll("rates") FrameRate from,
      @ForAll("rates") FrameRate to) {
    long here = from.timebase().rescale(ticks, to.timebase());

    assertThat(from.timebase().rescale(ticks + 1, to.timebase()) >= here, is(true));
  }

  @Property
  void compare_anyTicks_isThatOfFractions(
      @ForAll long ticks,
      @ForAll long others,
      @ForAll("timebases") Timebase here,
      @ForAll("timebases") Timebase there) {
    int exact =
        BigInteger.valueOf(ticks)
            .multiply(product(here.num(), there.den()))
            .compareTo(BigInteger.valueOf(others).multiply(product(there.num(), here.den())));

    assertThat(Integer.signum(here.compare(ticks, others, there)), is(exact));
    assertThat(here.compareTo(there), is(-Integer.signum(there.compareTo(here))));
  }

  @Property
  void timebase_anyFraction_isInLowestTermsAndReadsBack(@ForAll("timebases") Timebase timebase) {
    int gcd =
        BigInteger.valueOf(timebase.num()).gcd(BigInteger.valueOf(timebase.den())).intValueExact();

    assertThat(gcd, is(1));
    assertThat(Timebase.parse(timebase.toString()), is(timebase));
  }

  @Property
  void frameRate_any_readsBackAndIsTheInverseOfItsTimebase(@ForAll("rates") FrameRate rate) {
    assertThat(FrameRate.parse(rate.toString()), is(rate));
    assertThat(rate.timebase(), is(new Timebase(rate.den(), rate.num())));
    // n frames last n times den/num seconds
    assertThat(rate.timebase().rescale(rate.num(), new Timebase(1, 1)), is((long) rate.den()));
  }

  @Property
  void timeRange_rescaled_neighboursStillMeet(
      @ForAll @LongRange(min = -(1L << 40), max = 1L << 40) long a,
      @ForAll @LongRange(min = 0, max = 1L << 40) long first,
      @ForAll @LongRange(min = 0, max = 1L << 40) long second,
      @ForAll("rates") FrameRate rate) {
    Timebase from = new Timebase(1, 90_000);
    TimeRange left = new TimeRange(a, a + first, from).rescale(rate.timebase());
    TimeRange right = new TimeRange(a + first, a + first + second, from).rescale(rate.timebase());
    TimeRange whole = new TimeRange(a, a + first + second, from).rescale(rate.timebase());

    assertThat(left.end(), is(right.start()));
    assertThat(left.length() + right.length(), is(whole.length()));
  }

  @Property
  void timeRange_contains_closedAtTheStartOpenAtTheEnd(
      @ForAll @LongRange(min = -1000, max = 1000) long start,
      @ForAll @LongRange(min = 0, max = 1000) long length) {
    TimeRange range = new TimeRange(start, start + length, Timebase.MILLIS);

    assertThat(range.contains(start), is(length > 0));
    assertThat(range.contains(start + length), is(false));
    assertThat(range.contains(start - 1), is(false));
    assertThat(range.contains(start + length - 1), is(length > 0));
    assertThat(start - 1, lessThan(range.end()));
    assertThrows(
        IllegalArgumentException.class,
        () -> new TimeRange(start, start - 1 - length, Timebase.MILLIS));
  }

  @Provide
  Arbitrary<Timebase> timebases() {
    Arbitrary<Integer> numbers = Arbitraries.integers().between(1, Integer.MAX_VALUE);
    return Arbitraries.oneOf(
        Combinators.combine(numbers, numbers).as(Timebase::new),
        Arbitraries.of(
            Timebase.MILLIS,
            Timebase.SAMPLES_48K,
            new Timebase(1, 90_000),
            new Timebase(1001, 30_000),
            new Timebase(1, 12_800)));
  }

  @Provide
  Arbitrary<FrameRate> rates() {
    return Arbitraries.of(
        new FrameRate(24_000, 1001),
        new FrameRate(25, 1),
        new FrameRate(30_000, 1001),
        new FrameRate(50, 1),
        new FrameRate(60_000, 1001),
        new FrameRate(120, 1));
  }

  @Provide
  Arbitrary<RoundingMode> roundings() {
    return Arbitraries.of(RoundingMode.class).filter(mode -> mode != RoundingMode.UNNECESSARY);
  }

  private static BigInteger product(int a, int b) {
    return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
  }

  private static BigInteger floor(BigInteger dividend, BigInteger divisor) {
    BigInteger[] parts = dividend.divideAndRemainder(divisor);
    return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
  }
}
