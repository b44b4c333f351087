package org.dailies.download;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.dailies.beam.Storage;
import org.dailies.beam.Storage.StoredFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to do what one process at a time should do, of all that reach a store: a file that is
 * made anew again and again. Whoever is killed has it for twenty seconds more. Two who find such a
 * file at the same moment may both believe it theirs; so it keeps work from being done twice, and
 * nothing from going wrong.
 */
final class Lease implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Lease.class);
  private static final Duration RENEWAL = Duration.ofSeconds(5);
  private static final Duration LOST = Duration.ofSeconds(20);
  private static final Duration LOOK = Duration.ofMillis(200);

  private final String uri;
  private final ScheduledExecutorService renewal;

  private Lease(String uri) {
    this.uri = uri;
    this.renewal =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "lease");
              thread.setDaemon(true);
              return thread;
            });
    renewal.scheduleAtFixedRate(
        this::renew, RENEWAL.toSeconds(), RENEWAL.toSeconds(), TimeUnit.SECONDS);
  }

  /** Waits for it. */
  static Lease take(String uri) throws IOException {
    while (!Storage.claim(uri)) {
      Optional<StoredFile> held = Storage.stat(uri);
      if (held.filter(file -> file.modified().isBefore(Instant.now().minus(LOST))).isPresent()) {
        Storage.delete(uri);
      } else {
        pause();
      }
    }
    return new Lease(uri);
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      CancellationException cancelled = new CancellationException("the waiting was cancelled");
      cancelled.initCause(e);
      throw cancelled;
    }
  }

  private void renew() {
    try {
      Storage.touch(uri);
    } catch (IOException e) {
      LOG.debug("{} is not renewed", uri, e); // then another one may begin
    }
  }

  @Override
  public void close() throws IOException {
    renewal.shutdownNow();
    Storage.delete(uri);
  }
}
