package org.dailies.engine;

/**
 * A replaceable piece of intelligence: a face detector, a transcriber, a voice. Its identity enters
 * the cache key of everything it computes.
 */
public interface Engine extends AutoCloseable {
  /** Name, version and hash of the model: {@code "blazeface-back-256@1 crc32:3f2a0c11+1263428"}. */
  String identity();

  @Override
  void close();

  /** Makes engines of one kind; implementations are listed in {@code META-INF/services}. */
  interface Factory<E extends Engine> {
    /** What a job spec calls the engine: {@code "blazeface"}. */
    String name();

    /**
     * The identity that {@link #create} will have, without loading the model for use. What else
     * than the CPU computes it is not part of it, see {@link Engines#identity}.
     *
     * @throws org.dailies.failure.DailiesException if the model is missing
     */
    String identity();

    /**
     * This factory, told what a job says about its engines; those that need nothing pass over it.
     *
     * @throws org.dailies.failure.DailiesException if such an engine cannot be
     */
    default Factory<E> with(EngineSettings settings) {
      return this;
    }

    /**
     * Loads the model. Slow: one instance per JVM is shared, see {@link Engines}.
     *
     * @param device to compute on; an engine without networks does not mind
     * @throws org.dailies.failure.DailiesException if the model is missing or the device does not
     *     work
     */
    E create(Device device);
  }
}
