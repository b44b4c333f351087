package org.dailies.topic;

import java.util.List;

/**
 * What videos are to be about.
 *
 * @param given topics that the user has
 * @param places that the engine looks in for more: addresses or files of feeds
 * @param engine name of the topic source: {@code "feed"}
 * @param most topics of each place at most
 * @param pages that are read about each topic at most
 */
public record TopicSpec(
    List<TopicItem> given, List<String> places, String engine, int most, int pages) {
  public TopicSpec {
    given = List.copyOf(given);
    places = List.copyOf(places);
  }

  /** The same, looking in other places. */
  TopicSpec lookingIn(List<String> others) {
    return new TopicSpec(given, others, engine, most, pages);
  }
}
