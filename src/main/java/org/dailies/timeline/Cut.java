package org.dailies.timeline;

import java.util.List;
import org.dailies.time.TimeRange;

/**
 * A part of the source that is not shown, with the evidence for leaving it out.
 *
 * @param source what is left out, in the timebase of the source's picture
 * @param at the timeline frame where the join lies
 * @param reason {@code "silence"}
 * @param levelDb the loudest 10 ms inside, dBFS; above the threshold where a sound too short to be
 *     kept is left out
 * @param before the last words before the cut, at most three
 * @param after the first words after it, at most three
 */
public record Cut(
    TimeRange source,
    long at,
    String reason,
    double levelDb,
    List<String> before,
    List<String> after) {}
