package org.dailies.script;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dailies.time.TimeRange;
import org.dailies.time.Timebase;
import org.dailies.voice.Reading;
import org.dailies.voice.Speech.SpokenWord;
import org.dailies.voice.Spoken;
import org.junit.jupiter.api.Test;

class TellingTest {
  private static final int SECOND = 48_000;

  private static final Script RAIN =
      new Script(
          "Rain",
          Optional.empty(),
          Optional.empty(),
          List.of(),
          "en",
          Optional.of("It rains, and nobody comes."),
          List.of());

  @Test
  void of_narrationWithoutScenes_hasMoreThanOneUnlessABackgroundMovesBehindIt() {
    assertThat(Telling.of(RAIN, reading()).scenes().size(), is(2));
    assertThat(
        Telling.of(RAIN.over(List.of("rain.mp4")), reading()).ranges(),
        contains(new TimeRange(0, 12 * SECOND, Timebase.SAMPLES_48K)));
  }

  @Test
  void over_scriptWithABackgroundOfItsOwn_keepsThat() {
    assertThat(
        RAIN.over(List.of("own.mp4")).over(List.of("other.mp4")).background(), contains("own.mp4"));
  }

  /** Twelve words in twelve seconds. */
  private static Reading reading() {
    List<SpokenWord> words =
        IntStream.range(0, 12)
            .mapToObj(i -> new SpokenWord("word", i * SECOND, i * SECOND + SECOND / 2))
            .toList();
    Spoken spoken = new Spoken("sha256:0", 12 * SECOND, words, 0, 0, "nobody", 0);
    return new Reading(
        List.of(new Reading.Placed(0, spoken)),
        List.of(new TimeRange(0, 12 * SECOND, Timebase.SAMPLES_48K)),
        12 * SECOND);
  }
}
