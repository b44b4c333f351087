package org.dailies.scene;

import java.util.ArrayList;
import java.util.List;

/**
 * Watches frames that follow each other for scenes that dissolve into the next. While one does,
 * every frame is a mixture of the picture before and the picture after, with more and more of the
 * latter; whatever moves, pans or zooms makes frames that are no mixture of others. Before and
 * after it little changes, and the two pictures have little in common.
 */
final class DissolveWatch {
  /**
   * Frames from the picture before to the picture after. What is shorter than one of them by less
   * than a third is found with it.
   */
  private static final int[] LENGTHS = {4, 6, 8, 11, 16, 23, 32, 45, 64, 90};

  /** Part of its length that is still before and after it. */
  private static final int STILL = 4;

  private static final int LEAST_STILL = 2;

  /** Frames in which something is seen to go on. */
  private static final int STILL_FRAMES = 8;

  /** Where it is still, this part of what changes in a dissolve may go on. */
  private static final double MOVES = 0.6;

  /** Frames that it is judged by. */
  private static final int JUDGED = 9;

  /** What of a frame is no mixture, part of the difference between the two pictures. */
  private static final double OTHER = 0.15;

  /**
   * Pictures that are more alike show the same. Of a single soft wave that a pan turns by less than
   * 67 degrees, whose cosine is more than this, every frame is nearly a mixture; one that is turned
   * further leaves more than {@link #OTHER}.
   */
  private static final double ALIKE = 0.38;

  /** A mixture does not go back by more. */
  private static final double BACK = 0.05;

  /** Two frames show this part of each picture at least: else that was a cut. */
  private static final double MIXED = 0.1;

  /** A part of their length after which the long ones are looked for again. */
  private static final int OFTEN = 8;

  private static final int MOST =
      LENGTHS[LENGTHS.length - 1] + 2 * (LENGTHS[LENGTHS.length - 1] / STILL) + 1;

  private final List<Dissolve> dissolves = new ArrayList<>();
  private final List<Thumbnail> frames = new ArrayList<>();

  private record Dissolve(long first, long last, SceneCut cut) {}

  /** Whether what went before the first frame looks like it. */
  private boolean stillBefore;

  private long seen;

  /**
   * A new run of frames begins with this one.
   *
   * @param stillBefore whether what went before it looks like it
   */
  void restart(Thumbnail first, boolean stillBefore) {
    frames.clear();
    frames.add(first);
    this.stillBefore = stillBefore;
  }

  /** The next frame of the run. */
  void next(Thumbnail frame) {
    frames.add(frame);
    seen++;
    if (frames.size() > MOST) {
      frames.remove(0);
      stillBefore = false;
    }
    for (int length : LENGTHS) {
      if (seen % Math.max(1, length / OFTEN) == 0
          && judge(frames.size() - 1 - still(length), length)) {
        return;
      }
    }
  }

  /** The run is over, and what comes after it looks like its last frame. */
  void end() {
    for (int length : LENGTHS) {
      if (judge(frames.size() - 1, length)) {
        return;
      }
    }
  }

  /** Whether something is going on at the end of what was seen. */
  boolean unsettled() {
    int last = frames.size() - 1;
    int before = Math.max(0, last - STILL_FRAMES);
    return last > 0 && frames.get(before).differenceTo(frames.get(last)) >= CutWatch.LEAST / 8;
  }

  /** All that was found, by time. */
  List<SceneCut> dissolves() {
    return dissolves.stream().map(Dissolve::cut).toList();
  }

  /** Whether a dissolve is going on at a time. */
  boolean covers(long pts) {
    return dissolves.stream().anyMatch(d -> d.first() <= pts && pts <= d.last());
  }

  private static int still(int length) {
    return Math.max(LEAST_STILL, length / STILL);
  }

  /** Whether there is a dissolve of some length up to a frame. */
  private boolean judge(int after, int length) {
    int before = after - length;
    if (before < 0) {
      return false;
    }
    Thumbnail from = frames.get(before);
    Thumbnail to = frames.get(after);
    double change = from.differenceTo(to);
    if (change < CutWatch.LEAST
        || !stillAround(before, after, change)
        || from.plain()
        || to.plain()
        || from.likeness(to) > ALIKE) {
      return false;
    }
    Mixture mixture = new Mixture(from, to);
    if (!gradual(mixture, before, after, change)) {
      return false;
    }
    Thumbnail middle =
        frames.subList(before, after).stream()
            .filter(frame -> mixture.part(frame) >= 0.5)
            .findFirst()
            .orElse(to);
    SceneCut cut =
        new SceneCut(middle.pts(), SceneCut.Kind.DISSOLVE, Math.round(change * 1e4) / 1e4);
    dissolves.add(new Dissolve(from.pts(), to.pts(), cut));
    frames.subList(0, after).clear();
    stillBefore = true;
    return true;
  }

  private boolean stillAround(int before, int after, double change) {
    int still = still(after - before);
    double moves = MOVES * change * still / (after - before);
    boolean stillAfter = frames.get(after).differenceTo(frames.get(frames.size() - 1)) <= moves;
    return stillAfter
        && (before < still
            ? stillBefore
            : frames.get(before - still).differenceTo(frames.get(before)) <= moves);
  }

  /** Whether one picture becomes the other, and every frame is a mixture of them. */
  private boolean gradual(Mixture mixture, int before, int after, double change) {
    int judged = Math.min(JUDGED, after - before - 1);
    int mixed = 0;
    double reached = 0;
    for (int i = 1; i <= judged; i++) {
      Thumbnail frame = frames.get(before + i * (after - before) / (judged + 1));
      double part = mixture.part(frame);
      if (part < reached - BACK || mixture.rest(frame, part) > OTHER * change) {
        return false;
      }
      mixed += MIXED <= part && part <= 1 - MIXED ? 1 : 0;
      reached = Math.max(reached, part);
    }
    return mixed >= 2;
  }

  /** Frames as mixtures of two pictures. */
  private static final class Mixture {
    private final byte[] from;
    private final byte[] to;
    private final long square;

    Mixture(Thumbnail from, Thumbnail to) {
      this.from = from.rgb();
      this.to = to.rgb();
      this.square = product(to);
    }

    /** How much of the second picture a frame has in it; mostly 0 to 1. */
    double part(Thumbnail frame) {
      return (double) product(frame) / square;
    }

    /** What is left of a frame when the mixture is taken off: the mean of its samples, 0 to 1. */
    double rest(Thumbnail frame, double part) {
      double sum = 0;
      for (int i = 0; i < from.length; i++) {
        int first = from[i] & 0xff;
        sum += Math.abs((frame.rgb()[i] & 0xff) - first - part * ((to[i] & 0xff) - first));
      }
      return sum / (255.0 * from.length);
    }

    private long product(Thumbnail frame) {
      long sum = 0;
      for (int i = 0; i < from.length; i++) {
        int first = from[i] & 0xff;
        sum += (long) ((frame.rgb()[i] & 0xff) - first) * ((to[i] & 0xff) - first);
      }
      return sum;
    }
  }
}
