package org.dailies.text;

import java.util.List;

/**
 * What a text model gives for a script.
 *
 * @param hook the sentence that is to make viewers stay
 * @param hashtags without {@code #}
 * @param scenes in order
 */
public record ScriptAnswer(
    String title, String hook, String description, List<String> hashtags, List<Scene> scenes) {

  /**
   * @param narration what is said
   * @param picture what is seen, as words for a picture search
   */
  public record Scene(String narration, String picture) {
    /** How many words are said. */
    public int words() {
      return WordCount.of(narration);
    }
  }

  /** How many words are said. */
  public int words() {
    return scenes.stream().mapToInt(Scene::words).sum();
  }
}
