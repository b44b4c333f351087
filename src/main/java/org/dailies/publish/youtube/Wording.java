package org.dailies.publish.youtube;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * Texts as YouTube takes them: without angle brackets, and no longer than <a
 * href="https://developers.google.com/youtube/v3/docs/videos">it says</a>.
 */
final class Wording {
  private static final int TITLE_CHARACTERS = 100;
  private static final int DESCRIPTION_BYTES = 5000;
  private static final int TAGS_CHARACTERS = 500;
  private static final int ELLIPSIS = '…';

  private Wording() {}

  static String title(String text) {
    return shortened(text, TITLE_CHARACTERS, Character::charCount);
  }

  static String description(String text) {
    return shortened(
        text,
        DESCRIPTION_BYTES,
        letter -> Character.toString(letter).getBytes(StandardCharsets.UTF_8).length);
  }

  /** As many as there is room for; commas and the quotes around several words count. */
  static List<String> tags(List<String> tags) {
    List<String> taken = new ArrayList<>();
    int length = -1;
    for (String tag : tags) {
      int more = tag.length() + 1 + (tag.contains(" ") ? 2 : 0);
      if (length + more <= TAGS_CHARACTERS) {
        taken.add(plain(tag));
        length += more;
      }
    }
    return List.copyOf(taken);
  }

  /** The text, or as many of its words as there is room for. */
  private static String shortened(String text, int most, IntUnaryOperator size) {
    String plain = plain(text);
    if (plain.codePoints().map(size).sum() <= most) {
      return plain;
    }
    int room = most - size.applyAsInt(ELLIPSIS);
    int end = 0;
    while (room >= size.applyAsInt(plain.codePointAt(end))) {
      room -= size.applyAsInt(plain.codePointAt(end));
      end += Character.charCount(plain.codePointAt(end));
    }
    int word = Math.max(plain.lastIndexOf(' ', end), plain.lastIndexOf('\n', end));
    return plain.substring(0, word > 0 ? word : end).strip() + Character.toString(ELLIPSIS);
  }

  private static String plain(String text) {
    return text.replace('<', '‹').replace('>', '›');
  }
}
