package org.dailies.topic;

import java.util.List;

/**
 * What a video could be about.
 *
 * @param title in a few words
 * @param links addresses of pages that tell more
 * @param text what is told here already; paragraphs with an empty line between them, may be empty
 */
public record TopicItem(String title, List<String> links, String text) {
  public TopicItem {
    links = List.copyOf(links);
  }
}
