package org.dailies.text;

import static org.dailies.time.Timebase.SAMPLES_48K;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;
import org.dailies.speech.Word;
import org.dailies.time.TimeRange;

/** Words as sentences: by their punctuation, and where there is none for long, by the pauses. */
final class Sentences {
  /** Nobody speaks longer ones. */
  private static final int MOST_WORDS = 40;

  private final List<Sentence> sentences = new ArrayList<>();

  private Sentences() {}

  /**
   * @param words in order
   * @param language by ISO 639-1
   */
  static List<Sentence> of(List<Word> words, String language) {
    StringBuilder text = new StringBuilder();
    int[] starts = new int[words.size()];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = text.length();
      text.append(words.get(i).text()).append(' ');
    }
    BreakIterator breaks = BreakIterator.getSentenceInstance(ULocale.forLanguageTag(language));
    breaks.setText(text.toString());
    Sentences all = new Sentences();
    int first = 0;
    for (int i = 1; i <= starts.length; i++) {
      if (i == starts.length || breaks.isBoundary(starts[i])) {
        all.add(words.subList(first, i));
        first = i;
      }
    }
    return List.copyOf(all.sentences);
  }

  private void add(List<Word> words) {
    if (words.size() > MOST_WORDS) {
      int cut = afterLongestPause(words);
      add(words.subList(0, cut));
      add(words.subList(cut, words.size()));
    } else {
      sentences.add(
          new Sentence(
              new TimeRange(words.get(0).start(), words.get(words.size() - 1).end(), SAMPLES_48K),
              String.join(" ", words.stream().map(Word::text).toList())));
    }
  }

  private static int afterLongestPause(List<Word> words) {
    int longest = 1;
    for (int i = 2; i < words.size(); i++) {
      if (pause(words, i) > pause(words, longest)) {
        longest = i;
      }
    }
    return longest;
  }

  private static long pause(List<Word> words, int before) {
    return words.get(before).start() - words.get(before - 1).end();
  }
}
