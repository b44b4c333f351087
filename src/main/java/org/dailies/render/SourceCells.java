package org.dailies.render;

import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.dailies.render.Segment.Shot;
import org.dailies.time.Timebase;
import org.dailies.timeline.Timeline;

/**
 * Groups what a timeline shows by where it lies in the footage, so that the groups are the same
 * wherever on the timeline it is shown, and whatever is shown elsewhere.
 *
 * <p>The footage is divided into cells of even length, and long shots with it; a short one belongs
 * to the cell that its middle lies in. Of some cells little is shown. They are joined like the
 * buddies of a memory allocator: two cells into one of twice the length, two of those into one of
 * four times, as long as what is shown of it is no longer than one and a half cells. So a cut
 * changes the group that it lies in, and at most its neighbours.
 */
final class SourceCells {
  private final Timeline timeline;
  private final long length;

  /**
   * @param seconds length of a cell
   */
  SourceCells(Timeline timeline, int seconds) {
    this.timeline = timeline;
    this.length = (long) seconds * timeline.rate().nominal();
  }

  /**
   * A shot, or as much of it as lies in one cell.
   *
   * @param first the footage's frame that its first one shows
   * @param last the same of its last one
   */
  private record Piece(Shot shot, long first, long last, long cell) {}

  /**
   * Groups shots, which tile the timeline; so do the groups. A copied shot stays whole, however
   * long it is. Where the timeline jumps back in the footage, a group ends.
   */
  List<List<Shot>> groups(List<Shot> shots) {
    List<List<Shot>> groups = new ArrayList<>();
    for (List<Piece> run : runs(pieces(shots))) {
      int level = Long.SIZE - Long.numberOfLeadingZeros(run.get(run.size() - 1).cell());
      for (List<Piece> group : divide(run, level)) {
        groups.add(group.stream().map(Piece::shot).toList());
      }
    }
    return groups;
  }

  private List<Piece> pieces(List<Shot> shots) {
    List<Piece> pieces = new ArrayList<>();
    for (Shot shot : shots) {
      if (shot.copied() || shot.frames() <= length) {
        pieces.add(piece(shot));
      } else {
        divide(shot, pieces);
      }
    }
    return pieces;
  }

  private void divide(Shot shot, List<Piece> pieces) {
    long from = 0;
    for (long frame = 1; frame <= shot.frames(); frame++) {
      if (frame == shot.frames() || cell(shot, frame) != cell(shot, frame - 1)) {
        pieces.add(piece(shot.part(from, frame - from)));
        from = frame;
      }
    }
  }

  private Piece piece(Shot shot) {
    long last = shot.frames() - 1;
    return new Piece(shot, sourceFrame(shot, 0), sourceFrame(shot, last), cell(shot, last / 2));
  }

  private long cell(Shot shot, long frame) {
    return sourceFrame(shot, frame) / length;
  }

  /** Which frame of the footage, at the timeline's rate, is on screen. */
  private long sourceFrame(Shot shot, long frame) {
    long time = shot.middle(frame, timeline.rate()) - timeline.footage().video().start();
    Timebase frames = timeline.rate().timebase();
    return Math.max(0, shot.timebase().rescale(time, frames, RoundingMode.FLOOR));
  }

  private static List<List<Piece>> runs(List<Piece> pieces) {
    List<List<Piece>> runs = new ArrayList<>();
    long reached = Long.MAX_VALUE;
    for (Piece piece : pieces) {
      if (piece.first() < reached) {
        runs.add(new ArrayList<>());
      }
      runs.get(runs.size() - 1).add(piece);
      reached = piece.last();
    }
    return runs;
  }

  /** The groups of pieces that lie in one cell of 2 to the power of {@code level} cells. */
  private List<List<Piece>> divide(List<Piece> pieces, int level) {
    if (pieces.isEmpty()) {
      return List.of();
    }
    if (level == 0 || 2 * frames(pieces) <= 3 * length) {
      return List.of(pieces);
    }
    int middle = 0;
    while (middle < pieces.size() && (pieces.get(middle).cell() >> (level - 1) & 1) == 0) {
      middle++;
    }
    List<List<Piece>> lower = divide(pieces.subList(0, middle), level - 1);
    List<List<Piece>> upper = divide(pieces.subList(middle, pieces.size()), level - 1);
    return joined(lower, upper);
  }

  /** All groups. Where one is alone on its side, and short, those at the seam become one. */
  private List<List<Piece>> joined(List<List<Piece>> lower, List<List<Piece>> upper) {
    List<List<Piece>> groups = new ArrayList<>(lower);
    groups.addAll(upper);
    if (!lower.isEmpty() && !upper.isEmpty() && (isShort(lower) || isShort(upper))) {
      List<List<Piece>> seam = groups.subList(lower.size() - 1, lower.size() + 1);
      List<Piece> both = seam.stream().flatMap(List::stream).toList();
      if (frames(both) <= 2 * length) {
        seam.clear();
        groups.add(lower.size() - 1, both);
      }
    }
    return groups;
  }

  /** Whether it is less than half a cell. */
  private boolean isShort(List<List<Piece>> side) {
    return side.size() == 1 && 2 * frames(side.get(0)) < length;
  }

  private static long frames(List<Piece> pieces) {
    return pieces.stream().mapToLong(piece -> piece.shot().frames()).sum();
  }
}
