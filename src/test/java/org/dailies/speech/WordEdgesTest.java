package org.dailies.speech;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;

import java.util.List;
import org.dailies.time.TimeRange;
import org.dailies.time.Timebase;
import org.junit.jupiter.api.Test;

class WordEdgesTest {
  private static final TimeRange PIECE = range(0, 480_000);

  @Test
  void snap_startInAPause_movesToTheVoice() {
    // the voice detector pads by 30 ms: 1440 samples
    assertThat(
        WordEdges.snap(
            List.of(word("so", 90_000, 120_000)),
            List.of(range(0, 48_000), range(96_000, 200_000)),
            PIECE),
        contains(word("so", 97_440, 120_000)));
  }

  @Test
  void snap_endInAPause_movesToWhereTheVoiceStops() {
    assertThat(
        WordEdges.snap(
            List.of(word("stop.", 30_000, 90_000), word("Go", 97_440, 110_000)),
            List.of(range(0, 48_000), range(96_000, 200_000)),
            PIECE),
        contains(word("stop.", 30_000, 46_560), word("Go", 97_440, 110_000)));
  }

  @Test
  void snap_wordsOnTopOfEachOther_areKeptInOrder() {
    assertThat(
        WordEdges.snap(
            List.of(word("a", 1000, 1001), word("b", 1000, 1001), word("c", 1000, 5000)),
            List.of(range(0, 480_000)),
            PIECE),
        contains(word("a", 1000, 1960), word("b", 1960, 2920), word("c", 2920, 5000)));
  }

  @Test
  void snap_wordsAtTheEndOfThePiece_stayInside() {
    assertThat(
        WordEdges.snap(
            List.of(word("a", 479_999, 480_000), word("b", 479_999, 480_000)),
            List.of(range(0, 480_000)),
            PIECE),
        contains(word("a", 478_080, 479_040), word("b", 479_040, 480_000)));
  }

  private static Word word(String text, long start, long end) {
    return new Word(text, start, end, 1);
  }

  private static TimeRange range(long start, long end) {
    return new TimeRange(start, end, Timebase.SAMPLES_48K);
  }
}
