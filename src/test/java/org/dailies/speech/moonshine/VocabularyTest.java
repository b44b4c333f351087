package org.dailies.speech.moonshine;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VocabularyTest {
  private static final Vocabulary VOCABULARY = Vocabulary.load();

  @Test
  void spells_lettersAndDigits_andNoMarks() {
    assertThat(VOCABULARY.spells(token("bread")), is(true));
    assertThat(VOCABULARY.spells(token("7")), is(true));
    assertThat(VOCABULARY.spells(token("\u00e9")), is(true));
    assertThat(VOCABULARY.spells(token(",")), is(false));
    assertThat(VOCABULARY.spells(token("...")), is(false));
  }

  private static int token(String text) {
    return IntStream.range(3, 32_000)
        .filter(id -> VOCABULARY.text(List.of(id)).equals(text))
        .findFirst()
        .orElseThrow();
  }
}
