package org.dailies.text;

import java.util.List;

/**
 * What a text model is given for an outline.
 *
 * @param language by ISO 639-1
 * @param shortestSeconds how long a chapter must be
 * @param sentences in order
 */
public record OutlineMaterial(String language, int shortestSeconds, List<Line> sentences) {

  /**
   * @param number from 0
   * @param second where it begins
   */
  public record Line(int number, long second, String text) {}
}
