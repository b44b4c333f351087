package org.dailies.render;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.TextLayout;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.dailies.media.Fingerprint;
import org.dailies.render.TextPlace.Text;
import org.dailies.timeline.SafeArea;

/**
 * Draws cards that stand in for pictures: a gradient, an icon and a title. Colours and icon come
 * from the title, so that scenes differ, and one looks the same every time. A title of any length
 * fits: it is wrapped, and as small as it must be.
 */
public final class CardPainter {
  private static final int LONGEST = 400;
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
    List<TextLayout> lines = laid(title, width, height);
    TextPlace place = place(width, height);
    double side = Math.min(width, height);
    double icon = ICON * side;
    double gap = icon / 2;
    double all = icon + gap + place.height(lines);
    double lowest = height * (1 - SafeArea.of(width, height).bottom()) - all;
    double top = Math.min((height - all) / 2, lowest);
    icon(number, width / 2.0, top + icon / 2, icon / 2, graphics);
    double y = top + icon + gap;
    graphics.setColor(Color.WHITE);
    for (TextLayout line : lines) {
      double base = y + place.above(line);
      line.draw(graphics, (float) ((width - line.getAdvance()) / 2), (float) base);
      y += LINE_HEIGHT * TextPlace.size(line);
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
    String text = title.strip().replaceAll("\\s+", " ");
    if (text.codePointCount(0, text.length()) > LONGEST) {
      text = text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
    }
    double side = Math.min(width, height);
    return place(width, height)
        .wrapped(List.of(new Text(text, 1)), LARGEST_TYPE * side, SMALLEST_WHOLE * side);
  }

  private static TextPlace place(int width, int height) {
    double safe = 1 - 2 * SafeArea.of(width, height).side();
    return new TextPlace(Math.min(TEXT_WIDTH, safe) * width, TEXT_HEIGHT * height, LINE_HEIGHT);
  }
}
