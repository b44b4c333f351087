package org.dailies.text;

import java.util.List;

/**
 * How much the sentences of a talk are worth hearing.
 *
 * @param sentences all of them, in order
 * @param engine identity of the text model
 * @param millis how long it took
 */
public record Ratings(List<Rating> sentences, String engine, long millis) {

  /**
   * Of one sentence.
   *
   * @param words how many words of the talk it has, behind those of the sentences before
   * @param score 0 to 100
   * @param alone whether who has heard nothing before it understands it
   */
  public record Rating(int words, int score, boolean alone) {}
}
