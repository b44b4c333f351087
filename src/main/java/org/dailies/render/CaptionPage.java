package org.dailies.render;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.Consumer;
import org.dailies.media.Colour;
import org.dailies.timeline.Caption;
import org.dailies.timeline.CaptionLook;
import org.dailies.timeline.SafeArea;

/** Some lines, set with a look at their place in a picture: inside the safe area. */
final class CaptionPage {
  /** Of the size of the type; lines with tall letters are farther apart. */
  private static final double LINE_HEIGHT = 1.25;

  private static final Color BOX = new Color(0, 0, 0, 140);
  private static final Color OUTLINE = new Color(0, 0, 0, 220);
  private static final Color TEXT = Color.WHITE;

  private final CaptionLook look;
  private final Colour colour;
  private final List<TextLayout> lines;
  private final double size;
  private final double ascent;
  private final double lineHeight;
  private final Rectangle place;

  /**
   * Sets lines. Where they would leave the safe area, all are smaller.
   *
   * @param width of the picture, pixels
   * @param height of the picture, pixels
   * @param colour of the picture
   */
  CaptionPage(
      List<String> text,
      CaptionLook look,
      CaptionFonts fonts,
      int width,
      int height,
      Colour colour) {
    this.look = look;
    this.colour = colour;
    SafeArea area = SafeArea.of(width, height);
    double full = look.typeSize(width, height);
    Setting largest = new Setting(text, fonts, full);
    // the box grows to even pixels and moves to even ones: less than 4 altogether
    double wide = (width * (1 - 2 * area.side()) - 4) / largest.width();
    double high = (height * (1 - area.top() - area.bottom()) - 4) / largest.height();
    Setting set =
        wide < 1 || high < 1 ? new Setting(text, fonts, full * Math.min(wide, high)) : largest;
    size = set.size;
    lines = set.lines;
    ascent = set.ascent;
    lineHeight = set.lineHeight;
    int boxWidth = even(set.width());
    int boxHeight = even(set.height());
    int left = (width - boxWidth) / 2 & ~1;
    int top =
        switch (look.position()) {
          case TOP -> even(height * area.top());
          case MIDDLE -> (height - boxHeight) / 2 & ~1;
          case BOTTOM -> (int) (height * (1 - area.bottom())) - boxHeight & ~1;
        };
    place = new Rectangle(left, top, boxWidth, boxHeight);
  }

  /** Lines in type of some size; twice the size is twice as wide and as high. */
  private static final class Setting {
    final double size;
    final List<TextLayout> lines;
    final double ascent;
    final double lineHeight;

    Setting(List<String> text, CaptionFonts fonts, double size) {
      this.size = size;
      lines = text.stream().map(line -> fonts.layout(line, size)).toList();
      double highest = lines.stream().mapToDouble(l -> -l.getBounds().getMinY()).max().orElse(0);
      double deepest = lines.stream().mapToDouble(l -> l.getBounds().getMaxY()).max().orElse(0);
      ascent = Math.max(size, highest);
      lineHeight = ascent + Math.max((LINE_HEIGHT - 1) * size, deepest);
    }

    /** With the box around them. */
    double width() {
      return lines.stream().mapToDouble(TextLayout::getAdvance).max().orElse(0) + size;
    }

    /** With the box around them. */
    double height() {
      return lines.size() * lineHeight + size / 2;
    }
  }

  /** All of it. */
  Overlay whole() {
    return overlay(new Rectangle(place.getSize()), this::drawAll);
  }

  /**
   * All of it at another size, about its middle.
   *
   * @param scale at most 1
   */
  Overlay whole(double scale) {
    return overlay(
        new Rectangle(place.getSize()),
        graphics -> {
          graphics.translate(place.width / 2.0, place.height / 2.0);
          graphics.scale(scale, scale);
          graphics.translate(-place.width / 2.0, -place.height / 2.0);
          drawAll(graphics);
        });
  }

  /** A word as it is said, to lie over the whole. */
  Overlay said(Caption.Word word) {
    TextLayout line = lines.get(word.line());
    Rectangle2D there = line.getLogicalHighlightShape(word.from(), word.to()).getBounds2D();
    // an outline reaches into the spaces beside the word
    double beside = size / 8;
    Rectangle2D part =
        new Rectangle2D.Double(
                x(word.line()) + there.getX() - beside,
                word.line() * lineHeight,
                there.getWidth() + 2 * beside,
                lineHeight + size / 2)
            .createIntersection(new Rectangle(place.getSize()));
    return overlay(
        evenly(part),
        graphics -> {
          graphics.clip(part);
          drawText(graphics, new Color(look.highlightRgb()));
        });
  }

  private Overlay overlay(Rectangle part, Consumer<Graphics2D> drawing) {
    BufferedImage image =
        new BufferedImage(part.width, part.height, BufferedImage.TYPE_INT_ARGB_PRE);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.translate(-part.x, -part.y);
    drawing.accept(graphics);
    graphics.dispose();
    return Overlay.of(image, place.x + part.x, place.y + part.y, colour);
  }

  private void drawAll(Graphics2D graphics) {
    if (look.style() == CaptionLook.Style.BOX) {
      graphics.setColor(BOX);
      graphics.fill(
          new RoundRectangle2D.Double(0, 0, place.width, place.height, size / 2, size / 2));
    }
    drawText(graphics, TEXT);
  }

  private void drawText(Graphics2D graphics, Color fill) {
    Path2D text = new Path2D.Double(Path2D.WIND_NON_ZERO);
    for (int i = 0; i < lines.size(); i++) {
      double y = size / 4 + i * lineHeight + ascent;
      text.append(lines.get(i).getOutline(AffineTransform.getTranslateInstance(x(i), y)), false);
    }
    double outline = look.style() == CaptionLook.Style.BOX ? size / 9 : size / 5;
    graphics.setStroke(
        new BasicStroke((float) outline, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    graphics.setColor(OUTLINE);
    graphics.draw(text);
    graphics.setColor(fill);
    graphics.fill(text);
  }

  /** Where a line begins. */
  private double x(int line) {
    return (place.width - lines.get(line).getAdvance()) / 2;
  }

  /** The part of the page around another one that has even edges: chroma has half the pixels. */
  private Rectangle evenly(Rectangle2D part) {
    int left = (int) part.getMinX() & ~1;
    int top = (int) part.getMinY() & ~1;
    return new Rectangle(left, top, even(part.getMaxX() - left), even(part.getMaxY() - top));
  }

  private static int even(double length) {
    return 2 * (int) Math.ceil(length / 2);
  }
}
