package org.dailies.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.dailies.media.DisplaySize;
import org.dailies.timeline.Framing.Aim;
import org.dailies.timeline.Framing.Camera;
import org.dailies.timeline.Framing.Window;

/**
 * A camera operator. Holds the window still as long as its subject stays near the middle, goes to
 * the next such place in one move where it does not, and asks for a cut where that would be too
 * fast.
 */
final class VirtualCamera {
  /** The fastest move, window widths or heights a second. */
  static final double FASTEST = 1;

  /** A move takes at least so long. */
  private static final long MOVE_MS = 1000;

  /** The camera waits so long for a subject that comes back. */
  private static final long PATIENCE_MS = 1500;

  /** A face is in the upper part of a picture: its middle is so much of the window above. */
  private static final double HEADROOM = 0.08;

  /** Part of the window that a subject keeps from its edge. */
  private static final double EDGE = 0.05;

  private static final double LEAST_SLACK = 0.02;

  private final Grid grid;
  private final DisplaySize picture;
  private final double width;
  private final double height;

  /**
   * @param picture the footage's
   * @param width of the window, fraction of the picture's
   * @param height of the window, fraction of the picture's
   */
  VirtualCamera(Grid grid, DisplaySize picture, double width, double height) {
    this.grid = grid;
    this.picture = picture;
    this.width = width;
    this.height = height;
  }

  /**
   * What was planned for a stretch of footage.
   *
   * @param camera by the frames of the grid; up to the cut if there is one
   * @param cut a frame at which the stretch must be cut in two; absent if the camera can do it
   */
  record Plan(Camera camera, OptionalLong cut) {}

  /** Where the middle of the window may be, on one axis. */
  private record Room(double least, double most) {
    static Room around(double middle, double slack, double window) {
      return new Room(
          inside(middle - slack, window), // at the picture's edge the window stops
          inside(middle + slack, window));
    }

    Room with(Room other) {
      return new Room(Math.max(least, other.least), Math.min(most, other.most));
    }

    boolean empty() {
      return least > most;
    }

    double middle() {
      return (least + most) / 2;
    }
  }

  /** Where the window is held, and from which frame to which. */
  private record Hold(long start, long end, double x, double y) {
    long middle() {
      return (start + end) / 2;
    }
  }

  /**
   * @param start first frame of the stretch
   * @param end first frame after
   * @param subjects by frame, all in the stretch
   */
  Plan plan(long start, long end, List<Subject> subjects) {
    List<Hold> holds = holds(start, end, subjects);
    List<Aim> aims = new ArrayList<>();
    aims.add(new Aim(start, holds.get(0).x(), holds.get(0).y()));
    for (int i = 1; i < holds.size(); i++) {
      Hold from = holds.get(i - 1);
      Hold to = holds.get(i);
      long middle = (from.end() + to.start()) / 2;
      long half = moveFrames(from, to) / 2;
      long before = Math.min(half, middle - from.middle());
      long after = Math.min(half, to.middle() - middle);
      if (tooFast(from, to, before + after)) {
        return new Plan(camera(aims), OptionalLong.of(middle + 1));
      }
      aims.add(new Aim(middle - before, from.x(), from.y()));
      aims.add(new Aim(middle + after, to.x(), to.y()));
    }
    Camera camera = camera(aims);
    return new Plan(camera, lost(camera, holds, subjects));
  }

  private Camera camera(List<Aim> aims) {
    return new Camera(width, height, grid.rate().nominal() / 2, aims);
  }

  /** Where a move leaves its subject behind, or comes before it. */
  private OptionalLong lost(Camera camera, List<Hold> holds, List<Subject> subjects) {
    for (int i = 1; i < holds.size(); i++) {
      long last = holds.get(i - 1).end();
      long first = holds.get(i).start();
      boolean seen =
          subjects.stream()
              .filter(subject -> subject.frame() == last || subject.frame() == first)
              .allMatch(subject -> shows(camera.at(subject.frame()), subject));
      if (!seen) {
        return OptionalLong.of((last + first) / 2 + 1);
      }
    }
    return OptionalLong.empty();
  }

  private boolean shows(Window window, Subject subject) {
    return shows(window.left() + width / 2, window.top() + height / 2, subject);
  }

  /** Whether all of a subject is in a window, as far as it fits. */
  private boolean shows(double x, double y, Subject subject) {
    double roomX = Math.max(width - subject.width(), 2 * LEAST_SLACK * width);
    double roomY = Math.max(height - subject.height(), 2 * LEAST_SLACK * height);
    return 2 * Math.abs(subject.x() - x) <= roomX && 2 * Math.abs(subject.y() - y) <= roomY;
  }

  private List<Hold> holds(long start, long end, List<Subject> subjects) {
    List<Hold> holds = new ArrayList<>();
    for (int i = 0; i < subjects.size(); ) {
      Room x = roomX(subjects.get(i));
      Room y = roomY(subjects.get(i));
      int last = i;
      for (int next = i + 1; next >= 0; next = back(subjects, last, x, y)) {
        while (next < subjects.size() && stays(subjects.get(next), x, y)) {
          x = x.with(roomX(subjects.get(next)));
          y = y.with(roomY(subjects.get(next)));
          last = next++;
        }
      }
      holds.add(
          new Hold(
              i == 0 ? start : subjects.get(i).frame(),
              last + 1 == subjects.size() ? end : subjects.get(last).frame(),
              wholePixels(x.middle(), width, picture.width()),
              wholePixels(y.middle(), height, picture.height())));
      i = last + 1;
    }
    return holds.isEmpty() ? List.of(new Hold(start, end, 0.5, 0.5)) : holds;
  }

  private boolean stays(Subject subject, Room x, Room y) {
    return !x.with(roomX(subject)).empty() && !y.with(roomY(subject)).empty();
  }

  /**
   * The next subject for which the window may stay where it is, if it is worth waiting for: soon,
   * and nothing leaves the window until then. -1 if there is none.
   */
  private int back(List<Subject> subjects, int last, Room x, Room y) {
    long patience = grid.framesIn(PATIENCE_MS);
    for (int i = last + 1; i < subjects.size(); i++) {
      Subject subject = subjects.get(i);
      if (i > last + 1 && stays(subject, x, y)) {
        return i;
      }
      boolean seen = shows(x.middle(), y.middle(), subject);
      if (!seen || subject.frame() - subjects.get(last).frame() > patience) {
        return -1;
      }
    }
    return -1;
  }

  private Room roomX(Subject subject) {
    return Room.around(subject.x(), slack(subject, subject.width(), width), width);
  }

  private Room roomY(Subject subject) {
    double middle = subject.y() + (subject.height() > 0 ? HEADROOM * height : 0);
    return Room.around(middle, slack(subject, subject.height(), height), height);
  }

  private static double slack(Subject subject, double length, double window) {
    double free = (window - length) / 2 - EDGE * window;
    return Math.max(LEAST_SLACK * window, Math.min(subject.slack() * window, free));
  }

  private long moveFrames(Hold from, Hold to) {
    double seconds = distance(from, to) / FASTEST;
    long frames = (long) StrictMath.ceil(seconds * grid.rate().num() / grid.rate().den());
    return Math.max(grid.framesIn(MOVE_MS), 2 * ((frames + 1) / 2));
  }

  private boolean tooFast(Hold from, Hold to, long frames) {
    return distance(from, to) * grid.rate().num() > FASTEST * frames * grid.rate().den();
  }

  /** Windows between two places. */
  private double distance(Hold from, Hold to) {
    return Math.max(Math.abs(to.x() - from.x()) / width, Math.abs(to.y() - from.y()) / height);
  }

  /** The middle of a window at rest that begins on an even pixel: it need not be resampled. */
  private static double wholePixels(double middle, double window, int length) {
    double even = 2 * (double) Math.round((middle - window / 2) * length / 2) / length;
    return inside(even + window / 2, window);
  }

  private static double inside(double middle, double window) {
    return Math.max(window / 2, Math.min(1 - window / 2, middle));
  }
}
