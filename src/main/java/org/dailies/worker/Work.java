package org.dailies.worker;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;

/**
 * One kind of work that another process can do: what it is made from travels by Java serialization,
 * its inputs and results as JSON.
 *
 * @param <I> what describes a piece of work: a record
 * @param <O> its result: a record
 */
public interface Work<I, O> extends Serializable {
  Class<I> inputType();

  Class<O> resultType();

  /** Takes hold of what {@link #compute} needs; once before the first call in a process. */
  default void open() {}

  /**
   * Does a piece of the work.
   *
   * @param media a local file that does not exist yet, for a result that is more than a record
   * @throws org.dailies.failure.DailiesException if it cannot be done
   * @throws IOException if the footage cannot be read
   */
  O compute(I input, Path media) throws IOException;

  /**
   * Whether it may end the process that does it, or grow in it without bounds, as native code may
   * over footage of which nobody knows what it holds.
   */
  default boolean dangerous() {
    return true;
  }

  /** What takes longer than this hangs, on the slowest machine too. */
  default Duration limit(I input) {
    return Duration.ofMinutes(10);
  }

  /** Lets go of what {@link #open} took. */
  default void close() {}
}
