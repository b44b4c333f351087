package org.dailies.chunk;

import org.dailies.cache.Operation;
import org.dailies.media.MediaRef;

/**
 * Work on the pictures of one chunk, weighed by its frames.
 *
 * @param <O> its result
 */
public interface ChunkOperation<O> extends Operation<Chunk, O> {
  @Override
  default Class<Chunk> inputType() {
    return Chunk.class;
  }

  @Override
  default MediaRef media(Chunk chunk) {
    return chunk.media();
  }

  @Override
  default String part(Chunk chunk) {
    return chunk.part();
  }

  @Override
  default long weight(Chunk chunk) {
    return chunk.frames();
  }
}
