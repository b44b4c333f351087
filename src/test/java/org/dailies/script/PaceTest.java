package org.dailies.script;

import static org.dailies.time.Timebase.SAMPLES_48K;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.dailies.speech.Word;
import org.dailies.time.TimeRange;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final long SECOND = 48_000;

  @Test
  void scenes_byPace_areOfThreeFourOrFiveSeconds() {
    long minute = 60 * SECOND;
    assertThat(Pace.scenes(221, minute), is(20));
    assertThat(Pace.scenes(220, minute), is(15));
    assertThat(Pace.scenes(151, minute), is(15));
    assertThat(Pace.scenes(150, minute), is(12));
    assertThat(Pace.scenes(2, SECOND), is(1));
    assertThat(Pace.scenes(140, 56 * SECOND), is(11)); // 11.2
  }

  @Test
  void weights_ofCaptions_areTheirWords() {
    assertThat(
        Pace.weights(List.of(scene(Optional.of("Rye flour")), scene(Optional.of(" Salt ")))),
        contains(2, 1));
    assertThat(
        Pace.weights(List.of(scene(Optional.of("Rye flour")), scene(Optional.empty()))),
        contains(1, 1));
  }

  @Test
  void atWords_sentenceNearby_isCutThere() {
    // a second a word; the middle is within a sentence that ends a second later
    List<Word> words = words("One two three. Four five six. Seven eight.");

    assertThat(Pace.atWords(8 * SECOND, List.of(1, 1), words), contains(range(0, 3), range(3, 8)));
    assertThat(Pace.atWords(8 * SECOND, List.of(3, 1), words), contains(range(0, 6), range(6, 8)));
  }

  @Test
  void atWords_noSentenceNearby_isCutAtAWord() {
    List<Word> words = words("One two three four five six seven, eight nine ten eleven twelve.");

    assertThat(
        Pace.atWords(12 * SECOND, List.of(1, 1), words), contains(range(0, 7), range(7, 12)));
    assertThat(
        Pace.atWords(12 * SECOND, List.of(1, 2), words), contains(range(0, 4), range(4, 12)));
  }

  @Test
  void atWords_moreScenesThanWords_isDividedByWeights() {
    assertThat(
        Pace.atWords(4 * SECOND, List.of(1, 2, 1), words("Well done.")),
        contains(range(0, 1), range(1, 3), range(3, 4)));
  }

  @Property
  void shares_ofAnyLength_tileItAndAreExactToHalfASample(
      @ForAll @LongRange(min = 1, max = 10_000_000_000L) long samples,
      @ForAll @Size(min = 1, max = 50) List<@IntRange(min = 1, max = 500) Integer> weights) {
    List<TimeRange> shares = Pace.shares(samples, weights);

    assertTiles(shares, samples, weights.size());
    long all = weights.stream().mapToLong(Integer::longValue).sum();
    long before = 0;
    for (int i = 0; i < weights.size(); i++) {
      before += weights.get(i);
      assertThat(
          2 * Math.abs(shares.get(i).end() * all - samples * before), lessThanOrEqualTo(all));
    }
  }

  @Property
  void atWords_ofAnyWords_tilesAndBeginsEachSceneWithAWord(
      @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 1, max = 100_000) Integer> lengths,
      @ForAll @IntRange(min = 1, max = 60) int most,
      @ForAll @IntRange(min = 1, max = 7) int sentence) {
    List<Word> words = new ArrayList<>();
    TreeSet<Long> starts = new TreeSet<>();
    long at = 0;
    for (int length : lengths) {
      String text = words.size() % sentence == sentence - 1 ? "word." : "word";
      words.add(new Word(text, at, at + length, 1));
      starts.add(at);
      at += length + 1;
    }
    int scenes = Math.min(most, words.size());
    List<Integer> weights = new ArrayList<>();
    for (int i = 0; i < scenes; i++) {
      weights.add(1 + i % 3);
    }

    List<TimeRange> ranges = Pace.atWords(at, weights, words);

    assertTiles(ranges, at, scenes);
    for (TimeRange range : ranges) {
      assertThat(starts.contains(range.start()), is(true));
      assertThat(range.length() > 0, is(true));
    }
    assertThat(Pace.atWords(at, weights, words), equalTo(ranges));
  }

  private static void assertTiles(List<TimeRange> ranges, long samples, int count) {
    assertThat(ranges.size(), is(count));
    long reached = 0;
    for (TimeRange range : ranges) {
      assertThat(range.start(), is(reached));
      reached = range.end();
    }
    assertThat(reached, is(samples));
  }

  private static List<Word> words(String text) {
    List<Word> words = new ArrayList<>();
    for (String word : text.split(" ")) {
      long at = words.size() * SECOND;
      words.add(new Word(word, at, at + SECOND * 3 / 4, 1));
    }
    return words;
  }

  private static Scene scene(Optional<String> caption) {
    return new Scene(
        Optional.empty(), Optional.empty(), caption, Optional.empty(), Optional.empty());
  }

  private static TimeRange range(long from, long to) {
    return new TimeRange(from * SECOND, to * SECOND, SAMPLES_48K);
  }
}
