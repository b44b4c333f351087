package org.dailies.text;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;

/** How many words a text has, in any language: where no spaces part them, dictionaries do. */
public final class WordCount {
  private WordCount() {}

  public static int of(String text) {
    BreakIterator breaks = BreakIterator.getWordInstance(ULocale.ROOT);
    breaks.setText(text);
    int words = 0;
    while (breaks.next() != BreakIterator.DONE) {
      words += breaks.getRuleStatus() == BreakIterator.WORD_NONE ? 0 : 1;
    }
    return words;
  }
}
