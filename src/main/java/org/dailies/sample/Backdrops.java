package org.dailies.sample;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.dailies.engine.ModelFile;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;

/** Pictures that stand still. All sizes are parts of the picture's height. */
final class Backdrops {
  private Backdrops() {}

  /** A wall with a shelf of books and a lamp, seen behind the webcam's picture. */
  static BufferedImage room(int width, int height) {
    BufferedImage image = Drawing.image(width, height);
    Graphics2D g = Drawing.graphics(image);
    g.setPaint(new GradientPaint(0, 0, new Color(0x5c6670), width, height, new Color(0x39424b)));
    g.fillRect(0, 0, width, height);
    int floor = height * 88 / 100;
    g.setPaint(new GradientPaint(0, floor, new Color(0x6b4d36), 0, height, new Color(0x46301f)));
    g.fillRect(0, floor, width, height - floor);
    shelf(g, width, height, height * 30 / 100);
    shelf(g, width, height, height * 62 / 100);
    g.dispose();
    return image;
  }

  private static void shelf(Graphics2D g, int width, int height, int y) {
    g.setColor(new Color(0x7a5a3c));
    g.fillRect(0, y, width, Math.max(2, height / 60));
    int[] spines = {0x8c3b36, 0x3d6a78, 0xc29a4b, 0x51704f, 0x6d5580, 0x9a8f7d, 0x2f4858};
    int x = 0;
    for (int book = 0; x < width; book++) {
      int thick = Math.max(2, height * (2 + book * 7 % 3) / 100);
      int tall = height * (12 + book * 5 % 6) / 100;
      g.setColor(new Color(spines[book * 3 % spines.length]));
      if (book % 11 < 8) {
        g.fillRect(x, y - tall, thick - 1, tall);
      }
      x += thick;
    }
  }

  /** A page of text: the first line is the title. */
  static BufferedImage slide(int width, int height, List<String> lines) {
    BufferedImage image = Drawing.image(width, height);
    Graphics2D g = Drawing.graphics(image);
    g.setColor(new Color(0xf4efe6));
    g.fillRect(0, 0, width, height);
    g.setColor(new Color(0xb5622f));
    g.fillRect(0, 0, width / 40, height);
    Font font = font();
    int left = width / 10;
    int y = height * 24 / 100;
    for (String line : lines) {
      boolean title = line.equals(lines.get(0));
      g.setColor(new Color(title ? 0x3a2a1e : 0x55463a));
      g.setFont(font.deriveFont(height * (title ? 0.09f : 0.055f)));
      g.drawString(title ? line : "– " + line, left, y);
      y += height * (title ? 18 : 12) / 100;
    }
    g.dispose();
    return image;
  }

  private static Font font() {
    byte[] file = new ModelFile("dejavu-fonts-ttf/ttf/DejaVuSans.ttf").bytes();
    try {
      return Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(file));
    } catch (FontFormatException | IOException e) {
      throw new DailiesException(ErrorCode.ENGINE_FAILED, "cannot read the font", e);
    }
  }
}
