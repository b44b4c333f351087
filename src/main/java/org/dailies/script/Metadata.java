package org.dailies.script;

import java.util.List;
import java.util.Optional;

/**
 * What a video is told by where it is shown: {@code <name>.metadata.json} beside it.
 *
 * @param hook the sentence that is to make viewers stay
 * @param hashtags without {@code #}
 */
public record Metadata(
    String title, Optional<String> hook, Optional<String> description, List<String> hashtags) {
  public Metadata {
    hashtags = List.copyOf(hashtags);
  }

  public static Metadata of(Script script) {
    return new Metadata(script.title(), script.hook(), script.description(), script.hashtags());
  }
}
