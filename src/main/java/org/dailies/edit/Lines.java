package org.dailies.edit;

import java.util.ArrayList;
import java.util.List;
import org.dailies.timeline.Scripts;

/**
 * Breaks the text of a caption into lines: as few as hold it, of about even length, rather after
 * punctuation than after a short word ("and", "my", "to"), which belongs to what follows, and
 * rather growing than shrinking. Where no spaces are written, lines end where Unicode lets them
 * (UAX 14). Lengths are in columns, see {@link Scripts#columns}.
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

  /**
   * A line of a text.
   *
   * @param from its first character in the text
   * @param to the character after its last one
   * @param shown what stands there; with a hyphen where a word is broken
   */
  record Line(int from, int to, String shown) {}

  /** Whether the lines hold a text. */
  boolean hold(String text) {
    return new Setting(text).fewest() <= maxLines;
  }

  /** The lines of a text. A single word that is longer than a line is broken. */
  List<Line> of(String text) {
    Setting setting = new Setting(text);
    int lines = setting.fewest();
    double even = (double) (Scripts.columns(text) - lines + 1) / lines;
    return setting.best(0, lines, even).lines();
  }

  /**
   * What stays together on a line.
   *
   * @param hyphen whether it is a piece of a word that needs one at the end of a line
   */
  private record Part(int from, int to, boolean hyphen) {}

  /** A way to set a text, or the end of one. */
  private record Layout(double cost, List<Line> lines) {}

  /** A text and its parts. */
  private final class Setting {
    private final String text;
    private final List<Part> parts = new ArrayList<>();

    Setting(String text) {
      this.text = text;
      int from = 0;
      for (String word : text.split(" ")) {
        int start = from;
        int to = 0;
        for (int end : Scripts.lineEnds(word)) {
          add(start + to, start + end);
          to = end;
        }
        from += word.length() + 1;
      }
    }

    /** Adds a part, in pieces that fill a line where it is longer than one. */
    private void add(int from, int to) {
      String part = text.substring(from, to);
      if (Scripts.columns(part) <= maxCharacters) {
        parts.add(new Part(from, to, false));
        return;
      }
      boolean hyphen = Scripts.hyphenated(part);
      int room = maxCharacters - (hyphen ? 1 : 0);
      int start = 0;
      int reached = 0;
      for (int end : Scripts.characterEnds(part)) {
        if (reached > start && Scripts.columns(part.substring(start, end)) > room) {
          parts.add(new Part(from + start, from + reached, hyphen));
          start = reached;
        }
        reached = end;
      }
      parts.add(new Part(from + start, to, false));
    }

    /** The fewest lines that hold the text. */
    int fewest() {
      int lines = 1;
      int first = 0;
      for (int i = 0; i < parts.size(); i++) {
        if (i > first && Scripts.columns(line(first, i).shown()) > maxCharacters) {
          lines++;
          first = i;
        }
      }
      return lines;
    }

    /** The best way to set what begins with a part in so many lines; null where there is none. */
    Layout best(int first, int lines, double even) {
      Layout best = null;
      for (int last = first; last < parts.size(); last++) {
        Line line = line(first, last);
        int columns = Scripts.columns(line.shown());
        if (columns > maxCharacters && last > first) {
          break;
        }
        boolean ends = last == parts.size() - 1;
        Layout next = ends || lines == 1 ? null : best(last + 1, lines - 1, even);
        if (next != null || (ends && lines == 1)) {
          double cost = (columns - even) * (columns - even);
          if (next != null) {
            cost += next.cost() + ending(parts.get(last));
            cost += columns > Scripts.columns(next.lines().get(0).shown()) ? SHRINKING : 0;
          }
          if (best == null || cost < best.cost()) {
            List<Line> all = new ArrayList<>(List.of(line));
            all.addAll(next == null ? List.of() : next.lines());
            best = new Layout(cost, List.copyOf(all));
          }
        }
      }
      return best;
    }

    private Line line(int first, int last) {
      Part end = parts.get(last);
      int from = parts.get(first).from();
      String hyphen = end.hyphen() ? "-" : "";
      return new Line(from, end.to(), text.substring(from, end.to()) + hyphen);
    }

    private double ending(Part part) {
      if (part.hyphen()) {
        return 0;
      }
      String word = text.substring(part.from(), part.to());
      if (isPunctuation(word.codePointBefore(word.length()))) {
        return AFTER_PUNCTUATION;
      }
      boolean spaced = part.to() < text.length() && text.charAt(part.to()) == ' ';
      return spaced && word.length() <= SHORT ? AFTER_SHORT_WORD : 0;
    }

    /** Marks that belong to letters are not. */
    private static boolean isPunctuation(int codePoint) {
      return switch (Character.getType(codePoint)) {
        case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.FORMAT ->
            false;
        default -> !Character.isLetterOrDigit(codePoint);
      };
    }
  }
}
