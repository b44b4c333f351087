package org.dailies.render;

import java.nio.ByteBuffer;
import org.dailies.media.Colour;
import org.dailies.media.Picture;
import org.dailies.timeline.Transition;

/** Puts pictures together. Sizes and positions are even. */
final class Composite {
  private static final int BITS = 16;
  private static final int ONE = 1 << BITS;

  private Composite() {}

  /**
   * Lays a part of a picture over another one.
   *
   * @param x left edge of the part
   * @param y top edge of the part
   * @param to which must be {@link Picture#writable}
   * @param at where the part goes, and its size
   * @param opacity 0 to 1
   */
  static void lay(Picture from, int x, int y, Picture to, PixelBox at, double opacity) {
    if (!to.writable()) {
      throw new IllegalArgumentException("the picture's pixels belong to somebody else too");
    }
    int weight = (int) Math.round(opacity * ONE);
    byte[] over = new byte[at.width()];
    byte[] under = new byte[at.width()];
    for (int plane = 0; plane < from.planes(); plane++) {
      int half = plane == 0 ? 1 : 2;
      int width = at.width() / half;
      ByteBuffer source = from.plane(plane);
      ByteBuffer target = to.plane(plane);
      for (int row = 0; row < at.height() / half; row++) {
        int start = (at.y() / half + row) * to.stride(plane) + at.x() / half;
        source.get((y / half + row) * from.stride(plane) + x / half, over, 0, width);
        if (weight < ONE) {
          target.get(start, under, 0, width);
          mix(under, over, weight, width);
        }
        target.put(start, over, 0, width);
      }
    }
  }

  /**
   * A picture between two.
   *
   * @param progress 0 to 1
   * @param colour of both
   * @param to takes the result; of the same size
   */
  static void mix(
      Picture outgoing,
      Picture incoming,
      Transition.Kind kind,
      double progress,
      Colour colour,
      Picture to) {
    int width = to.width();
    int height = to.height();
    int across = even(progress * width);
    int down = even(progress * height);
    switch (kind) {
      case FADE -> {
        to.copyFrom(outgoing);
        lay(incoming, 0, 0, to, new PixelBox(0, 0, width, height), progress);
      }
      case FADE_BLACK -> through(full(colour) ? 0 : 16, outgoing, incoming, progress, to);
      case FADE_WHITE -> through(full(colour) ? 255 : 235, outgoing, incoming, progress, to);
      case WIPE_LEFT ->
          uncover(outgoing, incoming, new PixelBox(width - across, 0, across, height), to);
      case WIPE_RIGHT -> uncover(outgoing, incoming, new PixelBox(0, 0, across, height), to);
      case WIPE_UP -> uncover(outgoing, incoming, new PixelBox(0, height - down, width, down), to);
      case WIPE_DOWN -> uncover(outgoing, incoming, new PixelBox(0, 0, width, down), to);
      case SLIDE_LEFT -> beside(outgoing, incoming, across, to);
      case SLIDE_RIGHT -> beside(incoming, outgoing, width - across, to);
      case SLIDE_UP -> above(outgoing, incoming, down, to);
      case SLIDE_DOWN -> above(incoming, outgoing, height - down, to);
    }
  }

  private static boolean full(Colour colour) {
    return colour.range().equals("pc");
  }

  /** By way of an even grey. */
  private static void through(
      int luma, Picture outgoing, Picture incoming, double progress, Picture to) {
    Picture shown = progress < 0.5 ? outgoing : incoming;
    int weight = (int) Math.round(Math.abs(1 - 2 * progress) * ONE);
    byte[] row = new byte[to.width()];
    to.copyPropertiesFrom(shown);
    for (int plane = 0; plane < to.planes(); plane++) {
      int grey = plane == 0 ? luma : 128;
      ByteBuffer source = shown.plane(plane);
      ByteBuffer target = to.plane(plane);
      int width = to.planeWidth(plane);
      for (int j = 0; j < to.planeHeight(plane); j++) {
        source.get(j * shown.stride(plane), row, 0, width);
        for (int i = 0; i < width; i++) {
          row[i] = (byte) (((row[i] & 0xff) * weight + grey * (ONE - weight) + ONE / 2) >>> BITS);
        }
        target.put(j * to.stride(plane), row, 0, width);
      }
    }
  }

  private static void uncover(Picture outgoing, Picture incoming, PixelBox shown, Picture to) {
    to.copyFrom(outgoing);
    lay(incoming, shown.x(), shown.y(), to, shown, 1);
  }

  /** The left picture, moved out by some columns, and what comes after it. */
  private static void beside(Picture left, Picture right, int moved, Picture to) {
    int width = to.width();
    int height = to.height();
    to.copyPropertiesFrom(left);
    lay(left, moved, 0, to, new PixelBox(0, 0, width - moved, height), 1);
    lay(right, 0, 0, to, new PixelBox(width - moved, 0, moved, height), 1);
  }

  /** The upper picture, moved out by some rows, and what comes after it. */
  private static void above(Picture upper, Picture lower, int moved, Picture to) {
    int width = to.width();
    int height = to.height();
    to.copyPropertiesFrom(upper);
    lay(upper, 0, moved, to, new PixelBox(0, 0, width, height - moved), 1);
    lay(lower, 0, 0, to, new PixelBox(0, height - moved, width, moved), 1);
  }

  private static int even(double length) {
    return 2 * (int) Math.round(length / 2);
  }

  /** Weighs what lies over and what lies under into the first of them. */
  private static void mix(byte[] under, byte[] over, int weight, int count) {
    int rest = ONE - weight;
    for (int i = 0; i < count; i++) {
      over[i] = (byte) (((over[i] & 0xff) * weight + (under[i] & 0xff) * rest + ONE / 2) >>> BITS);
    }
  }
}
