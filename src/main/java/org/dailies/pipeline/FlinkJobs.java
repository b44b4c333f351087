package org.dailies.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.sdk.options.PipelineOptions;
import org.dailies.cache.Run;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.json.Json;

/** The jobs of a Flink cluster, as its REST API tells of them. */
public final class FlinkJobs {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration INTERVAL = Duration.ofMillis(500);

  /** For this long a cluster may change its JobManager. */
  private static final Duration SILENCE = Duration.ofSeconds(30);

  private static final String ONCE_STARTED =
      "what the job has written is kept, and on a cluster with workers the same command goes on from"
          + " there";

  private static final Set<String> ENDED = Set.of("FINISHED", "FAILED", "CANCELED", "SUSPENDED");

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final String master;

  private FlinkJobs(String master) {
    this.master = master;
  }

  /**
   * @param options with {@code flinkMaster}, {@code host:port}
   */
  public static FlinkJobs of(PipelineOptions options) {
    return new FlinkJobs(options.as(FlinkPipelineOptions.class).getFlinkMaster());
  }

  /**
   * A job.
   *
   * @param id 32 hexadecimal digits
   * @param name that it was submitted under
   * @param state Flink's word for it: {@code RUNNING}, {@code FINISHED}, {@code FAILED} ...
   * @param start when it was submitted
   * @param millis for which it has run
   */
  public record Job(String id, String name, String state, Instant start, long millis) {
    public boolean ended() {
      return ENDED.contains(state);
    }
  }

  /** All jobs that the cluster remembers, the newest first. */
  public List<Job> all() {
    List<Job> jobs = new ArrayList<>();
    for (JsonNode job : get("/jobs/overview").path("jobs")) {
      jobs.add(
          new Job(
              job.path("jid").asText(),
              job.path("name").asText(),
              job.path("state").asText(),
              Instant.ofEpochMilli(job.path("start-time").asLong()),
              job.path("duration").asLong()));
    }
    jobs.sort(Comparator.comparing(Job::start).reversed());
    return List.copyOf(jobs);
  }

  /**
   * The job that was just submitted under a name.
   *
   * @throws DailiesException if it is gone already
   */
  Job submitted(String name) {
    return find(name).orElseThrow(this::forgotten);
  }

  /** The newest job with a name, or the one with an id that begins so. */
  public Optional<Job> find(String nameOrId) {
    return all().stream()
        .filter(job -> job.name().equals(nameOrId) || job.id().startsWith(nameOrId))
        .findFirst();
  }

  /** Asks the cluster to stop a job. */
  public void cancel(Job job) {
    send(HttpRequest.newBuilder(uri("/jobs/" + job.id())).method("PATCH", BodyPublishers.noBody()));
  }

  /** The run that a job is, as whoever submitted it said; empty of jobs that are none of ours. */
  Optional<Run> run(Job job) {
    return Optional.ofNullable(
            get("/jobs/" + job.id() + "/config")
                .path("execution-config")
                .path("user-config")
                .path("run")
                .textValue())
        .map(json -> Json.read(json, Run.class));
  }

  /**
   * Shows on the board how far a job is, until it has done all.
   *
   * @throws DailiesException with {@link ErrorCode#CLUSTER_JOB_LOST} if it ends without, or if the
   *     cluster does not answer any more, or does not know the job
   */
  void follow(Job job) {
    Instant heard = Instant.now();
    while (true) {
      try {
        Job now = find(job.id()).orElseThrow(() -> forgotten());
        heard = Instant.now();
        stages(job).show();
        if (now.ended()) {
          require(now);
          return;
        }
      } catch (DailiesException e) {
        if (e.code() != ErrorCode.CLUSTER_UNREACHABLE) {
          throw e;
        }
        if (heard.plus(SILENCE).isBefore(Instant.now())) {
          throw new DailiesException(
              ErrorCode.CLUSTER_JOB_LOST,
              "the cluster at %s has not answered for %d seconds; %s"
                  .formatted(master, SILENCE.toSeconds(), ONCE_STARTED),
              e);
        }
      }
      pause();
    }
  }

  /** How far the stages of a job are, as of some seconds ago. */
  JobStages stages(Job job) {
    return new JobStages(
        get("/jobs/" + job.id()).path("vertices"),
        StageWeight.all(get("/jobs/" + job.id() + "/accumulators").path("user-task-accumulators")));
  }

  private void require(Job ended) {
    if (ended.state().equals("FINISHED")) {
      return;
    }
    Optional<String> cause = ended.state().equals("FAILED") ? cause(ended) : Optional.empty();
    throw cause
        .flatMap(DailiesException::shownIn)
        .orElseGet(
            () ->
                DailiesException.of(
                    ErrorCode.CLUSTER_JOB_LOST,
                    "the cluster ended the job as %s%s; what it has written is kept, and the same"
                        + " command goes on from there",
                    ended.state(),
                    cause.map(why -> " (" + why + ")").orElse("")));
  }

  /**
   * The innermost of the exceptions that failed a job; the cluster tells of them a little later.
   */
  private Optional<String> cause(Job failed) {
    Instant patience = Instant.now().plus(PATIENCE);
    String trace = "";
    while (trace.isEmpty() && Instant.now().isBefore(patience)) {
      trace = get("/jobs/" + failed.id() + "/exceptions").path("root-exception").asText("");
      if (trace.isEmpty()) {
        pause();
      }
    }
    return trace
        .lines()
        .filter(line -> line.startsWith("Caused by: "))
        .reduce((outer, inner) -> inner)
        .map(line -> line.substring("Caused by: ".length()));
  }

  /** A job that was there, and is not any more. */
  private DailiesException forgotten() {
    return DailiesException.of(
        ErrorCode.CLUSTER_JOB_LOST,
        "the cluster at %s was started anew and has forgotten the job; %s",
        master,
        ONCE_STARTED);
  }

  private static void pause() {
    try {
      Thread.sleep(INTERVAL.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("nobody follows the job any more");
    }
  }

  private JsonNode get(String path) {
    return send(HttpRequest.newBuilder(uri(path)));
  }

  private URI uri(String path) {
    return URI.create("http://" + master + path);
  }

  private JsonNode send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
      if (response.statusCode() >= 300) {
        throw DailiesException.of(
            ErrorCode.CLUSTER_UNREACHABLE,
            "the Flink cluster at %s answers with status %d: %s",
            master,
            response.statusCode(),
            response.body());
      }
      return Json.mapper().readTree(response.body());
    } catch (IOException | IllegalArgumentException e) {
      throw new DailiesException(
          ErrorCode.CLUSTER_UNREACHABLE, "no Flink cluster answers at " + master, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DailiesException(
          ErrorCode.CLUSTER_UNREACHABLE, "interrupted while asking " + master, e);
    }
  }
}
