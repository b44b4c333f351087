package org.dailies.report;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dailies.media.MediaInfo;
import org.dailies.media.MediaRef;
import org.dailies.timeline.Timeline;

/**
 * What a run would do with an item of a batch.
 *
 * @param item URI of the footage, the script or the topic
 * @param name what its video would be called
 * @param source what the footage is; {@link MediaInfo#NOTHING} where there is none
 * @param expected stage -> about what it would have to do at most, in its unit, of stages that can
 *     be counted only when others are known
 * @param stages what is wanted of each, as far as that can be told; by name
 * @param timelines of its videos; empty while what they are planned from is not known
 * @param published names of those of its videos that are published already, just so
 */
public record ItemForecast(
    String item,
    String name,
    MediaInfo source,
    Map<String, Long> expected,
    Map<String, Wants> stages,
    List<Timeline> timelines,
    List<String> published) {
  public ItemForecast {
    expected = new TreeMap<>(expected);
    stages = new TreeMap<>(stages);
    timelines = List.copyOf(timelines);
    published = List.copyOf(published);
  }

  /** Of an item of which nothing has been looked up yet. */
  public static ItemForecast begun(MediaRef item, MediaInfo source, Map<String, Long> expected) {
    Map<String, Long> some = new TreeMap<>(expected);
    some.values().removeIf(weight -> weight == 0);
    return new ItemForecast(item.uri(), item.name(), source, some, Map.of(), List.of(), List.of());
  }

  /** The same item after all was looked up. */
  public ItemForecast looked(
      Map<String, Wants> stages, List<Timeline> timelines, List<String> published) {
    return new ItemForecast(item, name, source, expected, stages, timelines, published);
  }

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
