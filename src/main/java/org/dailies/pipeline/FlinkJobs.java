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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.sdk.options.PipelineOptions;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.json.Json;

/** The jobs of a Flink cluster, as its REST API tells of them. */
public final class FlinkJobs {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
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

  /**
   * How far a stage is, in pieces.
   *
   * @param planned pieces that have come to it so far
   * @param done pieces of them that are done
   */
  public record StageState(long planned, long done) {}

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

  /** How far the stages of a job are, by their names: {@code "DetectFaces"}. */
  public Map<String, StageState> stages(Job job) {
    Map<String, Long> planned = new TreeMap<>();
    Map<String, Long> left = new TreeMap<>();
    for (JsonNode vertex : get("/jobs/" + job.id()).path("vertices")) {
      String name = vertex.path("name").asText();
      JsonNode metrics = vertex.path("metrics");
      // each stage looks up all its pieces; those that it does not find go on to be computed
      stage(name, "/Look up)").ifPresent(s -> planned.put(s, read(metrics)));
      stage(name, "/Look up.out1)").ifPresent(s -> left.merge(s, written(metrics), Long::sum));
      stage(name, "/Compute.out0)").ifPresent(s -> left.merge(s, -written(metrics), Long::sum));
      stage(name, "/Compute.out1)").ifPresent(s -> left.merge(s, -written(metrics), Long::sum));
    }
    Map<String, StageState> stages = new TreeMap<>();
    planned.forEach(
        (stage, pieces) ->
            stages.put(
                stage,
                new StageState(
                    pieces, pieces - Math.max(0, Math.min(pieces, left.getOrDefault(stage, 0L))))));
    return stages;
  }

  /**
   * The stage whose step a vertex begins with: {@code "FlatMap (FlatMap at DetectFaces/Look up)"}.
   */
  private static Optional<String> stage(String vertex, String step) {
    int end = vertex.indexOf(step);
    int start = vertex.lastIndexOf(" at ", end) + 4;
    return end < 0 || start < 4 ? Optional.empty() : Optional.of(vertex.substring(start, end));
  }

  private static long read(JsonNode metrics) {
    return metrics.path("read-records").asLong();
  }

  private static long written(JsonNode metrics) {
    return metrics.path("write-records").asLong();
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
