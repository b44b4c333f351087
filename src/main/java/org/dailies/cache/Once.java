package org.dailies.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
 * Does an operation where the store has no result yet: in a workplace, and again when an attempt
 * took its process with it.
 *
 * @param <I> what describes the work
 * @param <O> its result
 */
public final class Once<I, O> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Once.class);

  /**
   * What two jobs of this process want at the same time is done by one of them, and found by the
   * other.
   */
  private static final Object[] LOCKS = new Object[1024];

  static {
    Arrays.setAll(LOCKS, i -> new Object());
  }

  private final Operation<I, O> operation;
  private final ResultStore store;
  private final Isolation isolation;
  private Optional<Workplace<I, O>> workplace = Optional.empty();
  private DailiesException cannotOpen;

  /**
   * A result.
   *
   * @param known whether the store had it
   * @param kept whether the store has it beyond this process
   * @param cost of computing it, now or when it was stored
   */
  public record Result<O>(O value, boolean known, boolean kept, Cost cost) {
    Tally tally() {
      return known ? Tally.hit(cost) : Tally.miss(cost, kept);
    }
  }

  private Once(Operation<I, O> operation, ResultStore store, Isolation isolation) {
    this.operation = operation;
    this.store = store;
    this.isolation = operation.dangerous() ? isolation : Isolation.NONE;
    try {
      workplace = Optional.of(Workplace.open(operation, this.isolation));
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
    synchronized (LOCKS[Math.floorMod(key.hash().hashCode(), LOCKS.length)]) {
      Optional<ResultStore.Found<O>> known = store.find(key, operation.resultType());
      if (known.isEmpty()) {
        return again(input);
      }
      store.used(key);
      return new Result<>(known.get().value(), true, true, known.get().cost());
    }
  }

  /**
   * A new result, whatever the store knows.
   *
   * @throws DailiesException if there can be none
   */
  public Result<O> again(I input) {
    ContentKey key = operation.key(input);
    Path file = Scratch.file(".mp4");
    try {
      Workplace.Done<O> done = attempted(input, key, file);
      Cost cost = new Cost(done.cpuMillis(), operation.weight(input), done.bytesRead());
      boolean kept =
          store.put(
              key,
              Provenance.of(operation.declaration(), operation.media(input).uri(), cost),
              done.result(),
              Files.exists(file) ? Optional.of(file) : Optional.empty());
      return new Result<>(done.result(), false, kept, cost);
    } catch (IOException e) {
      throw new DailiesException(
          ErrorCode.STORAGE_READ, "cannot read " + operation.media(input).uri(), e);
    } finally {
      Scratch.delete(file);
    }
  }

  private Workplace.Done<O> attempted(I input, ContentKey key, Path file) throws IOException {
    Workplace<I, O> place = workplace.orElseThrow(() -> cannotOpen);
    Attempts attempts = store.attempts(key);
    while (true) {
      attempts.begin(isolation.mode());
      try {
        Workplace.Done<O> done = place.compute(input, file);
        attempts.end();
        return done;
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
