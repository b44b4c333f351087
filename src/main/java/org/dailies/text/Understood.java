package org.dailies.text;

import java.util.Optional;
import org.dailies.analysis.Analysis;

/**
 * The facts of a video, and what a text model made of its words.
 *
 * @param outline absent where nobody asked for one
 * @param proofread what should be written otherwise; absent where nobody asked
 * @param ratings absent where nobody asked for them
 */
public record Understood(
    Analysis analysis,
    Optional<Outline> outline,
    Optional<Proofread> proofread,
    Optional<Ratings> ratings) {

  /** Facts that no text model has seen. */
  public static Understood of(Analysis analysis) {
    return new Understood(analysis, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The same with an outline, and with whoever made it. */
  public Understood with(Outline outline) {
    return new Understood(
        analysis.with(OutlineTalk.STAGE, outline.engine(), outline.millis()),
        Optional.of(outline),
        proofread,
        ratings);
  }

  /** The same proofread, and with whoever did it. */
  public Understood with(Proofread read) {
    return new Understood(
        analysis.with(ProofreadTalk.STAGE, read.engine(), read.millis()),
        outline,
        Optional.of(read),
        ratings);
  }

  /** The same with ratings, and with whoever made them. */
  public Understood with(Ratings ratings) {
    return new Understood(
        analysis.with(RateTalk.STAGE, ratings.engine(), ratings.millis()),
        outline,
        proofread,
        Optional.of(ratings));
  }
}
