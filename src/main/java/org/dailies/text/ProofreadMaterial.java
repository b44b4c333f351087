package org.dailies.text;

import java.util.List;

/**
 * What a text model is given to proofread.
 *
 * @param language by ISO 639-1
 * @param sentences in order
 */
public record ProofreadMaterial(String language, List<Line> sentences) {

  /**
   * @param number from 0
   */
  public record Line(int number, List<String> words) {}
}
