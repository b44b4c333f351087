package org.dailies.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
public record Understood(
    Analysis analysis,
    Optional<Outline> outline,
    Optional<Proofread> proofread,
    Optional<Ratings> ratings,
    Optional<Keywords> keywords,
    List<StockPicture> pictures,
    List<ActionFound> action) {

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
    return new Understood(
        analysis.with(OutlineTalk.STAGE, outline.engine(), outline.millis()),
        Optional.of(outline),
        proofread,
        ratings,
        keywords,
        pictures,
        action);
  }

  /** The same proofread, and with whoever did it. */
  public Understood with(Proofread read) {
    return new Understood(
        analysis.with(ProofreadTalk.STAGE, read.engine(), read.millis()),
        outline,
        Optional.of(read),
        ratings,
        keywords,
        pictures,
        action);
  }

  /** The same with ratings, and with whoever made them. */
  public Understood with(Ratings ratings) {
    return new Understood(
        analysis.with(RateTalk.STAGE, ratings.engine(), ratings.millis()),
        outline,
        proofread,
        Optional.of(ratings),
        keywords,
        pictures,
        action);
  }

  /** The same with keywords, and with whoever found them. */
  public Understood with(Keywords keywords) {
    return new Understood(
        analysis.with(FindKeywords.STAGE, keywords.engine(), keywords.millis()),
        outline,
        proofread,
        ratings,
        Optional.of(keywords),
        pictures,
        action);
  }

  /** The same with pictures to choose from. */
  public Understood with(List<StockPicture> pictures) {
    return new Understood(
        analysis, outline, proofread, ratings, keywords, List.copyOf(pictures), action);
  }

  /** The same with the parts in which most happens, of one length more. */
  public Understood with(ActionFound found) {
    List<ActionFound> all = new ArrayList<>(action);
    all.add(found);
    return new Understood(
        analysis, outline, proofread, ratings, keywords, pictures, List.copyOf(all));
  }
}
