package org.dailies.topic;

import java.util.List;
import java.util.Optional;

/**
 * What can be read on a page of the web.
 *
 * @param address that it was asked for at
 * @param title as it calls itself; may be empty
 * @param language as it says, by ISO 639-1
 * @param paragraphs in order, at least one
 * @param millis that it took to fetch it
 */
public record Page(
    String address, String title, Optional<String> language, List<String> paragraphs, long millis) {
  public Page {
    paragraphs = List.copyOf(paragraphs);
  }
}
