package org.dailies.edit;

import java.util.ArrayList;
import java.util.List;
import org.dailies.edit.Assets.Found;
import org.dailies.script.Scene.Motion;
import org.dailies.timeline.Layer;

/**
 * What runs behind scenes that have no picture of their own: files one after another, and again. It
 * goes on by the video's own time, also while it is not seen.
 */
final class Background {
  private final List<Found> files;
  private final SceneSpec spec;

  /**
   * A file for a while, or a part of that.
   *
   * @param start first frame on the timeline
   * @param frames length
   */
  record Piece(long start, long frames, Layer.Content shows) {}

  /**
   * @param files at least one, stills or clips
   * @param spec which says for how long stills are seen, and how they move
   */
  Background(List<Found> files, SceneSpec spec) {
    this.files = List.copyOf(files);
    this.spec = spec;
  }

  /**
   * What is seen of it.
   *
   * @param start first frame of the timeline
   * @param end first frame after
   * @return in order; they tile the range
   */
  List<Piece> between(long start, long end) {
    List<Piece> pieces = new ArrayList<>();
    long round = files.stream().mapToLong(this::frames).sum();
    for (long at = start / round * round; at < end; at += round) {
      long turn = at;
      for (Found file : files) {
        long from = Math.max(start, turn);
        long to = Math.min(end, turn + frames(file));
        if (from < to) {
          Layer.Content shows = shown(file, at / round, from - turn, to - turn);
          pieces.add(new Piece(from, to - from, shows));
        }
        turn += frames(file);
      }
    }
    return pieces;
  }

  private long frames(Found file) {
    long frames =
        file.picture()
            .map(moving -> moving.rescale(spec.rate().timebase()).length())
            .orElseGet(() -> spec.framesIn(spec.background().stillMs()));
    return Math.max(1, frames);
  }

  private Layer.Content shown(Found file, long round, long first, long end) {
    if (file.kind() == Assets.Kind.MOVING) {
      return new Layer.Moving(file.asset(), first);
    }
    return spec.still(file.asset(), motion(round), frames(file)).part(first, end, frames(file));
  }

  /** Every other time a still moves the other way: one that is alone never jumps. */
  private Motion motion(long round) {
    boolean other = round % 2 == 1;
    return switch (spec.motion()) {
      case STILL -> Motion.STILL;
      case IN -> other ? Motion.OUT : Motion.IN;
      case OUT -> other ? Motion.IN : Motion.OUT;
    };
  }
}
