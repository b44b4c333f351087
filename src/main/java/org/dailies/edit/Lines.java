package org.dailies.edit;

import java.util.ArrayList;
import java.util.List;

/**
 * Breaks the text of a caption into lines: as few as hold it, of about even length, rather after
 * punctuation than after a short word ("and", "my", "to"), which belongs to what follows, and
 * rather growing than shrinking.
 */
final class Lines {
  /** What an ending is worth, in squared characters of uneven length. */
  private static final double AFTER_PUNCTUATION = -100;

  private static final double AFTER_SHORT_WORD = 120;
  private static final double SHRINKING = 40;
  private static final int SHORT = 3;

  private final int maxLines;
  private final int maxCharacters;

  Lines(int maxLines, int maxCharacters) {
    this.maxLines = maxLines;
    this.maxCharacters = maxCharacters;
  }

  /** Whether the lines hold a text. */
  boolean hold(String text) {
    return fewest(parts(text)) <= maxLines;
  }

  /** The lines of a text. A single word that is longer than a line is broken. */
  List<String> of(String text) {
    List<String> parts = parts(text);
    int lines = fewest(parts);
    return best(parts, lines, (double) (text.length() - lines + 1) / lines).lines();
  }

  /** A way to set a text. */
  private record Layout(double cost, List<String> lines) {}

  /** The best way to set the parts in so many lines; null where there is none. */
  private Layout best(List<String> parts, int lines, double even) {
    Layout best = null;
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < parts.size(); i++) {
      line.append(i == 0 ? "" : " ").append(parts.get(i));
      if (line.length() > maxCharacters) {
        break;
      }
      List<String> rest = parts.subList(i + 1, parts.size());
      Layout next = rest.isEmpty() || lines == 1 ? null : best(rest, lines - 1, even);
      if (next != null || (rest.isEmpty() && lines == 1)) {
        double cost = (line.length() - even) * (line.length() - even);
        if (next != null) {
          cost += next.cost() + ending(parts.get(i));
          cost += line.length() > next.lines().get(0).length() ? SHRINKING : 0;
        }
        if (best == null || cost < best.cost()) {
          List<String> all = new ArrayList<>(List.of(line.toString()));
          all.addAll(next == null ? List.of() : next.lines());
          best = new Layout(cost, List.copyOf(all));
        }
      }
    }
    return best;
  }

  private static double ending(String word) {
    if (!Character.isLetterOrDigit(word.charAt(word.length() - 1))) {
      return AFTER_PUNCTUATION;
    }
    return word.length() <= SHORT ? AFTER_SHORT_WORD : 0;
  }

  private int fewest(List<String> parts) {
    int lines = 1;
    int length = -1;
    for (String part : parts) {
      if (length + 1 + part.length() > maxCharacters) {
        lines++;
        length = -1;
      }
      length += 1 + part.length();
    }
    return lines;
  }

  /** The words; those longer than a line in pieces that fill one. */
  private List<String> parts(String text) {
    List<String> parts = new ArrayList<>();
    for (String word : text.split(" ")) {
      String rest = word;
      while (rest.length() > maxCharacters) {
        parts.add(rest.substring(0, maxCharacters));
        rest = rest.substring(maxCharacters);
      }
      parts.add(rest);
    }
    return parts;
  }
}
