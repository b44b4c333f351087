package org.dailies.scene;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * Watches frames that follow each other for the beginnings of scenes. A cut changes the picture
 * much, much more than the frames around it do, and for longer than the flash of a camera.
 */
final class CutWatch {
  /** A cut changes this part of the picture at least, however still the frames around it are. */
  static final double LEAST = 0.06;

  /** It changes so many times what the frames around it change: a camera that pans does not. */
  private static final double TIMES = 3;

  /** Frames on each side that a change is held against. */
  private static final int AROUND = 2;

  private final List<SceneCut> cuts = new ArrayList<>();

  /** The last frames, {@value #AROUND} before the one that is judged and as many after. */
  private final Deque<Thumbnail> frames = new ArrayDeque<>();

  /** A new run of frames begins with this one. */
  void restart(Thumbnail first) {
    end();
    frames.add(first);
  }

  /** The next frame of the run. */
  void next(Thumbnail frame) {
    frames.add(frame);
    if (frames.size() > 2 * AROUND + 1) {
      frames.remove();
    }
    if (frames.size() > AROUND + 1) {
      judge(frames.size() - 1 - AROUND);
    }
  }

  /** The run is over. */
  void end() {
    for (int i = Math.max(1, frames.size() - AROUND); i < frames.size(); i++) {
      judge(i);
    }
    frames.clear();
  }

  /** All that was found, by time. */
  List<SceneCut> cuts() {
    return List.copyOf(cuts);
  }

  private void judge(int at) {
    List<Thumbnail> near = List.copyOf(frames);
    Thumbnail before = near.get(at - 1);
    Thumbnail frame = near.get(at);
    double change = before.differenceTo(frame);
    Thumbnail earlier = near.get(Math.max(0, at - AROUND));
    // else what was there comes back: that was a flash
    boolean other =
        before.differenceTo(near.get(near.size() - 1)) >= LEAST
            && earlier.differenceTo(frame) >= LEAST;
    if (before.plain() && earlier.plain() && !frame.plain()) {
      cuts.add(new SceneCut(frame.pts(), SceneCut.Kind.FADE, rounded(change)));
    } else if (other && change >= LEAST && change >= TIMES * usual(near, at)) {
      cuts.add(new SceneCut(frame.pts(), SceneCut.Kind.CUT, rounded(change)));
    }
  }

  /** What the frames around change on the average. */
  private static double usual(List<Thumbnail> near, int at) {
    double sum = 0;
    Iterator<Thumbnail> frames = near.iterator();
    Thumbnail before = frames.next();
    for (int i = 1; frames.hasNext(); i++) {
      Thumbnail frame = frames.next();
      sum += i == at ? 0 : before.differenceTo(frame);
      before = frame;
    }
    return sum / Math.max(1, near.size() - 2);
  }

  private static double rounded(double fraction) {
    return Math.round(fraction * 1e4) / 1e4;
  }
}
