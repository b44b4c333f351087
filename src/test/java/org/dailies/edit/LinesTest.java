package org.dailies.edit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import java.util.List;
import org.junit.jupiter.api.Test;

class LinesTest {
  private static final Lines LINES = new Lines(2, 42);

  @Test
  void of_whatFitsOneLine_isNotBroken() {
    assertThat(
        shown(LINES, "Good morning and welcome to my kitchen now."),
        contains("Good morning and welcome", "to my kitchen now."));
    assertThat(
        shown(LINES, "Good morning and welcome to our kitchen go"),
        contains("Good morning and welcome to our kitchen go"));
  }

  @Test
  void of_twoLines_breakAfterPunctuation() {
    assertThat(
        shown(LINES, "When I was a child, my mother baked every Sunday."),
        contains("When I was a child,", "my mother baked every Sunday."));
    assertThat(
        shown(LINES, "The steam keeps the crust soft, so the bread can rise."),
        contains("The steam keeps the crust soft,", "so the bread can rise."));
  }

  @Test
  void of_twoLines_doNotBreakAfterShortWords() {
    assertThat(
        shown(LINES, "the first thing you need is good flour and clean water,"),
        contains("the first thing you need", "is good flour and clean water,"));
    assertThat(
        shown(LINES, "The whole house was warm and we could smell it from the street."),
        contains("The whole house was warm", "and we could smell it from the street."));
  }

  @Test
  void of_evenWords_areBalanced() {
    assertThat(
        shown(new Lines(3, 11), "alpha gamma sigma delta omega theta"),
        contains("alpha gamma", "sigma delta", "omega theta"));
    assertThat(
        shown(new Lines(2, 25), "alpha gamma sigma delta omega theta"),
        contains("alpha gamma sigma", "delta omega theta"));
  }

  @Test
  void of_wordLongerThanALine_isBroken() {
    assertThat(
        shown(new Lines(4, 10), "a Donaudampfschifffahrt b"),
        contains("a", "Donaudamp-", "fschifffa-", "hrt b"));
    assertThat(shown(new Lines(2, 10), "xxxxxxxxxxxx"), contains("xxxxxxxxx-", "xxx"));
  }

  @Test
  void of_wordLongerThanALine_isNotBrokenInsideACharacter() {
    String family = "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67";
    assertThat(shown(new Lines(3, 10), family.repeat(4)), contains(family, family, family, family));
    assertThat(
        shown(new Lines(2, 10), "e\u0301".repeat(12)),
        contains("e\u0301".repeat(9) + "-", "e\u0301".repeat(3)));
  }

  @Test
  void of_scriptWithoutSpaces_breaksWhereUnicodeLetsIt() {
    String chinese = "\u6211\u4eec\u4eca\u5929\u8bb2\u9762\u5305\uff0c\u4e0d\u8bb2\u6c34\u3002";
    List<String> lines = shown(new Lines(2, 16), chinese);

    // a full stop does not begin a line, and ideographs are two columns wide
    assertThat(
        lines,
        contains("\u6211\u4eec\u4eca\u5929\u8bb2\u9762\u5305\uff0c", "\u4e0d\u8bb2\u6c34\u3002"));
    assertThat(new Lines(1, 16).hold(chinese), is(false));
    assertThat(new Lines(1, 24).hold(chinese), is(true));
  }

  @Test
  void of_thai_breaksBetweenWords() {
    String hello = "\u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35";
    String world = "\u0e0a\u0e32\u0e27\u0e42\u0e25\u0e01";

    assertThat(shown(new Lines(2, 6), hello + world), contains(hello, world));
  }

  @Test
  void of_marksOverLetters_takeNoRoom() {
    String hindi = "\u0939\u093f\u0928\u094d\u0926\u0940 \u092e\u0947\u0902";

    assertThat(new Lines(1, 7).hold(hindi), is(true));
    assertThat(new Lines(1, 6).hold(hindi), is(false));
  }

  @Test
  void hold_limit_isExact() {
    Lines lines = new Lines(2, 5);

    assertThat(lines.hold("abcde fghij"), is(true));
    assertThat(lines.hold("abcde fghij k"), is(false));
    assertThat(lines.hold("abc de fgh"), is(false));
    assertThat(lines.hold("abcdefghi"), is(true)); // with a hyphen
    assertThat(lines.hold("abcdefghij"), is(false));
  }

  private static List<String> shown(Lines lines, String text) {
    return lines.of(text).stream().map(Lines.Line::shown).toList();
  }
}
