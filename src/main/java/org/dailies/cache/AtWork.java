package org.dailies.cache;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A process at work for a run whose client may be gone: it marks the store as used for as long as
 * something in it works, and leaves the mark to whatever works next. Thread-safe.
 */
public final class AtWork implements AutoCloseable {
  private static final Map<String, AtWork> HERE = new HashMap<>();

  private final Optional<RunningJob> mark;
  private int users;

  private AtWork(Optional<RunningJob> mark) {
    this.mark = mark;
  }

  /**
   * Begins work.
   *
   * @param run that outlives its client; empty where the client marks the store
   */
  public static AtWork on(ResultStore store, Optional<Run> run) {
    synchronized (HERE) {
      AtWork work =
          HERE.computeIfAbsent(
              run.map(Run::id).orElse(""),
              id -> new AtWork(run.map(r -> RunningJob.ofWorker(store, r))));
      work.users++;
      return work;
    }
  }

  @Override
  public void close() {
    synchronized (HERE) {
      users--;
      if (users == 0) {
        HERE.values().remove(this);
        mark.ifPresent(RunningJob::leave);
      }
    }
  }
}
