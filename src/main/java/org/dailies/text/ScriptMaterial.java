package org.dailies.text;

import java.util.List;

/**
 * What a text model is given for a script.
 *
 * @param language that it is to be in, by ISO 639-1
 * @param subject in a few words; may be empty
 * @param words that should be said, about
 * @param leastWords that must be said
 * @param mostWords that may be said
 * @param leastScenes that there must be
 * @param mostScenes that there may be
 * @param sources to take it from; may be none
 */
public record ScriptMaterial(
    String language,
    String subject,
    int words,
    int leastWords,
    int mostWords,
    int leastScenes,
    int mostScenes,
    List<Source> sources) {
  public ScriptMaterial {
    sources = List.copyOf(sources);
  }

  /**
   * A text.
   *
   * @param title may be empty
   * @param paragraphs in order
   */
  public record Source(String title, List<String> paragraphs) {
    public Source {
      paragraphs = List.copyOf(paragraphs);
    }
  }
}
