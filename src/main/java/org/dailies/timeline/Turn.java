package org.dailies.timeline;

import java.util.List;
import java.util.Optional;

/**
 * Somebody is shown for speaking, with the evidence for it.
 *
 * @param start first frame on the timeline
 * @param frames length on the timeline
 * @param x where the face is, fraction of the footage's width; absent where it cannot be told who
 *     speaks, and the picture is as if nobody had asked
 * @param score how much more than the others' the mouth moves while there is voice, 0 to 1
 * @param words the first that are said, at most five
 */
public record Turn(long start, long frames, Optional<Double> x, double score, List<String> words) {}
