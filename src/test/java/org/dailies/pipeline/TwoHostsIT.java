package org.dailies.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.dailies.Launched;
import org.dailies.job.JobSpec;
import org.dailies.json.Json;
import org.dailies.report.RunReport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A Flink cluster on two hosts, one of which loses the network. It keeps its disk, which is the
 * first one's as well: what it is at when it is cut off it may end and write.
 */
@ExtendWith(Shared.class)
class TwoHostsIT {
  @TempDir static Path folder;
  private static Undisturbed undisturbed;
  private static final Deque<AutoCloseable> started = new ArrayDeque<>();
  private static TwoHosts hosts;
  private static TestCluster cluster;
  private static TestCluster joined;

  @BeforeAll
  static void start(Undisturbed shared) throws IOException, InterruptedException {
    Optional<String> refusal = TwoHosts.refusal();
    assumeTrue(refusal.isEmpty(), () -> refusal.orElseThrow());
    JobSpec spec = Jobs.spec(folder.resolve("quiet"), shared.footage());
    undisturbed = Undisturbed.run(Jobs.inPieces(5, shared.knownTo(spec)));
    hosts = TwoHosts.connected();
    started.push(hosts);
    cluster = TestCluster.start(hosts.first, folder.resolve("first"));
    started.push(cluster);
    joined = TestCluster.join(hosts.second, folder.resolve("second"), hosts.first, cluster.port());
    started.push(joined);
  }

  @AfterAll
  static void stop() throws Exception {
    while (!started.isEmpty()) {
      started.pop().close();
    }
  }

  @Test
  void processes_toldWhere_listenThereOnly() throws IOException {
    assertThat(cluster.listensAt(), contains(InetAddress.getByName(hosts.first.address())));
    assertThat(joined.listensAt(), contains(InetAddress.getByName(hosts.second.address())));
  }

  @Test
  void run_hostLosesTheNetworkAtWork_isEndedByTheOtherOne() throws Exception {
    Launched running =
        run(
            hosts.first.prefix(),
            "@runners/flink-cluster.args",
            "--flinkMaster=" + hosts.first.address() + ":" + cluster.port());
    while (running.process().isAlive() && Jobs.rendered(folder.resolve("out/.dailies")).isEmpty()) {
      Thread.sleep(20);
    }
    List<ProcessHandle> atWork = joined.workers().get(0).children().toList();

    hosts.disconnect();
    int status = running.status();
    hosts.reconnect();

    assertThat(running.err(), status, is(0));
    assertThat(atWork, not(empty()));
    RunReport report = Json.read(running.out(), RunReport.class);
    assertThat(report.failures(), empty());
    undisturbed.assertPublishedBy(report);
  }

  /** Starts the command with the settings of the undisturbed run. */
  private static Launched run(List<String> onHost, String... options) throws IOException {
    List<String> words = new ArrayList<>(List.of("run", "pipelines/talk-edit.yaml", "--json"));
    words.addAll(List.of("--videos=" + undisturbed.footage(), "--output=" + folder.resolve("out")));
    words.addAll(List.of("--set", "render.preset=draft", "--set", "render.segmentSeconds=5"));
    words.addAll(List.of(options));
    return Launched.withStreams(folder.resolve("said"), onHost, words.toArray(String[]::new));
  }
}
