package org.dailies.text;

import java.util.List;

/**
 * What a text model is given for keywords.
 *
 * @param language by ISO 639-1
 * @param sentences in order
 */
public record KeywordsMaterial(String language, List<Line> sentences) {

  /**
   * @param number from 0
   */
  public record Line(int number, String text) {}
}
