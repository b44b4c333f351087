package org.dailies.text;

import java.util.List;

/**
 * What a text model gives back of a transcript.
 *
 * @param corrections in any order
 */
public record ProofreadAnswer(List<Correction> corrections) {

  /**
   * @param sentence by its number
   * @param word its number in the sentence, from 0
   * @param heard the word that is there
   * @param written the one that should be
   */
  public record Correction(int sentence, int word, String heard, String written) {}
}
