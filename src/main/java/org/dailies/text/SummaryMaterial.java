package org.dailies.text;

import java.util.List;
import java.util.Map;

/**
 * What a text model is given for a summary.
 *
 * @param language that it is to be in, by ISO 639-1
 * @param words that it may have
 * @param seconds how long the video is
 * @param sentences that are said in it, in order; may be none
 * @param passages that it was put together of, in order; none where all is shown
 */
public record SummaryMaterial(
    String language, int words, double seconds, List<Line> sentences, List<Passage> passages) {
  public SummaryMaterial {
    sentences = List.copyOf(sentences);
    passages = List.copyOf(passages);
  }

  /**
   * @param second of the video that it begins at
   */
  public record Line(double second, String text) {}

  /**
   * A part that was measured to be worth seeing.
   *
   * @param second of the video that it begins at
   * @param seconds length
   * @param measured what of -> how much of it there is, 0 to 1
   */
  public record Passage(double second, double seconds, Map<String, Double> measured) {}
}
