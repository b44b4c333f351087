package org.dailies.edit;

import java.util.ArrayList;
import java.util.List;
import org.dailies.edit.EditSpec.ChapterSpec;
import org.dailies.text.Outline;
import org.dailies.timeline.Chapter;

/** Chapters where the parts of an outline begin in what is kept of the footage. */
final class Chapters {
  private final Grid grid;
  private final long shortest;

  Chapters(ChapterSpec spec, Grid grid) {
    this.grid = grid;
    this.shortest = Math.max(1, grid.framesIn(spec.minMs()));
  }

  /**
   * Parts of which too little is kept go to the one before.
   *
   * @return the first one from frame 0 on; none where there would be only one
   */
  List<Chapter> plan(Outline outline, List<Kept> kept) {
    long length = kept.get(kept.size() - 1).at() + kept.get(kept.size() - 1).frames();
    List<Chapter> chapters = new ArrayList<>();
    for (Outline.Part part : outline.parts()) {
      long start = chapters.isEmpty() ? 0 : Kept.onTimeline(grid.frameAt(part.start()), kept);
      boolean longEnough =
          chapters.isEmpty() || start - chapters.get(chapters.size() - 1).start() >= shortest;
      if (longEnough && (chapters.isEmpty() || length - start >= shortest)) {
        chapters.add(new Chapter(start, part.title(), part.keywords()));
      }
    }
    return chapters.size() > 1 ? List.copyOf(chapters) : List.of();
  }
}
