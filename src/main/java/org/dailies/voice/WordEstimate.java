package org.dailies.voice;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dailies.voice.Speech.SpokenWord;
import org.dailies.voice.Stillness.Stretch;

/**
 * When the words of a text are said, by a voice that does not tell: the stretches between its
 * pauses are dealt out to the words in order, so that each has about its share of the letters and a
 * pause is at a comma rather than elsewhere; within a stretch words last as long as they have
 * letters. Against MaryTTS's own times the beginnings of words are off by 50 to 70 ms, on average.
 */
final class WordEstimate {
  private static final int RATE = 48_000;

  /** -34 dB, above the breath of a voice in its pauses. */
  private static final double SILENT = 0.02;

  /** What stops within words is shorter. */
  private static final int SHORTEST_PAUSE = RATE * 15 / 100;

  /** What a pause between two words without a mark costs, in samples off the share of letters. */
  private static final int UNMARKED = RATE * 4 / 10;

  /** Letters more that the last word before a pause sounds like: voices draw it out. */
  private static final int DRAWN_OUT = 2;

  private static final int OF_A_DIGIT = 4;

  private final List<String> words;
  private final List<Stretch> voiced;

  /** Letters of the words before each, and of all. */
  private final long[] before;

  private WordEstimate(List<String> words, List<Stretch> voiced) {
    this.words = words;
    this.voiced = voiced;
    before = new long[words.size() + 1];
    for (int i = 0; i < words.size(); i++) {
      before[i + 1] = before[i] + letters(words.get(i));
    }
  }

  /**
   * @param pcm at 48 kHz
   * @return all of {@link Speech#words(String)}; none of silence
   */
  static List<SpokenWord> of(String text, float[] pcm) {
    List<String> words = Speech.words(text);
    List<Stretch> voiced = voiced(new Stillness(pcm, SILENT), words.size());
    return voiced.isEmpty() ? List.of() : new WordEstimate(words, voiced).said();
  }

  /** What is between the pauses; no more than there are words. */
  private static List<Stretch> voiced(Stillness stillness, int most) {
    Stretch all = stillness.sounding();
    List<Stretch> voiced = new ArrayList<>();
    for (int at = all.start(); at < all.end(); ) {
      Stretch pause = stillness.next(at, all.end(), SHORTEST_PAUSE);
      voiced.add(new Stretch(at, pause.start()));
      at = pause.end();
    }
    while (voiced.size() > most && voiced.size() > 1) {
      int shortest = 1;
      for (int i = 2; i < voiced.size(); i++) {
        if (pause(voiced, i) < pause(voiced, shortest)) {
          shortest = i;
        }
      }
      Stretch after = voiced.remove(shortest);
      voiced.set(shortest - 1, new Stretch(voiced.get(shortest - 1).start(), after.end()));
    }
    return voiced;
  }

  private static int pause(List<Stretch> voiced, int before) {
    return voiced.get(before).start() - voiced.get(before - 1).end();
  }

  private List<SpokenWord> said() {
    int[] firsts = firsts();
    List<SpokenWord> said = new ArrayList<>();
    for (int i = 0; i < voiced.size(); i++) {
      int first = firsts[i];
      int next = i + 1 < firsts.length ? firsts[i + 1] : words.size();
      for (int word = first; word < next; word++) {
        int start = at(voiced.get(i), before[word] - before[first], letters(first, next));
        int end =
            word + 1 == next
                ? voiced.get(i).end()
                : at(voiced.get(i), before[word + 1] - before[first], letters(first, next));
        said.add(new SpokenWord(words.get(word), start, end));
      }
    }
    return List.copyOf(said);
  }

  private static int at(Stretch stretch, long part, long whole) {
    return stretch.start() + (int) (stretch.length() * part / whole);
  }

  /** Of words that are said between two pauses. */
  private long letters(int first, int next) {
    return before[next] - before[first] + DRAWN_OUT;
  }

  /** The first word of each stretch, so that all costs together are least (dynamic programming). */
  private int[] firsts() {
    int stretches = voiced.size();
    long samples = voiced.stream().mapToLong(Stretch::length).sum();
    long letters = before[words.size()] + (long) stretches * DRAWN_OUT;
    long[][] cost = new long[stretches + 1][words.size() + 1];
    int[][] first = new int[stretches + 1][words.size() + 1];
    for (long[] row : cost) {
      Arrays.fill(row, Long.MAX_VALUE / 2);
    }
    cost[0][0] = 0;
    for (int i = 1; i <= stretches; i++) {
      for (int end = i; end <= words.size(); end++) {
        for (int start = i - 1; start < end; start++) {
          long share = samples * letters(start, end) / letters;
          long off = Math.abs(voiced.get(i - 1).length() - share);
          boolean marked = end == words.size() || Pauses.isMarked(words.get(end - 1));
          long here = cost[i - 1][start] + off + (marked ? 0 : UNMARKED);
          if (here < cost[i][end]) {
            cost[i][end] = here;
            first[i][end] = start;
          }
        }
      }
    }
    int[] firsts = new int[stretches];
    for (int i = stretches, end = words.size(); i > 0; i--) {
      end = first[i][end];
      firsts[i - 1] = end;
    }
    return firsts;
  }

  private static int letters(String word) {
    return word.codePoints()
        .map(c -> Character.isDigit(c) ? OF_A_DIGIT : Character.isLetter(c) ? 1 : 0)
        .sum();
  }
}
