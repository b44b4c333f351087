package org.dailies.topic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dailies.engine.Engines;
import org.dailies.engine.http.Web;
import org.dailies.failure.DailiesException;
import org.dailies.failure.Failure;

/**
 * The topics that a spec asks for: those that are given, then those of each place that is looked
 * in. Of those that begin with the same page, or have no page and the same title, there is the
 * first.
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
    Map<String, TopicItem> topics = new LinkedHashMap<>();
    spec.given().forEach(topic -> topics.putIfAbsent(topic.media().uri(), topic));
    List<Failure> failures = new ArrayList<>();
    try (Engines.Lease<TopicSource> source =
        Engines.acquire(TopicSource.Factory.class, spec.engine())) {
      for (String place : spec.places()) {
        try {
          source
              .engine()
              .topics(place, spec.most(), Web.within(limits.atMost(TopicSource.MOST_BYTES)))
              .forEach(topic -> topics.putIfAbsent(topic.media().uri(), topic));
        } catch (DailiesException e) {
          failures.add(Failure.of(place, STAGE, e));
        }
      }
    }
    return new TopicCatalog(List.copyOf(topics.values()), List.copyOf(failures));
  }
}
