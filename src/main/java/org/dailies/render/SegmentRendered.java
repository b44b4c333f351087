package org.dailies.render;

import java.util.Optional;

/**
 * A rendered segment; its file lies beside it in the store.
 *
 * @param frames of it, encoded and copied ones
 * @param copied how many of them are the footage's own packets
 * @param bytes of the file
 * @param encoder the encoder and its settings
 * @param millis how long it took
 * @param note why what was to be copied was encoded after all; absent if it was not
 */
public record SegmentRendered(
    long frames, long copied, long bytes, String encoder, long millis, Optional<String> note) {}
