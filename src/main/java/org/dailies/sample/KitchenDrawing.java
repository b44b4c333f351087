package org.dailies.sample;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import org.dailies.sample.Recipe.Subject;

/** Something of a kitchen. It is drawn in hundredths of the picture's height, (0, 0) its middle. */
final class KitchenDrawing {
  private static final Color CRUST = new Color(0xb06a2c);
  private static final Color CRUMB = new Color(0xe8c58a);
  private static final Color WHEAT = new Color(0xd9a441);

  private final Subject subject;
  private final BufferedImage frame;

  KitchenDrawing(Subject subject, int width, int height) {
    this.subject = subject;
    this.frame = Drawing.image(width, height);
  }

  /** What it looks like some seconds after the start; overwritten by the next call. */
  BufferedImage at(double seconds) {
    draw(frame, seconds);
    return frame;
  }

  /** What it looks like at the start, before nothing where there is no wall. */
  static BufferedImage still(Subject subject, int width, int height) {
    boolean mark = subject == Subject.MARK;
    int type = mark ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
    BufferedImage image = new BufferedImage(width, height, type);
    new KitchenDrawing(subject, width, height).draw(image, 0);
    return image;
  }

  private void draw(BufferedImage image, double seconds) {
    Graphics2D g = Drawing.graphics(image);
    double unit = image.getHeight() / 100.0;
    if (subject != Subject.MARK) {
      wall(g, image.getWidth(), image.getHeight());
    }
    g.translate(image.getWidth() / 2.0, image.getHeight() / 2.0);
    g.scale(unit, unit);
    switch (subject) {
      case FLOUR -> flour(g);
      case OVEN -> oven(g, seconds);
      case LOAF -> loaf(g, 0, 30, 36);
      case MARK -> mark(g);
    }
    g.dispose();
  }

  private static void wall(Graphics2D g, int width, int height) {
    g.setPaint(new GradientPaint(0, 0, new Color(0xe9dcc3), width, height, new Color(0xc9b28d)));
    g.fillRect(0, 0, width, height);
    int table = height * 72 / 100;
    g.setPaint(new GradientPaint(0, table, new Color(0x8a5f3a), 0, height, new Color(0x5e3d22)));
    g.fillRect(0, table, width, height - table);
  }

  private static void flour(Graphics2D g) {
    g.setColor(new Color(0xf3ead8));
    g.fill(new RoundRectangle2D.Double(-46, -22, 32, 48, 8, 8));
    g.setColor(new Color(0xb7a27c));
    g.setStroke(new BasicStroke(1.2f));
    g.draw(new RoundRectangle2D.Double(-46, -22, 32, 48, 8, 8));
    ear(g, -30, 22, 0.8, 0);
    g.setColor(new Color(0xfffaf0));
    g.fill(new Ellipse2D.Double(0, -4, 44, 24));
    Path2D bowl = new Path2D.Double();
    bowl.moveTo(-2, 8);
    bowl.curveTo(2, 38, 42, 38, 46, 8);
    bowl.closePath();
    g.setColor(new Color(0x4f7d8c));
    g.fill(bowl);
  }

  /** The light of the fire flickers, and steam rises. */
  private static void oven(Graphics2D g, double seconds) {
    g.setColor(new Color(0x3b3b40));
    g.fill(new RoundRectangle2D.Double(-50, -38, 100, 76, 6, 6));
    g.setColor(new Color(0x1c1512));
    g.fill(new RoundRectangle2D.Double(-42, -24, 84, 52, 5, 5));
    float glow = (float) (34 + 3 * Math.sin(7 * seconds) + 2 * Math.sin(17 * seconds + 1));
    g.setPaint(
        new RadialGradientPaint(
            0,
            22,
            glow,
            new float[] {0, 1},
            new Color[] {new Color(255, 140, 40, 220), new Color(255, 90, 20, 0)}));
    g.fill(new RoundRectangle2D.Double(-42, -24, 84, 52, 5, 5));
    loaf(g, 0, 14, 22);
    g.setColor(new Color(0xa9a9ad));
    for (int knob = 0; knob < 5; knob++) {
      g.fill(new Ellipse2D.Double(-40 + 18 * knob, -35, 7, 7));
    }
    g.setStroke(new BasicStroke(1.4f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    for (int wisp = 0; wisp < 3; wisp++) {
      double risen = (seconds * 9 + wisp * 7) % 21;
      g.setColor(new Color(255, 255, 255, (int) (150 * (1 - risen / 21))));
      Path2D steam = new Path2D.Double();
      double x = -12 + 12 * wisp + 2 * Math.sin(2 * seconds + wisp);
      steam.moveTo(x, 2 - risen);
      steam.curveTo(x + 4, -2 - risen, x - 4, -5 - risen, x, -9 - risen);
      g.draw(steam);
    }
  }

  /**
   * @param half of its width
   */
  private static void loaf(Graphics2D g, double x, double bottom, double half) {
    Path2D loaf = new Path2D.Double();
    loaf.moveTo(x - half, bottom);
    loaf.curveTo(
        x - 1.1 * half,
        bottom - 1.05 * half,
        x + 1.1 * half,
        bottom - 1.05 * half,
        x + half,
        bottom);
    loaf.closePath();
    g.setPaint(
        new GradientPaint(
            0, (float) (bottom - half), CRUST.brighter(), 0, (float) bottom, CRUST.darker()));
    g.fill(loaf);
    g.setColor(CRUMB);
    g.setStroke(
        new BasicStroke((float) (half / 14), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    for (int cut = -1; cut <= 1; cut++) {
      double middle = x + cut * half * 0.45;
      Path2D slash = new Path2D.Double();
      slash.moveTo(middle - half * 0.15, bottom - half * 0.2);
      slash.lineTo(middle + half * 0.15, bottom - half * 0.6);
      g.draw(slash);
    }
  }

  private static void mark(Graphics2D g) {
    g.setColor(new Color(0xfffaf0));
    g.setStroke(new BasicStroke(5));
    g.draw(new Ellipse2D.Double(-44, -44, 88, 88));
    ear(g, 0, 34, 1.5, 0);
  }

  /** An ear of wheat. */
  private static void ear(Graphics2D g, double x, double foot, double size, double lean) {
    AffineTransform before = g.getTransform();
    g.translate(x, foot);
    g.scale(size, size);
    g.rotate(lean);
    g.setColor(WHEAT);
    g.setStroke(new BasicStroke(1.2f));
    g.draw(new java.awt.geom.Line2D.Double(0, 0, 0, -30));
    for (int pair = 0; pair < 5; pair++) {
      for (int side = -1; side <= 1; side += 2) {
        AffineTransform here = g.getTransform();
        g.translate(0, -14 - 5.5 * pair);
        g.rotate(side * 0.7);
        g.fill(new Ellipse2D.Double(-2, -8, 4, 9));
        g.setTransform(here);
      }
    }
    g.fill(new Ellipse2D.Double(-2, -46, 4, 9));
    g.setTransform(before);
  }
}
