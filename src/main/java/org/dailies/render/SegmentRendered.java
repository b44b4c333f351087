package org.dailies.render;

/**
 * A rendered segment; its file lies beside it in the store.
 *
 * @param frames encoded
 * @param bytes of the file
 * @param encoder the encoder and its settings
 * @param millis how long it took
 */
public record SegmentRendered(long frames, long bytes, String encoder, long millis) {}
