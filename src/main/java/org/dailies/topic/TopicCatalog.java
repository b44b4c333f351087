package org.dailies.topic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dailies.engine.Engines;
import org.dailies.engine.http.Web;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.failure.Failure;
import org.dailies.footage.FootageItem;

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

  /**
   * The same where nothing is fetched: what places on the web have is not known yet.
   *
   * @param limits of what would be
   */
  public static TopicCatalog withoutAsking(TopicSpec spec, Web.Limits limits) {
    Map<Boolean, List<String>> remote =
        spec.places().stream().collect(Collectors.partitioningBy(FootageItem::isRemote));
    TopicCatalog here = of(spec.lookingIn(remote.get(false)), limits);
    List<Failure> failures = new ArrayList<>(here.failures());
    for (String place : remote.get(true)) {
      failures.add(
          Failure.of(
              place,
              STAGE,
              DailiesException.of(
                  ErrorCode.NOT_KNOWN_YET, "nobody has looked yet what topics %s has", place)));
    }
    return new TopicCatalog(here.topics(), failures);
  }
}
