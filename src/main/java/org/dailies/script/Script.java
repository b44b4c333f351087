package org.dailies.script;

import java.util.List;
import java.util.Optional;

/**
 * A video that is to be made: what is said, and what is seen meanwhile.
 *
 * @param title what the video is called
 * @param hook the sentence that is to make viewers stay
 * @param description for the place where it is shown
 * @param hashtags without {@code #}
 * @param language that it is spoken in, by ISO 639-1: {@code "en"}
 * @param narration what is said over all scenes, which then say nothing themselves
 * @param scenes in order; may be empty where there is a narration over all, which then makes as
 *     many as its length and pace ask for
 */
public record Script(
    String title,
    Optional<String> hook,
    Optional<String> description,
    List<String> hashtags,
    String language,
    Optional<String> narration,
    List<Scene> scenes) {
  public Script {
    hashtags = List.copyOf(hashtags);
    scenes = List.copyOf(scenes);
  }
}
