package org.dailies.timeline;

import java.util.List;

/**
 * A breathing zoom: from 1 up to {@code max} and back, again and again, each way along half a sine
 * period; it starts at 1 with the clip, so that a clip looks the same wherever it lies.
 *
 * @param cycleFrames length of one breath in frames
 * @param max largest magnification, more than 1
 * @param focus where the zoom goes, by frame; never empty. Between two points the focus moves on a
 *     straight line; before the first and after the last it rests.
 */
public record Zoom(int cycleFrames, double max, List<Focus> focus) {

  /**
   * The point of the picture that stays where it is while the rest grows around it.
   *
   * @param frame of the clip, from 0
   * @param x fraction of the picture's width
   * @param y fraction of the picture's height
   */
  public record Focus(long frame, double x, double y) {}

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
