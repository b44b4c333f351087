package org.dailies.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.dailies.json.Json;
import org.dailies.report.RunReport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A Flink cluster on two hosts, one of which loses the network. It keeps its disk, which is the
 * first one's as well: what it is at when it is cut off it may end and write.
 */
class TwoHostsIT {
  @TempDir static Path folder;
  private static String talk;
  private static final Deque<AutoCloseable> started = new ArrayDeque<>();
  private static TwoHosts hosts;
  private static TestCluster cluster;
  private static TestCluster joined;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    Optional<String> refusal = TwoHosts.refusal();
    assumeTrue(refusal.isEmpty(), () -> refusal.orElseThrow());
    talk = Jobs.talk(folder).toString();
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
    Process running =
        run(
            "cut",
            hosts.first.prefix(),
            "@runners/flink-cluster.args",
            "--flinkMaster=" + hosts.first.address() + ":" + cluster.port());
    while (running.isAlive() && Jobs.rendered(folder.resolve("cut/out/.dailies")).isEmpty()) {
      Thread.sleep(20);
    }
    List<ProcessHandle> atWork = joined.worker(1).children().toList();

    hosts.disconnect();
    int status = running.waitFor();
    hosts.reconnect();

    assertThat(said("cut"), status, is(0));
    assertThat(atWork, not(empty()));
    assertThat(run("quiet", List.of()).waitFor(), is(0));
    RunReport cut = report("cut");
    RunReport quiet = report("quiet");
    assertThat(cut.failures(), empty());
    assertThat(
        cut.items().get(0).render().certificate(),
        equalTo(quiet.items().get(0).render().certificate()));
    assertThat(Jobs.frames(cut.items().get(0)), equalTo(Jobs.frames(quiet.items().get(0))));
  }

  /** Starts the command as a user does. */
  private static Process run(String name, List<String> onHost, String... options)
      throws IOException {
    Path own = Files.createDirectories(folder.resolve(name));
    List<String> command = new ArrayList<>(onHost);
    command.addAll(List.of("./dailies", "run", "pipelines/talk-edit.yaml", "--json"));
    command.addAll(List.of("--videos=" + talk, "--output=" + own.resolve("out")));
    command.addAll(List.of("--set", "render.segmentSeconds=5"));
    command.addAll(List.of(options));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(file(name, "report"))
            .redirectError(file(name, "said"));
    builder.environment().put("DAILIES_NO_BUILD", "true");
    return builder.start();
  }

  private static RunReport report(String name) throws IOException {
    return Json.read(Files.readString(file(name, "report").toPath()), RunReport.class);
  }

  private static String said(String name) throws IOException {
    return Files.readString(file(name, "said").toPath());
  }

  private static File file(String name, String stream) {
    return folder.resolve(name).resolve(stream).toFile();
  }
}
