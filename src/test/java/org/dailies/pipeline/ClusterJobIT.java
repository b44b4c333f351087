package org.dailies.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.dailies.job.JobSpec;
import org.dailies.report.RunReport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole jobs on a Flink cluster whose workers are processes, and die. */
class ClusterJobIT {
  @TempDir static Path folder;
  private static String talk;
  private static TestCluster cluster;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    talk = Jobs.talk(folder).toString();
    cluster = TestCluster.start(folder.resolve("cluster"), 2);
  }

  @AfterAll
  static void stop() throws IOException, InterruptedException {
    cluster.close();
  }

  @Test
  void run_workerDiesWhileSegmentsRender_goesOnAndRepeatsNothingThatWasWritten() throws Exception {
    JobSpec spec = Jobs.spec(folder.resolve("killed"), talk);
    Path cache = Path.of(spec.cache());
    CompletableFuture<RunReport> running =
        CompletableFuture.supplyAsync(() -> EditJob.run(spec, cluster.options(2)));
    while (Jobs.rendered(cache).isEmpty() && !running.isDone()) {
      Thread.sleep(20);
    }
    Map<String, FileTime> before = Jobs.rendered(cache);

    ProcessHandle worker = cluster.worker(2);
    worker.destroyForcibly();
    worker.onExit().join();
    cluster.addWorker();
    RunReport run = running.get();

    assertThat(before, aMapWithSize(greaterThan(0)));
    assertThat(run.failures(), empty());
    Map<String, FileTime> after = Jobs.rendered(cache);
    before.forEach((file, written) -> assertThat(after.get(file), equalTo(written)));
    JobSpec quiet = Jobs.spec(folder.resolve("quiet"), talk);
    RunReport undisturbed = EditJob.run(quiet, Jobs.direct());
    assertThat(
        run.items().get(0).render().certificate(),
        equalTo(undisturbed.items().get(0).render().certificate()));
    assertThat(Jobs.frames(run.items().get(0)), is(Jobs.frames(undisturbed.items().get(0))));
  }

  @Test
  void processes_notToldWhere_listenOnThisMachineOnly() throws IOException {
    assertThat(cluster.listensAt(), contains(InetAddress.getByName("127.0.0.1")));
  }

  @Test
  void run_againAndAgain_leavesNoClassesAndNoSecondLibraries() throws Exception {
    for (int i = 0; i < 3; i++) {
      EditJob.run(Jobs.spec(folder.resolve("again"), talk), cluster.options(2));
    }

    assertThat(cluster.traces(), everyItem(equalTo(new TestCluster.Traces(0, List.of()))));
  }
}
