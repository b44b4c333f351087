package org.dailies.edit;

import java.util.Collection;
import org.dailies.face.Face;

/**
 * What a camera is to show at a moment, in fractions of the footage's picture.
 *
 * @param frame of the grid
 * @param x its middle
 * @param y its middle
 * @param width of it
 * @param height of it
 * @param slack how far from a window's middle it may be, part of the window; less where it would
 *     leave the window
 */
record Subject(long frame, double x, double y, double width, double height, double slack) {
  /** A face may be anywhere in the middle third before the camera moves. */
  private static final double FACE = 0.15;

  private static final double ANYTHING_ELSE = 0.25;

  /** A place that is only guessed need not be anywhere in particular. */
  private static final double ANYWHERE = 0.5;

  /** All of some faces, at least one. */
  static Subject of(long frame, Collection<Face> faces) {
    double left = faces.stream().mapToDouble(Face::x).min().orElseThrow();
    double top = faces.stream().mapToDouble(Face::y).min().orElseThrow();
    double right = faces.stream().mapToDouble(f -> f.x() + f.width()).max().orElseThrow();
    double bottom = faces.stream().mapToDouble(f -> f.y() + f.height()).max().orElseThrow();
    return new Subject(
        frame, (left + right) / 2, (top + bottom) / 2, right - left, bottom - top, FACE);
  }

  /** A point where there are no faces. */
  static Subject of(long frame, double x, double y) {
    return new Subject(frame, x, y, 0, 0, ANYTHING_ELSE);
  }

  /** This subject at another frame, if it goes on as it went from where it was before. */
  Subject onTheWayFrom(Subject before, long frame) {
    double t = (double) (frame - this.frame) / (this.frame - before.frame);
    return new Subject(
        frame, x + t * (x - before.x), y + t * (y - before.y), width, height, ANYWHERE);
  }

  /** This subject at another frame. */
  Subject at(long frame) {
    return new Subject(frame, x, y, width, height, slack);
  }

  /** Whether a part of a window, in its middle, holds all of it. */
  boolean fits(double windowWidth, double windowHeight, double part) {
    return width <= part * windowWidth && height <= part * windowHeight;
  }
}
