package org.dailies.cache;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import org.dailies.media.MediaRef;

/**
 * One kind of expensive work on a part of one video: sequential logic that {@link Cached} spreads,
 * caches and guards.
 *
 * @param <I> what describes the work: a record
 * @param <O> its result: a record
 */
public interface Operation<I, O> extends Serializable {
  /** The stage's name in reports and metrics: {@code "DetectFaces"}. */
  String stage();

  Class<I> inputType();

  Class<O> resultType();

  MediaRef media(I input);

  /** What part of the video, in words for a failure: {@code "chunk 3 of 7"}; may be empty. */
  String part(I input);

  /** Everything the result depends on. */
  ContentKey key(I input);

  /** Weight of the work for progress: frames, seconds or 1. */
  default long weight(I input) {
    return 1;
  }

  /** Takes hold of what {@link #compute} needs; once before the first call on a worker. */
  default void open() {}

  /**
   * Does the work.
   *
   * @param media a local file that does not exist yet; what is written there is stored beside the
   *     result, see {@link ResultStore#media}
   * @throws org.dailies.failure.DailiesException if it cannot be done
   * @throws IOException if the footage cannot be read
   */
  O compute(I input, Path media) throws IOException;

  /** Lets go of what {@link #open} took. */
  default void close() {}
}
