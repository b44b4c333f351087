package org.dailies.text.rules;

import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.CharArraySet;
import org.dailies.text.ContentWords;

/**
 * Sentences that begin with a word that leans on what was said before: they cannot stand alone.
 * Such words are known of English alone.
 */
final class Leaning {
  private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}']+");

  private final CharArraySet words;

  /**
   * @param language by ISO 639-1
   */
  Leaning(String language) {
    this.words =
        language.equals("en")
            ? ContentWords.list(Leaning.class, "leaning-en.txt")
            : CharArraySet.EMPTY_SET;
  }

  boolean leans(String sentence) {
    return words.contains(NO_LETTERS.split(sentence.toLowerCase(Locale.ROOT), 2)[0]);
  }
}
