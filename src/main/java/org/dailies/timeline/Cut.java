package org.dailies.timeline;

import java.util.List;
import org.dailies.time.TimeRange;

/**
 * A part of the source that is not shown, with the evidence for leaving it out.
 *
 * @param source what is left out, in the timebase of the source's picture
 * @param at the timeline frame where the join lies
 * @param reason {@code "silence"}; {@code "repeat"}, a take that is said again; {@code "filler"};
 *     {@code "noise"}, a cough or a breath; {@code "asked"} for by hand; {@code "rest"}, what is no
 *     highlight
 * @param levelDb the loudest 10 ms inside, dBFS; above the threshold where a sound too short to be
 *     kept is left out
 * @param before the last words before the cut, at most three
 * @param after the first words after it, at most three; of what is said again, as many as are left
 *     out
 * @param score how sure it is that it has to go, 0 to 1
 * @param words that are left out; empty where nothing is said, and of the rest
 */
public record Cut(
    TimeRange source,
    long at,
    String reason,
    double levelDb,
    List<String> before,
    List<String> after,
    double score,
    List<String> words) {
  /** A cut where nothing is said. */
  public Cut(
      TimeRange source,
      long at,
      String reason,
      double levelDb,
      List<String> before,
      List<String> after) {
    this(source, at, reason, levelDb, before, after, 1, List.of());
  }
}
