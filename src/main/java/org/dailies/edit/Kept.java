package org.dailies.edit;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of the footage that stays.
 *
 * @param start first frame on the footage's grid
 * @param end first frame after
 * @param at the timeline frame where it starts
 */
record Kept(long start, long end, long at) {
  /**
   * This part, in several where something begins inside.
   *
   * @param starts frames on the footage's grid, ascending
   */
  List<Kept> dividedAt(List<Long> starts) {
    List<Kept> parts = new ArrayList<>();
    long from = start;
    for (long next : starts) {
      if (from < next && next < end) {
        parts.add(new Kept(from, next, at + from - start));
        from = next;
      }
    }
    parts.add(new Kept(from, end, at + from - start));
    return parts;
  }

  /** Where a frame of the footage is shown, or what is left after it; else the timeline's end. */
  static long onTimeline(long frame, List<Kept> kept) {
    for (Kept range : kept) {
      if (frame < range.end()) {
        return range.at() + Math.max(0, frame - range.start());
      }
    }
    Kept last = kept.get(kept.size() - 1);
    return last.at() + last.frames();
  }

  long frames() {
    return end - start;
  }

  /** The frames of some parts together. */
  static long frames(List<Kept> parts) {
    return parts.stream().mapToLong(Kept::frames).sum();
  }

  /**
   * What of some parts lies in others, one after the other on the timeline.
   *
   * @param parts in order
   * @param others in order
   */
  static List<Kept> within(List<Kept> parts, List<Selection.Span> others) {
    List<Kept> within = new ArrayList<>();
    long at = 0;
    for (Selection.Span other : others) {
      for (Kept part : parts) {
        long start = Math.max(part.start(), other.start());
        long end = Math.min(part.end(), other.end());
        if (start < end) {
          within.add(new Kept(start, end, at));
          at += end - start;
        }
      }
    }
    return List.copyOf(within);
  }

  /** The runs of frames that are kept, one after the other on the timeline. */
  static List<Kept> ranges(boolean[] keep) {
    List<Kept> ranges = new ArrayList<>();
    long at = 0;
    for (int start = 0; start < keep.length; ) {
      int end = start;
      while (end < keep.length && keep[end] == keep[start]) {
        end++;
      }
      if (keep[start]) {
        ranges.add(new Kept(start, end, at));
        at += end - start;
      }
      start = end;
    }
    return List.copyOf(ranges);
  }
}
