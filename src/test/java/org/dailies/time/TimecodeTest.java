package org.dailies.time;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class TimecodeTest {
  private static final FrameRate NTSC = new FrameRate(30_000, 1001);
  private static final FrameRate NTSC_60 = new FrameRate(60_000, 1001);

  @Test
  void at_dropFrame_leavesOutTheFirstNumbersOfMinutes() {
    Timecode timecode = Timecode.of(NTSC);

    assertThat(timecode.at(0), equalTo("00:00:00;00"));
    assertThat(timecode.at(1799), equalTo("00:00:59;29"));
    assertThat(timecode.at(1800), equalTo("00:01:00;02"));
    assertThat(timecode.at(17_981), equalTo("00:09:59;29"));
    assertThat(timecode.at(17_982), equalTo("00:10:00;00"));
    assertThat(timecode.at(107_892), equalTo("01:00:00;00"));
    assertThat(Timecode.of(NTSC_60).at(3600), equalTo("00:01:00;04"));
  }

  @Test
  void at_ratesWithoutDropFrame_countAll() {
    assertThat(Timecode.of(new FrameRate(25, 1)).at(90_001), equalTo("01:00:00:01"));
    assertThat(Timecode.of(new FrameRate(24_000, 1001)).at(1440), equalTo("00:01:00:00"));
    assertThat(Timecode.of(new FrameRate(30, 1)).at(1800), equalTo("00:01:00:00"));
  }

  /** The definition itself, counted frame by frame over an hour and a bit. */
  @Test
  void at_dropFrame_isWhatCountingGives() {
    countedThrough(NTSC, 30, 2);
    countedThrough(NTSC_60, 60, 4);
  }

  private static void countedThrough(FrameRate rate, int base, int dropped) {
    Timecode timecode = Timecode.of(rate);
    int hour = 0;
    int minute = 0;
    int second = 0;
    int frame = 0;
    for (long number = 0; number < base * 4000L; number++) {
      assertThat(
          timecode.at(number),
          equalTo(String.format(Locale.ROOT, "%02d:%02d:%02d;%02d", hour, minute, second, frame)));
      if (++frame == base) {
        frame = 0;
        second = (second + 1) % 60;
        if (second == 0) {
          minute = (minute + 1) % 60;
          hour += minute == 0 ? 1 : 0;
          frame = minute % 10 == 0 ? 0 : dropped;
        }
      }
    }
  }
}
