package org.dailies.edit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dailies.speech.Word;

/**
 * What stays and what goes, whether it is loud or not.
 *
 * @param gone parts that go, in order, none overlapping another
 * @param kept parts of which nothing goes; none overlaps one that goes
 */
record Selection(List<Removal> gone, List<Span> kept) {
  static final Selection NONE = new Selection(List.of(), List.of());

  /** Less than this between two cuts would only be a flash. */
  private static final int FLASH_MS = 100;

  /** Frames of the footage's grid, from the first to before the end. */
  record Span(long start, long end) {}

  /**
   * What goes where only some parts are shown: those removals that lie in one of them, and all that
   * lies between them.
   *
   * @param shown in order, none overlapping another
   * @param frames of the footage
   */
  List<Removal> onlyIn(List<Span> shown, long frames) {
    List<Removal> all = new ArrayList<>();
    long reached = 0;
    for (Span span : shown) {
      addRest(reached, span.start(), all);
      gone.stream()
          .filter(removal -> span.start() <= removal.start() && removal.end() <= span.end())
          .forEach(all::add);
      reached = span.end();
    }
    addRest(reached, frames, all);
    return List.copyOf(all);
  }

  private static void addRest(long start, long end, List<Removal> all) {
    if (start < end) {
      all.add(new Removal(start, end, "rest", 1, List.of()));
    }
  }

  /** Puts all that goes to {@code false}. */
  void silence(boolean[] loud) {
    for (Removal removal : gone) {
      Arrays.fill(loud, (int) removal.start(), (int) removal.end(), false);
    }
  }

  /** Whether a word goes. */
  boolean drops(Word word, Grid grid) {
    long middle = grid.frameAt((word.start() + word.end()) / 2);
    return gone.stream().anyMatch(removal -> removal.overlaps(middle, middle + 1));
  }

  /**
   * Puts what is kept to {@code true} and what goes to {@code false}, with the scraps beside it.
   */
  void apply(boolean[] keep, List<Word> words, Grid grid) {
    for (Span span : kept) {
      Arrays.fill(keep, (int) span.start(), (int) span.end(), true);
    }
    silence(keep);
    for (Removal removal : gone) {
      dropFlash(keep, (int) removal.start() - 1, -1, words, grid);
      dropFlash(keep, (int) removal.end(), 1, words, grid);
    }
  }

  private void dropFlash(boolean[] keep, int from, int step, List<Word> words, Grid grid) {
    if (from < 0 || from >= keep.length) {
      return;
    }
    int to = from;
    while (to >= 0 && to < keep.length && keep[to]) {
      to += step;
    }
    long start = Math.min(from, to + 1);
    long end = Math.max(from + 1, to);
    boolean wanted =
        words.stream().anyMatch(w -> overlaps(w, start, end, grid))
            || kept.stream().anyMatch(k -> k.start() < end && start < k.end());
    if (end - start < grid.framesIn(FLASH_MS) && !wanted) {
      Arrays.fill(keep, (int) start, (int) end, false);
    }
  }

  private static boolean overlaps(Word word, long start, long end, Grid grid) {
    long middle = grid.frameAt((word.start() + word.end()) / 2);
    return start <= middle && middle < end;
  }
}
