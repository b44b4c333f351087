package org.dailies.script;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
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
 *     many as its length and pace ask for, and one over a background
 * @param background files that are seen behind scenes without pictures, one after another; empty
 *     for cards instead
 */
public record Script(
    String title,
    Optional<String> hook,
    Optional<String> description,
    List<String> hashtags,
    String language,
    Optional<String> narration,
    List<Scene> scenes,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> background) {
  @JsonCreator
  public Script {
    hashtags = List.copyOf(hashtags);
    scenes = List.copyOf(scenes);
    background = background == null ? List.of() : List.copyOf(background); // of those without
  }

  /** A script without a background. */
  public Script(
      String title,
      Optional<String> hook,
      Optional<String> description,
      List<String> hashtags,
      String language,
      Optional<String> narration,
      List<Scene> scenes) {
    this(title, hook, description, hashtags, language, narration, scenes, List.of());
  }

  /** The same over a background, unless it has one of its own. */
  public Script over(List<String> files) {
    return background.isEmpty()
        ? new Script(title, hook, description, hashtags, language, narration, scenes, files)
        : this;
  }
}
