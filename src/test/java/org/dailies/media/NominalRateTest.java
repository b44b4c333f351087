package org.dailies.media;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.stream.LongStream;
import org.dailies.time.FrameRate;
import org.dailies.time.Timebase;
import org.junit.jupiter.api.Test;

class NominalRateTest {
  private static final Timebase TICKS = new Timebase(1, 90_000);
  private static final FrameRate AVERAGE = new FrameRate(811_350_000, 53_975_567);

  @Test
  void of_evenFrames_isWhatTheContainerTells() {
    FrameRate odd = new FrameRate(25, 2);

    assertThat(NominalRate.of(odd, even(7200), TICKS), is(odd));
  }

  @Test
  void of_unevenFramesWithACommonRate_isThatRate() {
    assertThat(
        NominalRate.of(new FrameRate(30, 1), new long[] {0, 3000, 9000, 12_001}, TICKS),
        is(new FrameRate(30, 1)));
  }

  @Test
  void of_clockForARate_isTheRateOfTheShorterDistances() {
    assertThat(
        NominalRate.of(new FrameRate(90_000, 1), recorded(), TICKS), is(new FrameRate(30, 1)));
  }

  @Test
  void of_averageForARate_isTheRateOfTheShorterDistances() {
    assertThat(NominalRate.of(AVERAGE, recorded(), TICKS), is(new FrameRate(30, 1)));
  }

  @Test
  void of_oneFrame_isWhatTheContainerTells() {
    assertThat(NominalRate.of(AVERAGE, new long[] {7}, TICKS), is(AVERAGE));
  }

  private static long[] even(long distance) {
    return LongStream.range(0, 100).map(i -> i * distance).toArray();
  }

  /** A screen at 30 frames a second of which some are left out because nothing moves. */
  private static long[] recorded() {
    return LongStream.range(0, 300)
        .filter(i -> i % 7 < 3 || i % 11 == 0)
        .map(i -> i * 3000)
        .toArray();
  }
}
