package org.dailies.edit;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Parts of the footage, each a video of its own.
 *
 * @param times of the parts of every video that is not named
 * @param byVideo those of the others, by the names of videos
 * @param whole whether a video of all of the footage is made, too
 */
public record ShortsSpec(List<Short> times, Map<String, List<Short>> byVideo, boolean whole) {
  public ShortsSpec {
    times = List.copyOf(times);
    byVideo = Collections.unmodifiableMap(new TreeMap<>(byVideo));
  }

  /**
   * One part.
   *
   * @param name what its video is called, behind the name of the footage
   * @param fromMs where it begins, counted from the footage's first frame
   * @param toMs where it ends
   */
  public record Short(String name, long fromMs, long toMs) {
    long lengthMs() {
      return toMs - fromMs;
    }

    String video(String footage) {
      return footage + "-" + name;
    }
  }

  /** The parts of a video, in the order in which they were written; there may be none. */
  List<Short> of(String footage) {
    return byVideo.getOrDefault(footage, times);
  }

  /** The name of the first one; that of the footage where there is none. */
  String firstVideo(String footage) {
    return of(footage).stream().map(part -> part.video(footage)).findFirst().orElse(footage);
  }

  /** How long all parts of a video are together. */
  public long lengthMs(String footage) {
    return of(footage).stream().mapToLong(Short::lengthMs).sum();
  }
}
