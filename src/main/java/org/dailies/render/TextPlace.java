package org.dailies.render;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.awt.font.TextLayout;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * A place that texts are set in, as large as they fit: each is wrapped, and what is too long for a
 * line in type that can be read is broken.
 *
 * @param width pixels
 * @param height pixels
 * @param lineHeight from line to line, of the height of the type
 */
record TextPlace(double width, double height, double lineHeight) {
  private static final double SMALLER = 0.93;

  /**
   * @param scale of its type to that of the others
   */
  record Text(String text, double scale) {}

  /** How high some lines are. */
  double height(List<TextLayout> lines) {
    return lines.stream().mapToDouble(line -> lineHeight * size(line)).sum();
  }

  /** How wide the widest of some lines is. */
  static double width(List<TextLayout> lines) {
    return lines.stream().mapToDouble(TextPlace::width).max().orElse(0);
  }

  /** With as much at both sides as marks stand out of it at one. */
  private static double width(TextLayout line) {
    Rectangle2D drawn = line.getBounds();
    double beside = Math.max(-drawn.getMinX(), drawn.getMaxX() - line.getAdvance());
    return line.getAdvance() + 2 * Math.max(0, beside);
  }

  /** The height of a line's type, with marks that stand out of it. */
  static double size(TextLayout line) {
    return top(line) + Math.max(line.getDescent(), line.getBounds().getMaxY());
  }

  private static double top(TextLayout line) {
    return Math.max(line.getAscent(), -line.getBounds().getMinY());
  }

  /** From a line's upper edge to its base. */
  double above(TextLayout line) {
    return top(line) + (lineHeight - 1) / 2 * size(line);
  }

  boolean holds(List<TextLayout> lines) {
    return width(lines) <= width && height(lines) <= height;
  }

  /**
   * Lines that fit.
   *
   * @param largest size of the type
   * @param smallestWhole below this a word that is too long is broken rather than made smaller
   */
  List<TextLayout> wrapped(List<Text> texts, double largest, double smallestWhole) {
    double size = largest;
    List<TextLayout> lines = wrapped(texts, size, false);
    while (size >= 1 && !holds(lines)) {
      size *= SMALLER;
      lines = wrapped(texts, size, size < smallestWhole);
    }
    return lines;
  }

  private List<TextLayout> wrapped(List<Text> texts, double size, boolean breakingWords) {
    List<TextLayout> lines = new ArrayList<>();
    for (Text text : texts) {
      wrap(text.text(), size * text.scale(), breakingWords, lines);
    }
    return lines;
  }

  private void wrap(String text, double size, boolean breakingWords, List<TextLayout> lines) {
    String line = "";
    for (String piece : pieces(text, breakingWords)) {
      String longer = line + piece;
      if (!line.isBlank() && width(layout(longer, size)) > width) {
        lines.add(layout(line, size));
        longer = piece;
      }
      line = longer;
    }
    if (!line.isBlank()) {
      lines.add(layout(line, size));
    }
  }

  private static TextLayout layout(String line, double size) {
    return CaptionFonts.BUNDLED.layout(line.strip(), size);
  }

  /** What must not be torn apart. */
  private static List<String> pieces(String text, boolean breakingWords) {
    BreakIterator breaks =
        breakingWords
            ? BreakIterator.getCharacterInstance(ULocale.ROOT)
            : BreakIterator.getLineInstance(ULocale.ROOT);
    breaks.setText(text);
    List<String> pieces = new ArrayList<>();
    int from = breaks.first();
    for (int to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
      pieces.add(text.substring(from, to));
      from = to;
    }
    return pieces;
  }
}
