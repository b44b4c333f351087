package org.dailies.edit;

import java.util.ArrayList;
import java.util.List;
import org.dailies.analysis.Analysis;

/** The scenes of the footage, on its grid of frames. They tile it. */
final class Scenes {
  private final List<Kept> scenes = new ArrayList<>();

  Scenes(Grid grid, Analysis analysis) {
    long start = 0;
    for (long pts : analysis.sceneCuts().stream().mapToLong(cut -> cut.pts()).toArray()) {
      long frame = grid.frameOf(pts);
      if (start < frame && frame < grid.frames()) {
        scenes.add(new Kept(start, frame, start));
        start = frame;
      }
    }
    scenes.add(new Kept(start, grid.frames(), start));
  }

  List<Kept> all() {
    return scenes;
  }

  /** First frames of the scenes. */
  List<Long> starts() {
    return scenes.stream().map(Kept::start).toList();
  }
}
