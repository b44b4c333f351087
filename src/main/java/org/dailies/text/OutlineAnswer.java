package org.dailies.text;

import java.util.List;

/**
 * What a text model gives for an outline.
 *
 * @param chapters in any order
 */
public record OutlineAnswer(List<Chapter> chapters) {

  /**
   * @param sentence that it begins with, by its number
   */
  public record Chapter(int sentence, String title, List<String> keywords) {}
}
