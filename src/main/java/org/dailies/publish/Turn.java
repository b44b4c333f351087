package org.dailies.publish;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.dailies.beam.Storage;
import org.dailies.beam.Storage.StoredFile;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The turn of one of many jobs at what only one may do at a time: a file with a number, which only
 * one of them can make. The others wait until it is gone. It is written again every half minute;
 * one that was not for two minutes, or whose process is no more, is of a job that was killed, and
 * whoever makes the file with the next number has the turn.
 */
final class Turn implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Turn.class);
  private static final Duration RENEWAL = Duration.ofSeconds(30);
  private static final Duration ALIVE = Duration.ofMinutes(2);
  private static final Duration LOOK = Duration.ofMillis(500);

  private final String uri;
  private final ScheduledExecutorService renewal =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "turn at publishing");
            thread.setDaemon(true);
            return thread;
          });

  private Turn(String uri) {
    this.uri = uri;
  }

  /**
   * Waits for a turn, and takes it.
   *
   * @param what URI that the names of the files begin with
   */
  static Turn take(String what) {
    try {
      while (true) {
        Optional<Turn> turn = tryTake(what);
        if (turn.isPresent()) {
          return turn.get();
        }
        Thread.sleep(LOOK.toMillis());
      }
    } catch (InterruptedException | ClosedByInterruptException e) {
      Thread.currentThread().interrupt();
      CancellationException cancelled = new CancellationException("nobody waits any more");
      cancelled.initCause(e);
      throw cancelled;
    } catch (IOException e) {
      throw new DailiesException(ErrorCode.STORAGE_WRITE, "cannot take a turn at " + what, e);
    }
  }

  private static Optional<Turn> tryTake(String what) throws IOException {
    List<StoredFile> left = turns(what);
    if (anyAlive(left)) {
      return Optional.empty();
    }
    long next = left.isEmpty() ? 0 : number(left.get(left.size() - 1), what) + 1;
    String uri = what + next;
    if (!Storage.claim(uri)) {
      return Optional.empty();
    }
    // others may have come and gone since this one looked, and somebody begun anew
    if (anyAlive(turns(what).stream().filter(turn -> number(turn, what) != next).toList())) {
      Storage.delete(uri);
      return Optional.empty();
    }
    for (StoredFile killed : left) {
      Storage.delete(killed.uri());
    }
    Turn turn = new Turn(uri);
    turn.renew();
    turn.renewal.scheduleAtFixedRate(
        turn::renew, RENEWAL.toSeconds(), RENEWAL.toSeconds(), TimeUnit.SECONDS);
    return Optional.of(turn);
  }

  /** In order of their numbers. */
  private static List<StoredFile> turns(String what) throws IOException {
    return Storage.list(what + "*").stream()
        .sorted(Comparator.comparingLong(turn -> number(turn, what)))
        .toList();
  }

  private static long number(StoredFile turn, String what) {
    String name = what.substring(what.lastIndexOf('/') + 1);
    return Long.parseLong(turn.fileName().substring(name.length()));
  }

  private static boolean anyAlive(List<StoredFile> turns) throws IOException {
    for (StoredFile turn : turns) {
      if (!turn.modified().isBefore(Instant.now().minus(ALIVE)) && !ofDeadProcess(turn)) {
        return true;
      }
    }
    return false;
  }

  /** Whether it says that it is of a process of this host, and there is no such process. */
  private static boolean ofDeadProcess(StoredFile turn) throws IOException {
    String owner =
        Storage.read(turn.uri()).map(o -> new String(o, StandardCharsets.UTF_8)).orElse("");
    String here = host() + " ";
    return owner.startsWith(here)
        && ProcessHandle.of(Long.parseLong(owner.substring(here.length()))).isEmpty();
  }

  private void renew() {
    String owner = host() + " " + ProcessHandle.current().pid();
    try {
      Storage.write(uri, owner.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      LOG.warn("cannot write {}: another job may begin with the same video", uri, e);
    }
  }

  @Override
  public void close() {
    renewal.shutdown();
    try {
      renewal.awaitTermination(ALIVE.toSeconds(), TimeUnit.SECONDS); // or it would come back
      Storage.delete(uri);
    } catch (IOException e) {
      LOG.warn("cannot delete {}; it counts for two more minutes", uri, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }
}
