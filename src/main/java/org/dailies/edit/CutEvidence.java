package org.dailies.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dailies.sound.SoundFacts;
import org.dailies.speech.Word;
import org.dailies.timeline.Cut;

/** What lies between the parts that stay, and why it went. */
final class CutEvidence {
  private static final int WORDS = 3;

  private final Grid grid;
  private final List<Word> words;
  private final Optional<Levels> levels;

  CutEvidence(Grid grid, List<Word> words, Optional<SoundFacts> sound) {
    this.grid = grid;
    this.words = words;
    this.levels = sound.map(Levels::new);
  }

  /**
   * The cuts between the parts that stay. One with several reasons is several cuts at the same
   * place.
   *
   * @param gone what had to go, in order
   */
  List<Cut> of(List<Kept> kept, List<Removal> gone) {
    List<Cut> cuts = new ArrayList<>();
    long reached = 0;
    for (Kept range : kept) {
      if (range.start() > reached) {
        cuts.addAll(cuts(reached, range.start(), range.at(), gone));
      }
      reached = range.end();
    }
    if (reached < grid.frames()) {
      Kept last = kept.get(kept.size() - 1);
      cuts.addAll(cuts(reached, grid.frames(), last.at() + last.frames(), gone));
    }
    return List.copyOf(cuts);
  }

  private List<Cut> cuts(long start, long end, long at, List<Removal> gone) {
    List<Removal> inside = gone.stream().filter(removal -> removal.overlaps(start, end)).toList();
    if (inside.isEmpty()) {
      return List.of(cut(start, end, at, new Removal(start, end, "silence", 1, List.of())));
    }
    List<Cut> cuts = new ArrayList<>();
    long reached = start;
    for (int i = 0; i < inside.size(); i++) {
      // the silence after one belongs to it, and that before the first one too
      long next = i + 1 < inside.size() ? inside.get(i + 1).start() : end;
      cuts.add(cut(reached, next, at, inside.get(i)));
      reached = next;
    }
    return cuts;
  }

  private Cut cut(long start, long end, long at, Removal why) {
    long from = grid.sample(start);
    long to = grid.sample(end);
    // what was said again is held against what was said
    int following = why.reason().equals("repeat") ? Math.max(WORDS, why.words().size()) : WORDS;
    List<String> before = new ArrayList<>();
    List<String> after = new ArrayList<>();
    for (Word word : words) {
      long middle = (word.start() + word.end()) / 2;
      if (why.words().isEmpty() ? word.start() < from : middle < from) {
        before.add(word.text());
      } else if ((why.words().isEmpty() ? word.start() : middle) >= to
          && after.size() < following) {
        after.add(word.text());
      }
    }
    return new Cut(
        grid.source(start, end),
        at,
        why.reason(),
        levels.map(l -> l.peakDb(from, to)).orElse(Levels.SILENCE_DB),
        List.copyOf(before.subList(Math.max(0, before.size() - WORDS), before.size())),
        List.copyOf(after),
        why.score(),
        why.words());
  }
}
