package org.dailies.text;

import java.util.List;

/**
 * What a text model gives for ratings.
 *
 * @param sentences in any order; those that are not named are worth nothing
 */
public record RatingAnswer(List<Rated> sentences) {

  /**
   * @param sentence its number
   * @param score 0 to 100
   * @param alone whether it is understood without what is said before
   */
  public record Rated(int sentence, int score, boolean alone) {}
}
