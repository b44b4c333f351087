package org.dailies.cache;

import java.time.Duration;
import org.dailies.media.MediaRef;
import org.dailies.worker.Work;

/**
 * One kind of expensive work on a part of one video: sequential logic that {@link Cached} spreads,
 * caches and guards. What {@link #compute} writes to its file of media is stored beside the result,
 * see {@link ResultStore#media}.
 *
 * @param <I> what describes the work: a record
 * @param <O> its result: a record
 */
public interface Operation<I, O> extends Work<I, O> {
  /** The stage's name, its policy and the parts of its keys. */
  Declaration declaration();

  /** The stage's name in reports and metrics: {@code "DetectFaces"}. */
  default String stage() {
    return declaration().stage();
  }

  MediaRef media(I input);

  /** What part of the video, in words for a failure: {@code "chunk 3 of 7"}; may be empty. */
  String part(I input);

  /** Everything the result depends on; made by the {@link #declaration}. */
  ContentKey key(I input);

  /** Weight of the work, for progress and to spread it: frames, seconds or 1. */
  default long weight(I input) {
    return 1;
  }

  /** A second for each frame or second of footage, and ten minutes at least. */
  @Override
  default Duration limit(I input) {
    return Duration.ofSeconds(Math.max(600, weight(input)));
  }
}
