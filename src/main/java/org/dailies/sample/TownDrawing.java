package org.dailies.sample;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A street at dusk. All sizes are parts of the picture's height; time only moves things. */
final class TownDrawing {
  private record House(int x, int width, int top, Color wall) {}

  private record Light(int x, int y, int width, int height, double period, double phase) {}

  private static final int STREET = 80; // percent of the height

  private final int width;
  private final int height;
  private final BufferedImage sky;
  private final BufferedImage cloud;
  private final List<House> houses = new ArrayList<>();
  private final List<Light> lights = new ArrayList<>();
  private final BufferedImage frame;

  TownDrawing(int width, int height) {
    this.width = width;
    this.height = height;
    this.sky = sky();
    this.cloud = cloud();
    this.frame = Drawing.image(width, height);
    build();
  }

  /** The street some seconds after the start; overwritten by the next call. */
  BufferedImage at(double seconds) {
    Graphics2D g = Drawing.graphics(frame);
    g.drawImage(sky, 0, 0, null);
    for (int i = 0; i < 4; i++) {
      double drift = seconds * height * (0.012 + 0.004 * i) + i * width * 0.37;
      int x = (int) (drift % (width + cloud.getWidth())) - cloud.getWidth();
      g.drawImage(cloud, x, height * (5 + 8 * i) / 100, null);
    }
    drawHouses(g, seconds);
    drawStreet(g);
    for (int i = 0; i < 5; i++) {
      drawCar(g, seconds, i);
    }
    g.dispose();
    return frame;
  }

  private void build() {
    SplittableRandom random = new SplittableRandom(1871);
    int x = -height / 20;
    while (x < width) {
      int wide = height * random.nextInt(16, 30) / 100;
      int top = height * random.nextInt(22, 48) / 100;
      int shade = random.nextInt(30, 62);
      houses.add(new House(x, wide, top, new Color(shade, shade - 4, shade + 10)));
      int pane = Math.max(2, height * 25 / 1000);
      for (int wy = top + pane; wy + 2 * pane < height * STREET / 100; wy += 3 * pane) {
        for (int wx = x + pane; wx + 2 * pane < x + wide; wx += 5 * pane / 2) {
          if (random.nextInt(100) < 55) {
            double phase = random.nextDouble(0, 60);
            lights.add(new Light(wx, wy, pane, 3 * pane / 2, random.nextDouble(9, 60), phase));
          }
        }
      }
      x += wide;
    }
  }

  private void drawHouses(Graphics2D g, double seconds) {
    int ground = height * STREET / 100;
    for (House house : houses) {
      g.setColor(house.wall());
      g.fillRect(house.x(), house.top(), house.width(), ground - house.top());
    }
    for (Light light : lights) {
      boolean on = (seconds + light.phase()) % light.period() < 0.7 * light.period();
      g.setColor(on ? new Color(0xf2c66d) : new Color(0x23252f));
      g.fillRect(light.x(), light.y(), light.width(), light.height());
    }
  }

  private void drawStreet(Graphics2D g) {
    int ground = height * STREET / 100;
    g.setColor(new Color(0x4a4a50));
    g.fillRect(0, ground, width, height / 40);
    g.setColor(new Color(0x26262b));
    g.fillRect(0, ground + height / 40, width, height);
    g.setColor(new Color(0x8d8d84));
    for (int x = 0; x < width; x += height / 8) {
      g.fillRect(x, height * 91 / 100, height / 16, Math.max(1, height / 150));
    }
  }

  /** Cars of even number go right on the near lane, the others left on the far one. */
  private void drawCar(Graphics2D g, double seconds, int car) {
    boolean right = car % 2 == 0;
    int length = height * 22 / 100;
    double way = width + 2.0 * length;
    double gone = (seconds * height * (right ? 0.42 : 0.33) + car * 0.31 * way) % way;
    int x = (int) Math.round(right ? gone - length : width + length - gone - length);
    int bottom = height * (right ? 97 : 88) / 100;
    int body = height * 5 / 100;
    int[] paint = {0x9c3f38, 0x3f6f86, 0xb9b4a6, 0x4f6b4a, 0x7a6188};
    g.setColor(new Color(paint[car]));
    g.fillRoundRect(x, bottom - body, length, body, body / 2, body / 2);
    g.fillRoundRect(x + length / 4, bottom - 2 * body, length / 2, 2 * body, body, body);
    g.setColor(new Color(0x15161a));
    int wheel = body * 4 / 5;
    g.fillOval(x + length / 8, bottom - wheel / 2, wheel, wheel);
    g.fillOval(x + length * 7 / 8 - wheel, bottom - wheel / 2, wheel, wheel);
    g.setColor(new Color(0xfff3c4));
    int lamp = Math.max(2, body / 3);
    g.fillOval(right ? x + length - lamp : x, bottom - body + lamp / 2, lamp, lamp);
    g.setColor(new Color(0xd8402f));
    g.fillOval(right ? x : x + length - lamp, bottom - body + lamp / 2, lamp, lamp);
  }

  private BufferedImage sky() {
    BufferedImage image = Drawing.image(width, height);
    Graphics2D g = Drawing.graphics(image);
    int ground = height * STREET / 100;
    g.setPaint(new GradientPaint(0, 0, new Color(0x26355c), 0, ground, new Color(0xe08a5b)));
    g.fillRect(0, 0, width, height);
    g.dispose();
    return image;
  }

  private BufferedImage cloud() {
    int wide = Math.max(8, height * 60 / 100);
    int tall = Math.max(4, height * 12 / 100);
    BufferedImage image = new BufferedImage(wide, tall, BufferedImage.TYPE_INT_ARGB);
    Graphics2D g = Drawing.graphics(image);
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 14; i++) {
      float radius = tall * (float) random.nextDouble(0.25, 0.5);
      float x = radius + (wide - 2 * radius) * (i + 0.5f) / 14;
      float y = radius + (tall - 2 * radius) * (float) random.nextDouble();
      g.setPaint(
          new RadialGradientPaint(
              x,
              y,
              radius,
              new float[] {0, 1},
              new Color[] {new Color(255, 214, 190, 110), new Color(255, 214, 190, 0)}));
      g.fillRect((int) (x - radius), (int) (y - radius), (int) (2 * radius), (int) (2 * radius));
    }
    g.dispose();
    return image;
  }
}
