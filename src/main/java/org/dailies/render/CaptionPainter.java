package org.dailies.render;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.AttributedString;
import java.util.ArrayList;
import java.util.List;
import org.dailies.engine.ModelFile;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.media.Colour;

/**
 * Draws captions: white, outlined, on a dark box, at the bottom of the safe area. The text is as
 * large as a twentieth of the picture's height, smaller in upright pictures and where a line would
 * leave the safe area.
 */
final class CaptionPainter {
  /** Share of the width and the height that is kept free on each side (EBU R 95: 5 %). */
  private static final double MARGIN = 0.05;

  private static final double TEXT_HEIGHT = 1 / 20.0;

  /** Upright pictures are narrow: their text is no larger than this share of the width. */
  private static final double TEXT_WIDTH = 1 / 28.0;

  private static final double LINE_HEIGHT = 1.25;

  /** Drawn with the first that has all characters of a line. */
  private static final List<ModelFile> FONTS =
      List.of(
          new ModelFile("dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf"),
          new ModelFile("dejavu-fonts-ttf/ttf/DejaVuSans.ttf"));

  private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

  private final int width;
  private final int height;
  private final Colour colour;

  /**
   * @param colour of the pictures that are drawn on
   */
  CaptionPainter(int width, int height, Colour colour) {
    this.width = width;
    this.height = height;
    this.colour = colour;
  }

  /** A caption, ready to be laid over pictures. */
  Overlay paint(List<String> lines) {
    double size = Math.min(height * TEXT_HEIGHT, width * TEXT_WIDTH);
    double widest =
        lines.stream().mapToDouble(line -> layout(line, size).getAdvance()).max().orElse(0);
    double padding = size / 2;
    // the box grows to even pixels and moves to even ones: less than 4 altogether
    double room = width * (1 - 2 * MARGIN) - 2 * padding - 4;
    double fitting = widest > room ? size * room / widest : size;
    return draw(lines, fitting);
  }

  private Overlay draw(List<String> lines, double size) {
    List<TextLayout> layouts = new ArrayList<>();
    double textWidth = 0;
    for (String line : lines) {
      TextLayout layout = layout(line, size);
      layouts.add(layout);
      textWidth = Math.max(textWidth, layout.getAdvance());
    }
    double padding = size / 2;
    int boxWidth = even(textWidth + 2 * padding);
    int boxHeight = even(lines.size() * size * LINE_HEIGHT + padding);
    BufferedImage image = new BufferedImage(boxWidth, boxHeight, BufferedImage.TYPE_INT_ARGB_PRE);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setColor(new Color(0, 0, 0, 140));
    graphics.fill(new RoundRectangle2D.Double(0, 0, boxWidth, boxHeight, size / 2, size / 2));
    Path2D text = new Path2D.Double(Path2D.WIND_NON_ZERO);
    for (int i = 0; i < layouts.size(); i++) {
      TextLayout layout = layouts.get(i);
      double x = (boxWidth - layout.getAdvance()) / 2;
      double y = padding / 2 + size * (i * LINE_HEIGHT + 1);
      text.append(layout.getOutline(AffineTransform.getTranslateInstance(x, y)), false);
    }
    outlined(graphics, text, size);
    graphics.dispose();
    int left = (width - boxWidth) / 2 & ~1;
    int top = (int) (height * (1 - MARGIN)) - boxHeight & ~1;
    return Overlay.of(image, left, top, colour);
  }

  private static void outlined(Graphics2D graphics, Shape text, double size) {
    graphics.setStroke(
        new BasicStroke((float) (size / 9), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    graphics.setColor(new Color(0, 0, 0, 220));
    graphics.draw(text);
    graphics.setColor(Color.WHITE);
    graphics.fill(text);
  }

  static TextLayout layout(String line, double size) {
    AttributedString text = new AttributedString(line);
    int from = 0;
    while (from < line.length()) {
      int to = from;
      Font font = font(line.codePointAt(from));
      while (to < line.length() && font(line.codePointAt(to)) == font) {
        to += Character.charCount(line.codePointAt(to));
      }
      text.addAttribute(TextAttribute.FONT, font.deriveFont((float) size), from, to);
      from = to;
    }
    return new TextLayout(text.getIterator(), CONTEXT);
  }

  private static Font font(int codePoint) {
    List<Font> fonts = Fonts.loaded();
    for (Font font : fonts) {
      if (font.canDisplay(codePoint)) {
        return font;
      }
    }
    return fonts.get(0);
  }

  private static int even(double length) {
    return 2 * (int) Math.ceil(length / 2);
  }

  /** Loaded once, for the first caption of a JVM. */
  private static final class Fonts {
    private static List<Font> loaded = List.of();

    static synchronized List<Font> loaded() {
      if (loaded.isEmpty()) {
        loaded = load();
      }
      return loaded;
    }

    private static List<Font> load() {
      withoutSystemFonts();
      try {
        List<Font> fonts = new ArrayList<>();
        for (ModelFile file : FONTS) {
          fonts.add(Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(file.bytes())));
        }
        return List.copyOf(fonts);
      } catch (IOException | FontFormatException e) {
        throw new DailiesException(ErrorCode.RENDER_FAILED, "the fonts cannot be loaded", e);
      }
    }

    /**
     * Java looks for the system's fonts before it takes ours, and breaks where there are none: on
     * servers. A configuration without any keeps it from looking.
     */
    private static void withoutSystemFonts() {
      System.setProperty("java.awt.headless", "true");
      if (System.getProperty("sun.awt.fontconfig") != null) {
        return;
      }
      try {
        Path file = Files.createTempFile("dailies-fonts", ".properties");
        Files.writeString(file, "version=1\nsequence.allfonts=default\n");
        file.toFile().deleteOnExit();
        System.setProperty("sun.awt.fontconfig", file.toString());
      } catch (IOException e) {
        throw new DailiesException(ErrorCode.RENDER_FAILED, "no temporary file for fonts", e);
      }
    }
  }
}
