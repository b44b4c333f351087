package org.dailies.text;

import java.util.List;

/**
 * What a text model gives for keywords.
 *
 * @param sentences in any order
 */
public record KeywordsAnswer(List<Said> sentences) {

  /**
   * @param sentence its number
   * @param keywords the most telling first
   */
  public record Said(int sentence, List<String> keywords) {}
}
