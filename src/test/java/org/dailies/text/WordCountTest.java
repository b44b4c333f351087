package org.dailies.text;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;

class WordCountTest {
  @Test
  void of_text_countsWordsAndNoPunctuation() {
    assertThat(WordCount.of("Don't wait – bake 12 loaves, \"now\"!"), is(6));
    assertThat(WordCount.of(" ... "), is(0));
  }

  @Test
  void of_languageWithoutSpaces_countsWhatDictionariesKnow() {
    assertThat(WordCount.of("面包需要时间。"), is(3));
  }
}
