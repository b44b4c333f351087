package org.dailies.report;

import java.util.List;
import java.util.Map;
import org.dailies.media.MediaInfo;
import org.dailies.timeline.Timeline;

/**
 * What a run would do with some footage.
 *
 * @param item URI of the footage
 * @param name what its video would be called
 * @param stages what is wanted of each, as far as that can be told; by name
 * @param timelines of its videos; empty while its analysis is not known
 * @param published names of those of its videos that are published already, just so
 */
public record ItemForecast(
    String item,
    String name,
    MediaInfo source,
    Map<String, Wants> stages,
    List<Timeline> timelines,
    List<String> published) {

  /**
   * What is wanted of a stage. What several videos want is counted with one of them.
   *
   * @param hits results that are known
   * @param misses results that are not
   * @param hitWeight of the known work, in the stage's unit
   * @param missWeight of the work that is not known
   */
  public record Wants(long hits, long misses, long hitWeight, long missWeight) {
    /** Of two. */
    public Wants plus(Wants other) {
      return new Wants(
          hits + other.hits,
          misses + other.misses,
          hitWeight + other.hitWeight,
          missWeight + other.missWeight);
    }
  }
}
