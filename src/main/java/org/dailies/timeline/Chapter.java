package org.dailies.timeline;

import java.util.List;

/**
 * A part of a video with a subject of its own; it lasts until the next one begins.
 *
 * @param start first frame on the timeline
 * @param title in a few words
 * @param keywords what is spoken of, the most telling first
 */
public record Chapter(long start, String title, List<String> keywords) {
  public Chapter {
    keywords = List.copyOf(keywords);
  }
}
