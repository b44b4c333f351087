package org.dailies.render;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.TextLayout;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.dailies.timeline.Layer.Title;

/** Draws title cards and lower thirds. */
final class TitlePainter {
  private static final Color CARD = new Color(16, 18, 24);
  private static final Color BAND = new Color(16, 18, 24, 200);
  private static final Color ACCENT = new Color(255, 196, 0);

  /** Of the first line's height; the others are smaller. */
  private static final double OTHERS = 0.6;

  private static final double LINE_HEIGHT = 1.3;

  private TitlePainter() {}

  /**
   * @param box whose size the drawing has
   */
  static BufferedImage paint(Title title, PixelBox box) {
    BufferedImage image =
        new BufferedImage(box.width(), box.height(), BufferedImage.TYPE_INT_ARGB_PRE);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    switch (title.style()) {
      case CARD -> card(title.lines(), box, graphics);
      case LOWER_THIRD -> lowerThird(title.lines(), box, graphics);
    }
    graphics.dispose();
    return image;
  }

  private static void card(List<String> lines, PixelBox box, Graphics2D graphics) {
    graphics.setColor(CARD);
    graphics.fillRect(0, 0, box.width(), box.height());
    List<TextLayout> laid = laid(lines, box.width() * 0.8, box.height() * 0.6, box.height() / 9.0);
    double y = (box.height() - height(laid)) / 2;
    for (TextLayout line : laid) {
      y += above(line);
      draw(line, (box.width() - line.getAdvance()) / 2, y, graphics);
      y += LINE_HEIGHT * size(line) - above(line);
    }
  }

  private static void lowerThird(List<String> lines, PixelBox box, Graphics2D graphics) {
    double bar = Math.max(2, box.height() / 20.0);
    double padding = box.height() / 8.0;
    List<TextLayout> laid =
        laid(lines, box.width() - bar - 2 * padding, box.height() - 2 * padding, box.height());
    double widest = laid.stream().mapToDouble(TextLayout::getAdvance).max().orElse(0);
    graphics.setColor(BAND);
    graphics.fillRect(0, 0, (int) Math.ceil(bar + widest + 2 * padding), box.height());
    graphics.setColor(ACCENT);
    graphics.fillRect(0, 0, (int) Math.round(bar), box.height());
    double y = (box.height() - height(laid)) / 2;
    for (TextLayout line : laid) {
      y += above(line);
      draw(line, bar + padding, y, graphics);
      y += LINE_HEIGHT * size(line) - above(line);
    }
  }

  private static void draw(TextLayout line, double x, double y, Graphics2D graphics) {
    graphics.setColor(Color.WHITE);
    line.draw(graphics, (float) x, (float) y);
  }

  /** The lines as large as they fit. */
  private static List<TextLayout> laid(
      List<String> lines, double width, double height, double largest) {
    List<TextLayout> laid = lines(lines, largest);
    double widest = laid.stream().mapToDouble(TextLayout::getAdvance).max().orElse(0);
    double fitting = Math.min(1, Math.min(width / widest, height / height(laid)));
    return fitting < 1 ? lines(lines, largest * fitting) : laid;
  }

  private static List<TextLayout> lines(List<String> lines, double size) {
    List<TextLayout> laid = new ArrayList<>();
    for (String line : lines) {
      laid.add(CaptionPainter.layout(line, laid.isEmpty() ? size : size * OTHERS));
    }
    return laid;
  }

  private static double height(List<TextLayout> lines) {
    return lines.stream().mapToDouble(line -> LINE_HEIGHT * size(line)).sum();
  }

  private static double size(TextLayout line) {
    return line.getAscent() + line.getDescent();
  }

  /** From a line's upper edge to its base. */
  private static double above(TextLayout line) {
    return line.getAscent() + (LINE_HEIGHT - 1) / 2 * size(line);
  }
}
