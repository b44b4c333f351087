package org.dailies.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.json.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told of jobs that a cluster has failed. */
class FlinkJobsTest {
  private static final DailiesException OURS =
      new DailiesException(ErrorCode.CLUSTER_OTHER_BUILD, "the job is of build 1 of Dailies");

  private final Queue<String> traces = new ArrayDeque<>();
  private HttpServer cluster;

  @BeforeEach
  void start() throws IOException {
    cluster = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    cluster.createContext("/", exchange -> answer(exchange, Map.of()));
    cluster.createContext(
        "/jobs/overview",
        exchange ->
            answer(
                exchange,
                Map.of("jobs", List.of(Map.of("jid", "3f2a", "name", "j", "state", "FAILED")))));
    cluster.createContext(
        "/jobs/3f2a/exceptions",
        exchange -> answer(exchange, Map.of("root-exception", traces.remove())));
    cluster.start();
  }

  @AfterEach
  void stop() {
    cluster.stop(0);
  }

  @Test
  void follow_failedByOneOfOurs_failsWithItsCodeAndSentenceAlone() {
    traces.add(""); // as long as the cluster has not looked again
    traces.add(
        "JobException: The failure is not recoverable\n"
            + "\tat org.apache.flink.Somewhere\n"
            + "Caused by: java.lang.Exception: open\n"
            + "\t... 9 more\n"
            + "Caused by: "
            + OURS
            + "\n\tat org.dailies.beam.Build\n");

    DailiesException failed = assertThrows(DailiesException.class, this::follow);

    assertThat(failed.code(), is(ErrorCode.CLUSTER_OTHER_BUILD));
    assertThat(failed.getMessage(), equalTo(OURS.getMessage()));
  }

  @Test
  void follow_failedByAnother_saysWhichAndHowToGoOn() {
    traces.add(
        "JobException: Recovery is suppressed\nCaused by: java.lang.OutOfMemoryError: heap\n");

    DailiesException failed = assertThrows(DailiesException.class, this::follow);

    assertThat(failed.code(), is(ErrorCode.CLUSTER_JOB_LOST));
    assertThat(
        failed.getMessage(),
        equalTo(
            "the cluster ended the job as FAILED (java.lang.OutOfMemoryError: heap); what it has"
                + " written is kept, and the same command goes on from there"));
  }

  private void follow() {
    FlinkJobs jobs =
        FlinkJobs.of(
            PipelineOptionsFactory.fromArgs(
                    "--flinkMaster=127.0.0.1:" + cluster.getAddress().getPort())
                .create());
    jobs.follow(jobs.find("3f2a").orElseThrow());
  }

  private static void answer(HttpExchange exchange, Map<String, ?> json) throws IOException {
    try (exchange) {
      byte[] body = Json.line(json).getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
