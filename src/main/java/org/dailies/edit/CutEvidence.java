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

  List<Cut> of(List<Kept> kept) {
    List<Cut> cuts = new ArrayList<>();
    long reached = 0;
    for (Kept range : kept) {
      if (range.start() > reached) {
        cuts.add(cut(reached, range.start(), range.at()));
      }
      reached = range.end();
    }
    if (reached < grid.frames()) {
      Kept last = kept.get(kept.size() - 1);
      cuts.add(cut(reached, grid.frames(), last.at() + last.frames()));
    }
    return List.copyOf(cuts);
  }

  private Cut cut(long start, long end, long at) {
    long from = grid.sample(start);
    long to = grid.sample(end);
    List<String> before = new ArrayList<>();
    List<String> after = new ArrayList<>();
    for (Word word : words) {
      if (word.start() < from) {
        before.add(word.text());
      } else if (word.start() >= to && after.size() < WORDS) {
        after.add(word.text());
      }
    }
    return new Cut(
        grid.source(start, end),
        at,
        "silence",
        levels.map(l -> l.peakDb(from, to)).orElse(Levels.SILENCE_DB),
        List.copyOf(before.subList(Math.max(0, before.size() - WORDS), before.size())),
        List.copyOf(after));
  }
}
