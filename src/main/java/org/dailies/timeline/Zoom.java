package org.dailies.timeline;

import java.util.List;

/**
 * A breathing zoom: from 1 up to {@code max} and back, again and again, each way along half a sine
 * period; it starts at 1 with the clip, so that a clip looks the same wherever it lies.
 *
 * @param cycleFrames length of one breath in frames
 * @param max largest magnification, more than 1
 * @param focus where the zoom goes, by frame; never empty. Between two points the focus moves on a
 *     straight line; before the first and after the last it rests. The last may lie behind the
 *     clip's end, so that the way there is the same wherever the clip is cut off.
 */
public record Zoom(int cycleFrames, double max, List<Focus> focus) {

  /**
   * The point of the picture that stays where it is while the rest grows around it.
   *
   * @param frame of the clip, from 0
   * @param x fraction of the picture's width
   * @param y fraction of the picture's height
   */
  public record Focus(long frame, double x, double y) {
    /** Whether the zoom rests between this point and another. */
    public boolean samePlace(Focus other) {
      return x == other.x && y == other.y;
    }
  }

  /**
   * This zoom without the points that do not matter from a frame up to another: what it does there,
   * to the last bit, and nothing of what it does before and after.
   *
   * @param from first frame
   * @param to first frame after
   */
  public Zoom part(long from, long to) {
    int first = 0;
    while (first + 1 < focus.size() && focus.get(first + 1).frame() <= from) {
      first++;
    }
    int last = first;
    while (last + 1 < focus.size() && focus.get(last).frame() < to - 1) {
      last++;
    }
    while (first < last && focus.get(first).samePlace(focus.get(first + 1))) {
      first++;
    }
    while (first < last && focus.get(last).samePlace(focus.get(last - 1))) {
      last--;
    }
    Focus rest = focus.get(first);
    return new Zoom(
        cycleFrames,
        max,
        first == last
            ? List.of(new Focus(from, rest.x(), rest.y()))
            : List.copyOf(focus.subList(first, last + 1)));
  }

  /** This zoom in a clip that begins some frames later: it breathes anew, to the same places. */
  public Zoom begunLater(long frames) {
    return new Zoom(
        cycleFrames,
        max,
        focus.stream().map(f -> new Focus(f.frame() - frames, f.x(), f.y())).toList());
  }

  /** Magnification at a frame of the clip. */
  public double at(long frame) {
    double phase = (double) Math.floorMod(frame, (long) cycleFrames) / cycleFrames;
    return 1 + (max - 1) * (0.5 - 0.5 * StrictMath.cos(2 * Math.PI * phase));
  }

  /** The focus at a frame of the clip. */
  public Focus focusAt(long frame) {
    Focus before = focus.get(0);
    for (Focus next : focus) {
      if (next.frame() > frame) {
        if (next.frame() == before.frame() || before.frame() > frame) {
          return new Focus(frame, before.x(), before.y());
        }
        double t = (double) (frame - before.frame()) / (next.frame() - before.frame());
        return new Focus(
            frame,
            before.x() + t * (next.x() - before.x()),
            before.y() + t * (next.y() - before.y()));
      }
      before = next;
    }
    return new Focus(frame, before.x(), before.y());
  }
}
