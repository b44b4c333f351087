package org.dailies.report;

import java.util.Map;
import java.util.Optional;
import org.dailies.media.MediaInfo;
import org.dailies.timeline.Timeline;

/**
 * What a run would do with one video.
 *
 * @param item URI of the footage
 * @param name the name it would be published under
 * @param stages what is wanted of each, as far as that can be told; by name
 * @param timeline that it would get; absent while its analysis is not known
 * @param published whether it is published already, just so
 */
public record ItemForecast(
    String item,
    String name,
    MediaInfo source,
    Map<String, Wants> stages,
    Optional<Timeline> timeline,
    boolean published) {

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
