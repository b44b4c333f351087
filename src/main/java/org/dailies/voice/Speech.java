package org.dailies.voice;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Words spoken by a voice.
 *
 * @param pcm mono, -1 to 1
 * @param sampleRate in Hz
 * @param words in order, one for each of {@link #words(String)}; empty where the voice does not
 *     tell when it says them
 */
public record Speech(float[] pcm, int sampleRate, List<SpokenWord> words) {
  private static final Pattern SOUNDING = Pattern.compile("[\\p{L}\\p{N}]");

  /**
   * The words of a text, as they stand between white space. What has no letter and no digit, such
   * as a dash, belongs to the word before it, or to the first one.
   */
  public static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    for (String word : text.strip().split("\\s+")) {
      int last = words.size() - 1;
      if (words.isEmpty() || sounds(word) && sounds(words.get(last))) {
        words.add(word);
      } else {
        words.set(last, words.get(last) + " " + word);
      }
    }
    return List.copyOf(words);
  }

  /** Whether a text has anything that is said. */
  static boolean sounds(String text) {
    return SOUNDING.matcher(text).find();
  }

  /**
   * When a word sounds.
   *
   * @param text as written, with its punctuation: {@code "flour,"}
   * @param start first sample of {@link Speech#pcm}
   * @param end first sample after
   */
  public record SpokenWord(String text, int start, int end) {}
}
