package org.dailies.text;

import static org.dailies.time.Timebase.SAMPLES_48K;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.util.ArrayList;
import java.util.List;
import org.dailies.speech.Word;
import org.dailies.time.TimeRange;
import org.junit.jupiter.api.Test;

class SentencesTest {
  @Test
  void of_wordsWithPunctuation_endWhereSentencesEnd() {
    List<Sentence> sentences =
        Sentences.of(Spoken.words("It costs 3.50 today. \"Really?\" She laughed. Yes!"), "en");

    assertThat(
        sentences.stream().map(Sentence::text).toList(),
        contains("It costs 3.50 today.", "\"Really?\"", "She laughed.", "Yes!"));
    assertThat(
        sentences.get(2).range(), equalTo(new TimeRange(6 * 19_200, 8 * 19_200, SAMPLES_48K)));
  }

  @Test
  void of_wordsWithoutPunctuation_areDividedAtTheLongestPauses() {
    List<Word> words = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      long start = i * 48_000L + (i >= 33 ? 24_000 : 0) + (i >= 70 ? 24_000 : 0);
      words.add(new Word("w" + i, start, start + 40_000, 1));
    }

    List<Sentence> sentences = Sentences.of(words, "en");

    List<Integer> lengths = sentences.stream().map(s -> s.text().split(" ").length).toList();
    assertThat(lengths, everyItem(lessThanOrEqualTo(40)));
    assertThat(lengths.get(0), equalTo(33));
    assertThat(sentences.get(sentences.size() - 1).text(), org.hamcrest.Matchers.endsWith("w99"));
    assertThat(lengths.stream().mapToInt(i -> i).sum(), equalTo(100));
  }

  @Test
  void of_noWords_areNoSentences() {
    assertThat(Sentences.of(List.of(), "en"), empty());
  }
}
