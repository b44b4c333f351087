package org.dailies.speech;

/**
 * A spoken word.
 *
 * @param text as written, with its punctuation: {@code "cut,"}
 * @param start first sample, at 48 kHz on the media's own clock (sample 0 is pts 0)
 * @param end first sample after
 * @param confidence 0 to 1: the model's probability of the least certain token that spells it
 */
public record Word(String text, long start, long end, double confidence) {
  /** What was heard less surely was mostly something else. */
  private static final double DOUBTFUL = 0.35;

  /** Whether something else may have been said: no edit is to rest on such a word. */
  public boolean doubtful() {
    return confidence < DOUBTFUL;
  }
}
