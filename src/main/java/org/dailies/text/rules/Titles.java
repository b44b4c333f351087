package org.dailies.text.rules;

import java.util.Locale;

/** Titles of what is said: the phrase that it comes back to, or what it begins with. */
final class Titles {
  private static final int LONGEST = 100;

  private Titles() {}

  /**
   * @param chapter number of the phrases' chapter
   * @param sentence that stands for the chapter where it comes back to nothing
   */
  static String of(Phrases phrases, int chapter, String sentence) {
    return titled(phrases.subject(chapter).orElseGet(() -> opening(sentence)));
  }

  /** What a sentence begins with, up to its first mark: what is said once is no subject. */
  private static String opening(String sentence) {
    String opening = sentence.strip().split("[,.;:!?]", 2)[0].strip();
    return opening.isEmpty() ? sentence : opening;
  }

  private static String titled(String phrase) {
    int first = phrase.offsetByCodePoints(0, 1);
    String title = phrase.substring(0, first).toUpperCase(Locale.ROOT) + phrase.substring(first);
    return title.length() > LONGEST ? title.substring(0, LONGEST - 1).strip() + "…" : title;
  }
}
