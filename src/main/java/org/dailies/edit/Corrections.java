package org.dailies.edit;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dailies.speech.Word;

/**
 * Puts words right that were misheard: whole words, told apart by case too. Punctuation around a
 * word stays.
 */
final class Corrections {
  private static final Pattern PARTS =
      Pattern.compile("([^\\p{L}\\p{M}\\p{N}]*)(.*?)([^\\p{L}\\p{M}\\p{N}]*)");

  private final Map<String, String> corrections;

  /**
   * @param corrections as heard -> as it should stand
   */
  Corrections(Map<String, String> corrections) {
    this.corrections = corrections;
  }

  List<Word> of(List<Word> words) {
    return words.stream()
        .map(word -> new Word(text(word.text()), word.start(), word.end(), word.confidence()))
        .toList();
  }

  private String text(String heard) {
    Matcher parts = PARTS.matcher(heard);
    if (corrections.containsKey(heard) || !parts.matches()) {
      return corrections.getOrDefault(heard, heard);
    }
    String word = parts.group(2);
    return parts.group(1) + corrections.getOrDefault(word, word) + parts.group(3);
  }
}
