package org.dailies.timeline;

import java.util.Optional;

/**
 * Why a picture was chosen for what is said.
 *
 * @param start frame of the timeline on which it appears
 * @param frames for which it is seen
 * @param file URI of it
 * @param keyword that it suits
 * @param sentence that is said then
 * @param score how well it suits the keyword, 0 to 1
 * @param credit who made it and where it is from, a sentence; absent where nobody asks for it
 */
public record Illustration(
    long start,
    long frames,
    String file,
    String keyword,
    String sentence,
    double score,
    Optional<String> credit) {}
