package org.dailies.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.worker.Isolation;
import org.dailies.worker.WorkerLostException;
import org.dailies.worker.Workplace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does an operation where the store has no result yet: in a workplace, with every attempt written
 * down, and again when an attempt took its process with it.
 *
 * @param <I> what describes the work
 * @param <O> its result
 */
public final class Once<I, O> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Once.class);

  private final Operation<I, O> operation;
  private final ResultStore store;
  private Optional<Workplace<I, O>> workplace = Optional.empty();
  private DailiesException cannotOpen;

  /**
   * A result.
   *
   * @param known whether the store had it
   * @param milliseconds that computing it took; 0 if it was known
   */
  public record Result<O>(O value, boolean known, long milliseconds) {}

  private Once(Operation<I, O> operation, ResultStore store, Isolation isolation) {
    this.operation = operation;
    this.store = store;
    try {
      workplace = Optional.of(Workplace.open(operation, isolation));
    } catch (DailiesException e) {
      cannotOpen = e; // an engine that does not load fails the items that need it, not the batch
    }
  }

  public static <I, O> Once<I, O> open(
      Operation<I, O> operation, ResultStore store, Isolation isolation) {
    return new Once<>(operation, store, isolation);
  }

  /**
   * The result, known or computed.
   *
   * @throws DailiesException if there can be none
   */
  public Result<O> result(I input) {
    ContentKey key = operation.key(input);
    Optional<O> known = store.find(key, operation.resultType());
    if (known.isPresent()) {
      return new Result<>(known.get(), true, 0);
    }
    long begin = System.nanoTime();
    O value = again(input);
    return new Result<>(value, false, (System.nanoTime() - begin) / 1_000_000);
  }

  /**
   * A new result, whatever the store knows.
   *
   * @throws DailiesException if there can be none
   */
  public O again(I input) {
    ContentKey key = operation.key(input);
    Path file = Scratch.file(".mp4");
    try {
      O value = attempted(input, key, file);
      store.put(key, value, Files.exists(file) ? Optional.of(file) : Optional.empty());
      return value;
    } catch (IOException e) {
      throw new DailiesException(
          ErrorCode.STORAGE_READ, "cannot read " + operation.media(input).uri(), e);
    } finally {
      Scratch.delete(file);
    }
  }

  private O attempted(I input, ContentKey key, Path file) throws IOException {
    Workplace<I, O> place = workplace.orElseThrow(() -> cannotOpen);
    Attempts attempts = store.attempts(key);
    while (true) {
      attempts.begin();
      try {
        O value = place.compute(input, file);
        attempts.end();
        return value;
      } catch (WorkerLostException e) {
        LOG.warn("{}, {}: {}", operation.media(input).uri(), operation.part(input), e.getMessage());
        attempts.lost(e.getMessage());
        Scratch.delete(file);
      } catch (CancellationException e) {
        attempts.cancel();
        throw e;
      } catch (IOException | RuntimeException e) {
        attempts.end();
        throw e;
      }
    }
  }

  @Override
  public void close() {
    workplace.ifPresent(Workplace::close);
  }
}
