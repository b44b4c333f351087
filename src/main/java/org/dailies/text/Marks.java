package org.dailies.text;

import java.util.regex.Pattern;

/** Punctuation at the end of words, in the scripts of the languages that captions know. */
public final class Marks {
  private static final Pattern SENTENCE = Pattern.compile(".*[.!?…。！？।؟۔][\"'”’)」』]*");
  private static final Pattern COMMA = Pattern.compile(".*[,;:–—、，；：،؛]");

  private Marks() {}

  /** Whether a sentence ends with what is said: {@code "loaf.\""} does. */
  public static boolean endSentence(String words) {
    return SENTENCE.matcher(words).matches();
  }

  /** Whether a part of a sentence ends with it, at a comma or its like. */
  public static boolean endPart(String words) {
    return COMMA.matcher(words).matches();
  }
}
