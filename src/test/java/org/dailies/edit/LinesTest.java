package org.dailies.edit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;

class LinesTest {
  private static final Lines LINES = new Lines(2, 42);

  @Test
  void of_whatFitsOneLine_isNotBroken() {
    assertThat(
        LINES.of("Good morning and welcome to my kitchen now."),
        contains("Good morning and welcome", "to my kitchen now."));
    assertThat(
        LINES.of("Good morning and welcome to our kitchen go"),
        contains("Good morning and welcome to our kitchen go"));
  }

  @Test
  void of_twoLines_breakAfterPunctuation() {
    assertThat(
        LINES.of("When I was a child, my mother baked every Sunday."),
        contains("When I was a child,", "my mother baked every Sunday."));
    assertThat(
        LINES.of("The steam keeps the crust soft, so the bread can rise."),
        contains("The steam keeps the crust soft,", "so the bread can rise."));
  }

  @Test
  void of_twoLines_doNotBreakAfterShortWords() {
    assertThat(
        LINES.of("the first thing you need is good flour and clean water,"),
        contains("the first thing you need", "is good flour and clean water,"));
    assertThat(
        LINES.of("The whole house was warm and we could smell it from the street."),
        contains("The whole house was warm", "and we could smell it from the street."));
  }

  @Test
  void of_evenWords_areBalanced() {
    assertThat(
        new Lines(3, 11).of("alpha gamma sigma delta omega theta"),
        contains("alpha gamma", "sigma delta", "omega theta"));
    assertThat(
        new Lines(2, 25).of("alpha gamma sigma delta omega theta"),
        contains("alpha gamma sigma", "delta omega theta"));
  }

  @Test
  void of_wordLongerThanALine_isBroken() {
    assertThat(
        new Lines(4, 10).of("a Donaudampfschifffahrt b"),
        contains("a", "Donaudampf", "schifffahr", "t b"));
  }

  @Test
  void hold_limit_isExact() {
    Lines lines = new Lines(2, 5);

    assertThat(lines.hold("abcde fghij"), is(true));
    assertThat(lines.hold("abcde fghij k"), is(false));
    assertThat(lines.hold("abc de fgh"), is(false));
    assertThat(lines.hold("abcdefghij"), is(true));
    assertThat(lines.hold("abcdefghijk"), is(false));
  }
}
