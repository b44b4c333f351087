package de.dfki.lt.tools.tokenizer;

import de.dfki.lt.tools.tokenizer.annotate.AnnotatedString;
import de.dfki.lt.tools.tokenizer.annotate.FastAnnotatedString;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits text into words, punctuation and sentences. */
public class JTok {
  private static final String TOKEN = "class";
  private static final String BORDER = "border";
  private static final String SENTENCE_BORDER = "tu";

  private static final Pattern WORD_OR_MARK =
      Pattern.compile("[\\p{L}\\p{N}]+(?:['’.\\-][\\p{L}\\p{N}]+)*|\\.\\.\\.|\\S");
  private static final Set<String> ABBREVIATIONS =
      Set.of("mr", "mrs", "ms", "dr", "st", "prof", "vs", "etc");

  /**
   * @param settings jtok's own, which this one has no use for
   */
  public JTok(Properties settings) {}

  /**
   * Marks every token, and the first token of each sentence as a border.
   *
   * @param language jtok's name of the language; all are split alike
   */
  public AnnotatedString tokenize(String text, String language) {
    FastAnnotatedString tokens = new FastAnnotatedString(text);
    boolean startsSentence = true;
    String previous = "";
    Matcher matcher = WORD_OR_MARK.matcher(text);
    while (matcher.find()) {
      String token = matcher.group();
      tokens.annotate(TOKEN, "token", matcher.start(), matcher.end());
      if (startsSentence) {
        tokens.annotate(BORDER, SENTENCE_BORDER, matcher.start(), matcher.end());
      }
      startsSentence = endsSentence(token, previous);
      previous = token;
    }
    return tokens;
  }

  private static boolean endsSentence(String token, String previous) {
    return switch (token) {
      case "!", "?" -> true;
      case "." -> !ABBREVIATIONS.contains(previous.toLowerCase(Locale.ROOT));
      default -> false;
    };
  }
}
