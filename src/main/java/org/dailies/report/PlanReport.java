package org.dailies.report;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dailies.failure.Failure;
import org.dailies.timeline.Timeline;

/**
 * What a run would make, and what that would take.
 *
 * @param timelines of the videos of which all is known that they are planned from, by name
 * @param notAnalysed names of the other items, and of places that topics would be found in
 * @param stages stage -> what it would find and compute, in order
 * @param items name -> stage -> its part of that
 * @param output folder that would be published to
 * @param published names of the videos that are there already, and would stay as they are
 * @param failures what could not be planned
 */
public record PlanReport(
    List<Timeline> timelines,
    List<String> notAnalysed,
    Map<String, StageForecast> stages,
    Map<String, Map<String, StageForecast>> items,
    String output,
    List<String> published,
    List<Failure> failures) {
  public PlanReport {
    items = new TreeMap<>(items);
  }

  /**
   * What a stage would find and compute.
   *
   * @param hits results that are known
   * @param misses results that would be computed
   * @param millis about what computing them would take, over all workers
   * @param bytes of footage that would be read for them, at most
   * @param open whether there is more that nobody can count yet, because it depends on what is not
   *     known; {@code millis} and {@code bytes} have about all of it, as if nothing were cut
   */
  public record StageForecast(long hits, long misses, long millis, long bytes, boolean open) {
    public static final StageForecast NOTHING = new StageForecast(0, 0, 0, 0, false);

    /** Of two. */
    public StageForecast plus(StageForecast other) {
      return new StageForecast(
          hits + other.hits,
          misses + other.misses,
          millis + other.millis,
          bytes + other.bytes,
          open || other.open);
    }
  }
}
