package org.dailies.topic;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.dailies.engine.Engines;
import org.dailies.engine.http.Web;
import org.dailies.failure.DailiesException;
import org.dailies.failure.Failure;

/**
 * The topics that a spec asks for, each once: those that are given, then those of each place that
 * is looked in.
 *
 * @param topics what was found
 * @param failures places in which nothing could be read
 */
public record TopicCatalog(List<TopicItem> topics, List<Failure> failures) {
  /** Nobody asks for any. */
  public static final TopicCatalog NONE = new TopicCatalog(List.of(), List.of());

  private static final String STAGE = "FindTopics";

  /**
   * Looks now: another look may find others.
   *
   * @param limits of what is fetched
   */
  public static TopicCatalog of(TopicSpec spec, Web.Limits limits) {
    Set<TopicItem> topics = new LinkedHashSet<>(spec.given());
    List<Failure> failures = new ArrayList<>();
    try (Engines.Lease<TopicSource> source =
        Engines.acquire(TopicSource.Factory.class, spec.engine())) {
      for (String place : spec.places()) {
        try {
          topics.addAll(source.engine().topics(place, spec.most(), Web.within(limits)));
        } catch (DailiesException e) {
          failures.add(Failure.of(place, STAGE, e));
        }
      }
    }
    return new TopicCatalog(List.copyOf(topics), List.copyOf(failures));
  }
}
