package org.dailies.voice;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.text.FilteredBreakIteratorBuilder;
import com.ibm.icu.util.ULocale;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.voice.Narration.Line;
import org.dailies.voice.Narration.Passage;

/** Takes a text apart into sentences and breaks. */
final class NarrationText {
  private static final Pattern TAG = Pattern.compile("</?[\\p{L}!?][^<>]*>");
  private static final Pattern BREAK =
      Pattern.compile(
          "<break\\s+time\\s*=\\s*[\"']([0-9]{1,5}(?:[.][0-9]{1,3})?)(ms|s)[\"']\\s*/>");
  private static final BigDecimal LONGEST_BREAK = BigDecimal.valueOf(60);
  private static final BigDecimal RATE = BigDecimal.valueOf(Take.RATE);

  /** "Mr." and its like end no sentence. */
  private final BreakIterator ends;

  /**
   * @param language by ISO 639-1
   */
  NarrationText(String language) {
    ULocale locale = ULocale.forLanguageTag(language);
    ends =
        FilteredBreakIteratorBuilder.getInstance(locale)
            .wrapIteratorWithFilter(BreakIterator.getSentenceInstance(locale));
  }

  /**
   * @throws DailiesException with {@link ErrorCode#SCRIPT_INVALID} if there are other tags than
   *     breaks
   */
  Passage passage(String text) {
    List<Line> lines = new ArrayList<>();
    Set<String> foreign = new TreeSet<>();
    long before = 0;
    int from = 0;
    for (Matcher tag = TAG.matcher(text); tag.find(); from = tag.end()) {
      addSentences(text.substring(from, tag.start()), lines);
      Optional<Long> silence = silence(tag.group());
      if (silence.isEmpty()) {
        foreign.add(tag.group());
      } else if (lines.isEmpty()) {
        before += silence.get();
      } else {
        Line last = lines.remove(lines.size() - 1);
        lines.add(new Line(last.text(), Optional.of(last.pause().orElse(0L) + silence.get())));
      }
    }
    addSentences(text.substring(from), lines);
    if (!foreign.isEmpty()) {
      throw DailiesException.of(
          ErrorCode.SCRIPT_INVALID,
          "a narration may have breaks in it, such as <break time=\"600ms\"/>, of %s s at most, and"
              + " no other tags; it has %s",
          LONGEST_BREAK,
          String.join(" and ", foreign));
    }
    return new Passage(before, lines);
  }

  /** Samples at 48 kHz that a tag stands for, if it is a break. */
  private static Optional<Long> silence(String tag) {
    Matcher written = BREAK.matcher(tag);
    if (!written.matches()) {
      return Optional.empty();
    }
    BigDecimal seconds =
        new BigDecimal(written.group(1)).movePointLeft(written.group(2).equals("ms") ? 3 : 0);
    return seconds.compareTo(LONGEST_BREAK) > 0
        ? Optional.empty()
        : Optional.of(seconds.multiply(RATE).longValue());
  }

  /** Lines of a text end where the page does; an empty one ends a sentence. */
  private void addSentences(String text, List<Line> lines) {
    for (String paragraph : text.split("\\R\\s*\\R")) {
      String words = paragraph.strip().replaceAll("\\s+", " ");
      ends.setText(words);
      int start = 0;
      for (int end = ends.next(); end != BreakIterator.DONE; end = ends.next()) {
        if (!goesOn(words, end)) {
          addSentence(words.substring(start, end).strip(), lines);
          start = end;
        }
      }
    }
  }

  private static void addSentence(String sentence, List<Line> lines) {
    if (Speech.sounds(sentence)) {
      lines.add(new Line(sentence, Optional.empty()));
    }
  }

  /** "What?" she asks. */
  private static boolean goesOn(String words, int end) {
    return end < words.length() && Character.isLowerCase(words.codePointAt(end));
  }
}
