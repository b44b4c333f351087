package org.dailies.render;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.TextLayout;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.dailies.render.TextPlace.Text;
import org.dailies.timeline.Layer.Title;
import org.dailies.timeline.SafeArea;

/** Draws title cards and lower thirds: whatever their texts are, all of them is seen. */
final class TitlePainter {
  private static final Color CARD = new Color(16, 18, 24);
  private static final Color BAND = new Color(16, 18, 24, 200);
  private static final Color ACCENT = new Color(255, 196, 0);

  /** Of the first line's height; the others are smaller. */
  private static final double OTHERS = 0.6;

  private static final double LINE_HEIGHT = 1.3;

  /** Of a card's width, on both sides. */
  private static final double CARD_MARGIN = 0.1;

  /** A line is wrapped rather than made so much smaller. */
  private static final double MUCH_SMALLER = 0.6;

  /** A word is broken rather than made so much smaller. */
  private static final double SMALLEST_WHOLE = 0.5;

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
    double side = Math.max(CARD_MARGIN, SafeArea.of(box.width(), box.height()).side());
    TextPlace place = new TextPlace(box.width() * (1 - 2 * side), box.height() * 0.6, LINE_HEIGHT);
    List<TextLayout> laid = laid(lines, place, box.height() / 9.0);
    draw(laid, place, box, line -> (box.width() - line.getAdvance()) / 2, graphics);
  }

  private static void lowerThird(List<String> lines, PixelBox box, Graphics2D graphics) {
    double bar = Math.max(2, box.height() / 20.0);
    double padding = box.height() / 8.0;
    TextPlace place =
        new TextPlace(box.width() - bar - 2 * padding, box.height() - 2 * padding, LINE_HEIGHT);
    List<TextLayout> laid = laid(lines, place, box.height());
    graphics.setColor(BAND);
    graphics.fillRect(
        0, 0, (int) Math.ceil(bar + TextPlace.width(laid) + 2 * padding), box.height());
    graphics.setColor(ACCENT);
    graphics.fillRect(0, 0, (int) Math.round(bar), box.height());
    draw(laid, place, box, line -> bar + padding, graphics);
  }

  /**
   * @param x where a line begins
   */
  private static void draw(
      List<TextLayout> lines,
      TextPlace place,
      PixelBox box,
      ToDoubleFunction<TextLayout> x,
      Graphics2D graphics) {
    graphics.setColor(Color.WHITE);
    double y = (box.height() - place.height(lines)) / 2;
    for (TextLayout line : lines) {
      line.draw(graphics, (float) x.applyAsDouble(line), (float) (y + place.above(line)));
      y += LINE_HEIGHT * TextPlace.size(line);
    }
  }

  /** The lines as large as they fit; one that would become much smaller for that is wrapped. */
  static List<TextLayout> laid(List<String> lines, TextPlace place, double largest) {
    List<Text> texts = texts(lines);
    List<TextLayout> laid = layouts(texts, largest);
    double high = largest * Math.min(1, place.height() / place.height(laid));
    double wide = largest * Math.min(1, place.width() / TextPlace.width(laid));
    return wide < MUCH_SMALLER * high
        ? place.wrapped(texts, high, SMALLEST_WHOLE * high)
        : layouts(texts, Math.min(high, wide));
  }

  /** Empty lines have nothing to show. */
  private static List<Text> texts(List<String> lines) {
    List<Text> texts = new ArrayList<>();
    for (String line : lines) {
      String text = line.strip().replaceAll("\\s+", " ");
      if (!text.isEmpty()) {
        texts.add(new Text(text, texts.isEmpty() ? 1 : OTHERS));
      }
    }
    return texts;
  }

  private static List<TextLayout> layouts(List<Text> texts, double size) {
    return texts.stream()
        .map(text -> CaptionFonts.BUNDLED.layout(text.text(), size * text.scale()))
        .toList();
  }
}
