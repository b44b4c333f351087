package org.dailies.text;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dailies.analysis.Analysis;
import org.dailies.motion.ActionFound;
import org.dailies.picture.StockPicture;

/**
 * The facts of a video, and what was made of them.
 *
 * @param outline absent where nobody asked for one
 * @param proofread what should be written otherwise; absent where nobody asked
 * @param ratings absent where nobody asked for them
 * @param keywords absent where nobody asked for them
 * @param pictures that were found elsewhere for them
 * @param action where most happens, for each length that was asked for
 */
@RecordBuilder
public record Understood(
    Analysis analysis,
    Optional<Outline> outline,
    Optional<Proofread> proofread,
    Optional<Ratings> ratings,
    Optional<Keywords> keywords,
    List<StockPicture> pictures,
    List<ActionFound> action)
    implements UnderstoodBuilder.With {

  /** Facts that no text model has seen. */
  public static Understood of(Analysis analysis) {
    return new Understood(
        analysis,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of());
  }

  /** The same with an outline, and with whoever made it. */
  public Understood with(Outline outline) {
    return after(OutlineTalk.STAGE, outline.engine(), outline.millis())
        .withOutline(Optional.of(outline));
  }

  /** The same proofread, and with whoever did it. */
  public Understood with(Proofread read) {
    return after(ProofreadTalk.STAGE, read.engine(), read.millis())
        .withProofread(Optional.of(read));
  }

  /** The same with ratings, and with whoever made them. */
  public Understood with(Ratings ratings) {
    return after(RateTalk.STAGE, ratings.engine(), ratings.millis())
        .withRatings(Optional.of(ratings));
  }

  /** The same with keywords, and with whoever found them. */
  public Understood with(Keywords keywords) {
    return after(FindKeywords.STAGE, keywords.engine(), keywords.millis())
        .withKeywords(Optional.of(keywords));
  }

  /** The same with the parts in which most happens, of one length more. */
  public Understood with(ActionFound found) {
    return withAction(Stream.concat(action.stream(), Stream.of(found)).toList());
  }

  private Understood after(String stage, String engine, long millis) {
    return withAnalysis(analysis.with(stage, engine, millis));
  }
}
