package org.dailies.worker;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Where a kind of work is done: in this process, or in child processes that may crash, hang or leak
 * without harm to it. For several threads.
 *
 * @param <I> what describes a piece of work
 * @param <O> its result
 */
public interface Workplace<I, O> extends AutoCloseable {

  /**
   * Opens a place for work.
   *
   * @throws org.dailies.failure.DailiesException if the work cannot be opened in this process
   */
  static <I, O> Workplace<I, O> open(Work<I, O> work, Isolation isolation) {
    return switch (isolation.mode()) {
      case NONE -> new InProcess<>(work);
      case PROCESS -> new InChildren<>(work, WorkerPool.acquire(isolation));
    };
  }

  /**
   * Does a piece of work.
   *
   * @param media see {@link Work#compute}; may hold half a result if this throws
   * @throws org.dailies.failure.DailiesException if it cannot be done
   * @throws IOException if the footage cannot be read
   * @throws WorkerLostException if the process that did it is no more
   */
  Done<O> compute(I input, Path media) throws IOException, WorkerLostException;

  /**
   * A piece of work that is done.
   *
   * @param cpuMillis milliseconds of one core that it took
   * @param bytesRead from files for it; in this process both are also of what else was done at the
   *     time
   */
  record Done<O>(O result, long cpuMillis, long bytesRead) {}

  /** Closes the work; a while after the last one the child processes end. */
  @Override
  void close();
}
