package org.dailies.sample;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.dailies.sample.Recipe.Game;
import org.dailies.sample.Recipe.Mood;

/**
 * A game in which somebody goes over hills at night and meets others. It is drawn in hundredths of
 * the picture's height; what happens in a scene follows from when it begins.
 */
final class GameDrawing {
  /** How wide the land is, in heights of the picture. */
  private static final int LAND = 5;

  private static final double FLASH_SECONDS = 0.16;
  private static final double BLAST_SECONDS = 0.5;
  private static final Color HERO = new Color(0xe9b44c);
  private static final Color FOE = new Color(0x9b2c3f);

  private final Game scene;
  private final int width;
  private final int height;
  private final BufferedImage land;
  private final BufferedImage frame;
  private final List<Blow> blows;

  /**
   * Something that goes off in a fight.
   *
   * @param seconds after the scene's beginning
   * @param x hundredths from the picture's middle
   * @param y likewise
   * @param lights whether all of the picture lights up
   * @param cuts whether it is seen from elsewhere
   */
  record Blow(double seconds, double x, double y, boolean lights, boolean cuts) {}

  GameDrawing(Game scene, int width, int height) {
    this.scene = scene;
    this.width = width;
    this.height = height;
    this.land = land();
    this.frame = Drawing.image(width, height);
    this.blows = blows(scene);
  }

  /** What goes off in a scene, in order, in its first minute; nothing unless it is a fight. */
  static List<Blow> blows(Game scene) {
    List<Blow> blows = new ArrayList<>();
    if (scene.mood() == Mood.FIGHT) {
      SplittableRandom random = new SplittableRandom(scene.at());
      double at = 0.2;
      while (at < 60) {
        boolean cuts = blows.size() % 5 == 4;
        double x = random.nextDouble(-50, 50);
        double y = random.nextDouble(-25, 25);
        blows.add(new Blow(at, x, y, random.nextInt(3) > 0, cuts));
        at += random.nextDouble(0.2, 0.45);
      }
    }
    return blows;
  }

  /**
   * What it looks like; overwritten by the next call.
   *
   * @param seconds after the film's beginning
   */
  BufferedImage at(double seconds) {
    double now = seconds - scene.at();
    Graphics2D g = Drawing.graphics(frame);
    double way = way(seconds, now);
    double shakes = shakes(now);
    double unit = height / 100.0;
    int x = (int) Math.round(way * unit + shakes * unit * Math.sin(71 * now));
    int y = (int) Math.round(shakes * unit * Math.cos(83 * now));
    int from = Math.floorMod(x, land.getWidth());
    g.drawImage(land, -from, y - margin(), null);
    g.drawImage(land, land.getWidth() - from, y - margin(), null);
    g.translate(width / 2.0, height / 2.0 + y);
    double near = near(now);
    g.scale(near * unit, near * unit);
    somebody(g, -12, HERO, way);
    if (scene.mood() == Mood.FIGHT) {
      for (int foe = 0; foe < 3; foe++) {
        somebody(g, 18 + 14 * foe + 9 * Math.sin(6 * now + foe), FOE, 40 * now + 9 * foe);
      }
      blows.forEach(blow -> blast(g, blow, now - blow.seconds()));
    }
    g.dispose();
    light(now);
    return frame;
  }

  /** How far the camera has gone, in hundredths: it walks, runs, or stands. */
  private double way(double seconds, double now) {
    return switch (scene.mood()) {
      case CALM -> 4 * seconds;
      case RUN -> 4 * scene.at() + 250 * now;
      case STORM -> 4 * scene.at();
      case FIGHT -> 4 * scene.at() + 130 * seen(now) + 10 * now;
    };
  }

  /** From how many places it was seen before. */
  private long seen(double now) {
    return blows.stream().filter(b -> b.cuts() && b.seconds() <= now).count();
  }

  private double near(double now) {
    return 1 + 0.25 * (seen(now) % 3);
  }

  private double shakes(double now) {
    return blows.stream()
        .mapToDouble(blow -> 3 * Math.max(0, 1 - Math.abs(now - blow.seconds() - 0.15) / 0.25))
        .max()
        .orElse(0);
  }

  private static void blast(Graphics2D g, Blow blow, double since) {
    if (since < 0 || since > BLAST_SECONDS) {
      return;
    }
    double part = since / BLAST_SECONDS;
    double radius = 4 + 18 * part;
    g.setColor(new Color(255, 190 - (int) (120 * part), 60, 255 - (int) (220 * part)));
    g.fill(new Ellipse2D.Double(blow.x() - radius, blow.y() - radius, 2 * radius, 2 * radius));
    g.setColor(new Color(0xfff1c1));
    g.setStroke(new BasicStroke(1.2f));
    g.draw(new Line2D.Double(-10, 12, -10 + (blow.x() + 10) * 2 * part, 12 + blow.y() * part));
  }

  /** All of the picture is as white as it was lit. */
  private void light(double now) {
    double lit =
        blows.stream()
            .filter(blow -> blow.lights() && blow.seconds() <= now)
            .mapToDouble(blow -> 1 - (now - blow.seconds()) / FLASH_SECONDS)
            .max()
            .orElse(0);
    if (lit > 0) {
      Graphics2D g = frame.createGraphics();
      g.setColor(new Color(255, 250, 235, (int) (170 * lit)));
      g.fillRect(0, 0, width, height);
      g.dispose();
    }
  }

  private static void somebody(Graphics2D g, double x, Color colour, double way) {
    double step = 4 * Math.sin(way / 3);
    g.setColor(colour);
    g.setStroke(new BasicStroke(2.4f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    g.draw(new Line2D.Double(x, 20, x - step, 32));
    g.draw(new Line2D.Double(x, 20, x + step, 32));
    g.fill(new RoundRectangle2D.Double(x - 4, 6, 8, 16, 4, 4));
    g.fill(new Ellipse2D.Double(x - 3.5, -3, 7, 8));
  }

  /** What of the land is above and below the picture, for a camera that shakes. */
  private int margin() {
    return height / 20;
  }

  /** Hills, trees and stones under a sky, whose ends fit together. */
  private BufferedImage land() {
    BufferedImage image = Drawing.image(LAND * height, height + 2 * margin());
    Graphics2D g = Drawing.graphics(image);
    int wide = image.getWidth();
    g.setPaint(new GradientPaint(0, 0, new Color(0x101a33), 0, height, new Color(0x3c4a6b)));
    g.fillRect(0, 0, wide, image.getHeight());
    g.translate(0, margin());
    SplittableRandom random = new SplittableRandom(11);
    for (int star = 0; star < 160; star++) {
      int shade = random.nextInt(120, 240);
      g.setColor(new Color(shade, shade, shade));
      int size = Math.max(1, height * random.nextInt(2, 7) / 1000);
      g.fillOval(random.nextInt(wide), random.nextInt(height / 2), size, size);
    }
    hills(g, wide, 0.62, 0.08, 3, new Color(0x243049));
    hills(g, wide, 0.74, 0.05, 7, new Color(0x1c2b2c));
    hills(g, wide, 0.82, 0.01, 11, new Color(0x2f4630));
    for (int x = 0; x < wide; x += height * random.nextInt(8, 22) / 100) {
      int tall = height * random.nextInt(10, 34) / 100;
      int foot = height * 83 / 100;
      g.setColor(new Color(0x3a2c22));
      g.fillRect(x, foot - tall, Math.max(2, height / 60), tall);
      int crown = tall / 2;
      g.setColor(new Color(30, random.nextInt(60, 110), 52));
      g.fillOval(x - crown / 2, foot - tall - crown / 2, crown, crown);
      g.setColor(new Color(0x7d858c));
      g.fillOval(
          x + height / 12, foot + height * random.nextInt(2, 12) / 100, height / 18, height / 40);
    }
    g.dispose();
    return image;
  }

  private void hills(Graphics2D g, int wide, double top, double rise, int waves, Color colour) {
    Path2D.Double hills = new Path2D.Double();
    hills.moveTo(0, height + margin());
    for (int x = 0; x <= wide; x += height / 30) {
      double turn = 2 * Math.PI * waves * x / wide;
      hills.lineTo(x, height * (top + rise * Math.sin(turn) + rise / 2 * Math.sin(2 * turn)));
    }
    hills.lineTo(wide, height + margin());
    hills.closePath();
    g.setColor(colour);
    g.fill(hills);
  }
}
