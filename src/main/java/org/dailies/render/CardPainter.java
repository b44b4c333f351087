package org.dailies.render;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.TextLayout;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.dailies.media.Fingerprint;

/**
 * Draws cards that stand in for pictures: a gradient, an icon and a title. Colours and icon come
 * from the title, so that scenes differ, and one looks the same every time. A title of any length
 * fits: it is wrapped, and as small as it must be.
 */
public final class CardPainter {
  private static final int LONGEST = 400;
  private static final double SMALLER = 0.93;
  private static final double LINE_HEIGHT = 1.25;
  private static final double TEXT_WIDTH = 0.8;
  private static final double TEXT_HEIGHT = 0.5;

  /** Of the card's shorter side. */
  private static final double LARGEST_TYPE = 0.1;

  /** Below this a word that is too long is broken rather than made smaller. */
  private static final double SMALLEST_WHOLE = 0.04;

  private static final double ICON = 0.16;

  private CardPainter() {}

  /** Opaque, of type {@link BufferedImage#TYPE_INT_ARGB_PRE}. */
  public static BufferedImage paint(String title, int width, int height) {
    BufferedImage card = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE);
    Graphics2D graphics = card.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    int number = Integer.parseInt(Fingerprint.ofText(title).replaceFirst(".*:", ""), 0, 6, 16);
    ground(number, width, height, graphics);
    List<TextLayout> lines = laid(title.strip(), width, height);
    double side = Math.min(width, height);
    double icon = ICON * side;
    double gap = icon / 2;
    double top = (height - icon - gap - height(lines)) / 2;
    icon(number, width / 2.0, top + icon / 2, icon / 2, graphics);
    double y = top + icon + gap;
    graphics.setColor(Color.WHITE);
    for (TextLayout line : lines) {
      double size = line.getAscent() + line.getDescent();
      double base = y + (LINE_HEIGHT - 1) / 2 * size + line.getAscent();
      line.draw(graphics, (float) ((width - line.getAdvance()) / 2), (float) base);
      y += LINE_HEIGHT * size;
    }
    graphics.dispose();
    return card;
  }

  /** Dark enough everywhere for white type. */
  private static void ground(int number, int width, int height, Graphics2D graphics) {
    float hue = (number & 0xff) / 256f;
    graphics.setPaint(
        new GradientPaint(
            0,
            0,
            Color.getHSBColor(hue, 0.6f, 0.5f),
            width,
            height,
            Color.getHSBColor(hue + 0.12f, 0.75f, 0.2f)));
    graphics.fillRect(0, 0, width, height);
  }

  /** A star within a ring. */
  private static void icon(int number, double x, double y, double radius, Graphics2D graphics) {
    int points = 3 + (number >> 8) % 6;
    double inner = 0.25 + (number >> 16) % 3 * 0.1;
    Path2D star = new Path2D.Double();
    for (int i = 0; i < 2 * points; i++) {
      double length = radius * (i % 2 == 0 ? 0.65 : inner);
      double angle = Math.PI * i / points - Math.PI / 2;
      double toX = x + length * Math.cos(angle);
      double toY = y + length * Math.sin(angle);
      if (i == 0) {
        star.moveTo(toX, toY);
      } else {
        star.lineTo(toX, toY);
      }
    }
    star.closePath();
    graphics.setColor(new Color(255, 255, 255, 220));
    graphics.fill(star);
    graphics.setStroke(new BasicStroke((float) (radius / 12)));
    graphics.draw(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
  }

  /** The lines as large as they fit. */
  static List<TextLayout> laid(String title, int width, int height) {
    String text = title.length() > LONGEST ? title.substring(0, LONGEST) + "…" : title;
    double side = Math.min(width, height);
    double size = LARGEST_TYPE * side;
    while (true) {
      List<TextLayout> lines =
          wrapped(text, size, TEXT_WIDTH * width, size < SMALLEST_WHOLE * side);
      double widest = lines.stream().mapToDouble(TextLayout::getAdvance).max().orElse(0);
      if (size < 1 || widest <= TEXT_WIDTH * width && height(lines) <= TEXT_HEIGHT * height) {
        return lines;
      }
      size *= SMALLER;
    }
  }

  private static List<TextLayout> wrapped(
      String text, double size, double width, boolean breakingWords) {
    List<TextLayout> lines = new ArrayList<>();
    String line = "";
    for (String piece : pieces(text, breakingWords)) {
      String longer = line + piece;
      if (!line.isBlank() && layout(longer, size).getAdvance() > width) {
        lines.add(layout(line, size));
        longer = piece;
      }
      line = longer;
    }
    if (!line.isBlank()) {
      lines.add(layout(line, size));
    }
    return lines;
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

  private static double height(List<TextLayout> lines) {
    return lines.stream()
        .mapToDouble(line -> LINE_HEIGHT * (line.getAscent() + line.getDescent()))
        .sum();
  }
}
