package org.dailies.timeline;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What captions must know of the world's scripts: spaces, widths, and where lines may end. */
public final class Scripts {
  /** Written without spaces between words. */
  private static final Set<UnicodeScript> WITHOUT_SPACES =
      EnumSet.of(
          UnicodeScript.HAN,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA,
          UnicodeScript.BOPOMOFO,
          UnicodeScript.THAI,
          UnicodeScript.LAO,
          UnicodeScript.KHMER,
          UnicodeScript.MYANMAR);

  /** Everything below is Latin and one column wide. */
  private static final int FIRST_OTHER = 0x300;

  private Scripts() {}

  /** What stands between two words that follow each other. */
  public static String between(String before, String after) {
    boolean spaced =
        before.isEmpty()
            || after.isEmpty()
            || !withoutSpaces(before.codePointBefore(before.length()))
            || !withoutSpaces(after.codePointAt(0));
    return spaced ? " " : "";
  }

  private static boolean withoutSpaces(int codePoint) {
    return codePoint >= FIRST_OTHER
        && (WITHOUT_SPACES.contains(UnicodeScript.of(codePoint)) || isWide(codePoint))
        && UnicodeScript.of(codePoint) != UnicodeScript.HANGUL;
  }

  /** How many columns of Latin letters a text takes: ideographs two, marks over letters none. */
  public static int columns(String text) {
    return text.codePoints().map(Scripts::columns).sum();
  }

  private static int columns(int codePoint) {
    if (codePoint < FIRST_OTHER) {
      return 1;
    }
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default -> isWide(codePoint) ? 2 : 1;
    };
  }

  private static boolean isWide(int codePoint) {
    int width = UCharacter.getIntPropertyValue(codePoint, UProperty.EAST_ASIAN_WIDTH);
    return width == UCharacter.EastAsianWidth.WIDE || width == UCharacter.EastAsianWidth.FULLWIDTH;
  }

  /**
   * Where lines may end inside what stands between two spaces: nowhere in most scripts.
   *
   * @return positions in the text, the last one its end
   */
  public static List<Integer> lineEnds(String text) {
    return text.codePoints().noneMatch(Scripts::withoutSpaces)
        ? List.of(text.length())
        : ends(BreakIterator.getLineInstance(ULocale.ROOT), text);
  }

  /** Where what readers take for characters ends; the last one is the text's end. */
  public static List<Integer> characterEnds(String text) {
    return ends(BreakIterator.getCharacterInstance(ULocale.ROOT), text);
  }

  private static List<Integer> ends(BreakIterator breaks, String text) {
    breaks.setText(text);
    List<Integer> ends = new ArrayList<>();
    breaks.first();
    for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
      ends.add(end);
    }
    return ends;
  }

  /** Whether a word that is too long for a line gets a hyphen where it is broken. */
  public static boolean hyphenated(String word) {
    return switch (UnicodeScript.of(word.codePointAt(0))) {
      case LATIN, GREEK, CYRILLIC -> true;
      default -> false;
    };
  }
}
