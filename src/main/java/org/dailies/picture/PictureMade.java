package org.dailies.picture;

import java.util.Optional;

/**
 * A still picture of the size that was wanted; its file lies beside it in the store.
 *
 * @param fingerprint of the file
 * @param width pixels
 * @param height pixels
 * @param type {@code "jpg"} or {@code "png"}
 * @param credit who made it and where it is from, a sentence; absent where nobody asks for it
 * @param millis how long it took
 */
public record PictureMade(
    String fingerprint, int width, int height, String type, Optional<String> credit, long millis) {}
