package org.dailies.timeline;

import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * What a clip shows of its footage's picture, and where: each panel of the finished picture is seen
 * through a camera of its own. A zoom magnifies what a panel shows about the panel's middle.
 *
 * @param panels they tile the finished picture; mostly one
 */
public record Framing(List<Panel> panels) {
  /**
   * @throws IllegalArgumentException if there is no panel
   */
  public Framing {
    panels = List.copyOf(panels);
    if (panels.isEmpty()) {
      throw new IllegalArgumentException("a framing has a panel");
    }
  }

  /** The same in a finished picture of another size. */
  Framing resized(IntUnaryOperator lengths) {
    return new Framing(
        panels.stream()
            .map(panel -> new Panel(panel.place().resized(lengths), panel.camera()))
            .toList());
  }

  /** A part of the finished picture, and the camera that fills it. */
  public record Panel(Place place, Camera camera) {}

  /**
   * Pixels of the finished picture, all even.
   *
   * @param x left edge
   * @param y upper edge
   */
  public record Place(int x, int y, int width, int height) {
    /**
     * @throws IllegalArgumentException if it is empty, begins outside of the picture or is not even
     */
    public Place {
      if (x < 0 || y < 0 || width <= 0 || height <= 0 || ((x | y | width | height) & 1) != 0) {
        throw new IllegalArgumentException(
            "not a place in a picture: " + width + "x" + height + " at " + x + "," + y);
      }
    }

    private Place resized(IntUnaryOperator lengths) {
      int left = lengths.applyAsInt(x);
      int top = lengths.applyAsInt(y);
      return new Place(
          left, top, lengths.applyAsInt(x + width) - left, lengths.applyAsInt(y + height) - top);
    }
  }

  /**
   * A part of the footage's picture, in fractions of its displayed width and height.
   *
   * @param left edge
   * @param top upper edge
   */
  public record Window(double left, double top, double width, double height) {
    /** What is left of it when its middle is magnified. */
    public Window magnified(double scale) {
      return new Window(
          left + width / 2 * (1 - 1 / scale),
          top + height / 2 * (1 - 1 / scale),
          width / scale,
          height / scale);
    }
  }

  /**
   * A window that moves over the picture. Its middle goes straight from one aim to the next; before
   * the first and after the last it rests. What is seen is the average of that over the frames
   * around, weighted by a triangle, so that it moves off and comes to rest softly: no faster than
   * the fastest straight way, and with no more acceleration than {@code 2 / (ease + 1)} of that
   * speed in each frame.
   *
   * @param width of the window, fraction of the picture's
   * @param height of the window, fraction of the picture's
   * @param ease half of the triangle's base, frames; 0 for none
   * @param aims by frame, never empty. Some may lie outside of the clip, so that the way there is
   *     the same wherever the clip is cut off.
   */
  public record Camera(double width, double height, int ease, List<Aim> aims) {
    /**
     * @throws IllegalArgumentException if the window is not a part of the picture or has no aim
     */
    public Camera {
      aims = List.copyOf(aims);
      if (!(width > 0 && width <= 1 && height > 0 && height <= 1) || ease < 0 || aims.isEmpty()) {
        throw new IllegalArgumentException("not a camera: " + width + " x " + height + " " + aims);
      }
    }

    /** The window at a frame of the clip. */
    public Window at(long frame) {
      double x = 0;
      double y = 0;
      for (long i = -ease; i <= ease; i++) {
        Aim aim = aim(frame + i);
        long weight = ease + 1 - Math.abs(i);
        x += weight * aim.x();
        y += weight * aim.y();
      }
      double weights = (ease + 1.0) * (ease + 1.0);
      return new Window(x / weights - width / 2, y / weights - height / 2, width, height);
    }

    /** This camera without the aims that do not matter from a frame up to another. */
    Camera part(long from, long to) {
      int first = 0;
      while (first + 1 < aims.size() && aims.get(first + 1).frame() <= from - ease) {
        first++;
      }
      int last = first;
      while (last + 1 < aims.size() && aims.get(last).frame() < to - 1 + ease) {
        last++;
      }
      while (first < last && aims.get(first).samePlace(aims.get(first + 1))) {
        first++;
      }
      while (first < last && aims.get(last).samePlace(aims.get(last - 1))) {
        last--;
      }
      Aim rest = aims.get(first);
      return new Camera(
          width,
          height,
          ease,
          first == last
              ? List.of(new Aim(from, rest.x(), rest.y()))
              : aims.subList(first, last + 1));
    }

    private Aim aim(long frame) {
      Aim before = aims.get(0);
      for (Aim next : aims) {
        if (next.frame() > frame) {
          long way = next.frame() - before.frame();
          double t = way == 0 ? 0 : (double) Math.max(0, frame - before.frame()) / way;
          return new Aim(
              frame,
              before.x() + t * (next.x() - before.x()),
              before.y() + t * (next.y() - before.y()));
        }
        before = next;
      }
      return before;
    }
  }

  /**
   * Where a window's middle is.
   *
   * @param frame of the clip, from 0
   * @param x fraction of the picture's width
   * @param y fraction of its height
   */
  public record Aim(long frame, double x, double y) {
    boolean samePlace(Aim other) {
      return x == other.x && y == other.y;
    }
  }

  /**
   * This framing without the aims that do not matter from a frame up to another: what it shows
   * there, to the last bit.
   *
   * @param from first frame
   * @param to first frame after
   */
  public Framing part(long from, long to) {
    return new Framing(
        panels.stream()
            .map(panel -> new Panel(panel.place(), panel.camera().part(from, to)))
            .toList());
  }

  /** This framing with its frames counted from another one. */
  public Framing countedFrom(long frame) {
    return new Framing(
        panels.stream()
            .map(
                panel -> {
                  Camera camera = panel.camera();
                  List<Aim> aims =
                      camera.aims().stream()
                          .map(aim -> new Aim(aim.frame() - frame, aim.x(), aim.y()))
                          .toList();
                  return new Panel(
                      panel.place(),
                      new Camera(camera.width(), camera.height(), camera.ease(), aims));
                })
            .toList());
  }
}
