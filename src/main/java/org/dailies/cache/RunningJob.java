package org.dailies.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.dailies.beam.Storage;
import org.dailies.beam.Storage.StoredFile;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.json.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Marks a store as used by a job while it runs, in {@code runs/<id>.run.json}. The mark is written
 * again every half minute; one that was not for two minutes is of a job that was killed.
 */
public final class RunningJob implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunningJob.class);
  private static final String WORKER = UUID.randomUUID().toString();
  private static final String SUFFIX = ".run.json";
  private static final Duration RENEWAL = Duration.ofSeconds(30);
  private static final Duration ALIVE = Duration.ofMinutes(2);

  private final String uri;
  private final byte[] mark;
  private final ScheduledExecutorService renewal;

  /**
   * @param start ISO 8601, UTC
   * @param job kind of the job: {@code "talk-edit"}
   * @param output folder that it publishes to
   */
  private record Mark(String host, long pid, String start, String job, String output) {}

  private RunningJob(String uri, Mark mark) {
    this.uri = uri;
    this.mark = Json.line(mark).getBytes(StandardCharsets.UTF_8);
    this.renewal =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "mark of the running job");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Marks a store until the mark is closed. Where that fails, because the disk is full, the job
   * goes on without.
   *
   * @param id of the run, a file name
   * @param job kind of the job: {@code "talk-edit"}
   * @param output folder that it publishes to
   */
  public static RunningJob on(ResultStore store, String id, String job, String output) {
    return on(store, new Run(id, job, output, Instant.now().toString()));
  }

  /** The same for a run that has begun. */
  public static RunningJob on(ResultStore store, Run run) {
    return marked(store, run.id(), run);
  }

  /** This process's mark, one of many of a run on many workers. */
  static RunningJob ofWorker(ResultStore store, Run run) {
    return marked(store, run.id() + "-" + WORKER, run);
  }

  /** Takes away the marks of all workers of a run. */
  public static void ended(ResultStore store, Run run) throws IOException {
    for (StoredFile mark : Storage.list(store.root() + "/runs/" + run.id() + "-*" + SUFFIX)) {
      Storage.delete(mark.uri());
    }
  }

  private static RunningJob marked(ResultStore store, String name, Run run) {
    Mark mark =
        new Mark(host(), ProcessHandle.current().pid(), run.start(), run.job(), run.output());
    RunningJob running = new RunningJob(store.root() + "/runs/" + name + SUFFIX, mark);
    running.renew();
    running.renewal.scheduleAtFixedRate(
        running::renew, RENEWAL.toSeconds(), RENEWAL.toSeconds(), TimeUnit.SECONDS);
    return running;
  }

  /**
   * Since when entries are held: none that was used later may be deleted, because a job that runs
   * may count on it. Uses are noted to the hour, so that this is an hour before the first of the
   * jobs began. Empty where no job runs.
   */
  public static Optional<Instant> holdsSince(ResultStore store, Instant now) {
    try {
      Optional<Instant> first = Optional.empty();
      for (StoredFile file : Storage.list(store.root() + "/runs/*" + SUFFIX)) {
        Optional<Instant> start = alive(file, now) ? start(file) : Optional.empty();
        if (start.isPresent() && (first.isEmpty() || start.get().isBefore(first.get()))) {
          first = start;
        }
      }
      return first.map(start -> start.minus(ResultStore.USE));
    } catch (IOException | UncheckedIOException e) {
      throw new DailiesException(
          ErrorCode.STORAGE_READ, "cannot tell which jobs use " + store.root(), e);
    }
  }

  /** Whether a file of {@code runs/} may belong to a job that still runs. */
  static boolean alive(StoredFile file, Instant now) {
    return !file.modified().isBefore(now.minus(ALIVE));
  }

  private static Optional<Instant> start(StoredFile file) throws IOException {
    return Storage.read(file.uri())
        .map(json -> Json.read(new String(json, StandardCharsets.UTF_8), Mark.class))
        .map(mark -> Instant.parse(mark.start()));
  }

  private void renew() {
    try {
      Storage.write(uri, mark);
    } catch (IOException e) {
      LOG.warn("cannot write {}: what this job counts on may be cleaned away", uri, e);
    }
  }

  /** Renews the mark no more. It counts for two more minutes. */
  void leave() {
    renewal.shutdownNow();
    try {
      renewal.awaitTermination(ALIVE.toSeconds(), TimeUnit.SECONDS); // or it would come back
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    leave();
    try {
      Storage.delete(uri);
    } catch (IOException e) {
      LOG.warn("cannot delete {}; it counts for two more minutes", uri, e);
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
