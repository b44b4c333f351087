package org.dailies.edit;

import java.util.ArrayList;
import java.util.List;
import org.dailies.analysis.Analysis;
import org.dailies.media.VideoInfo;

/** The scenes of the footage, on its grid of frames. They tile it. */
final class Scenes {
  private final List<Kept> scenes = new ArrayList<>();

  Scenes(Grid grid, Analysis analysis) {
    VideoInfo video = analysis.info().video().orElseThrow();
    long start = 0;
    for (long pts : analysis.sceneCuts().stream().mapToLong(cut -> cut.pts()).toArray()) {
      // the first frame in whose middle the new scene is on screen
      long frame = video.timebase().rescale(pts - video.startPts(), grid.rate().timebase());
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
