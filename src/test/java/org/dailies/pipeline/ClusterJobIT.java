package org.dailies.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import org.dailies.job.JobSpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a Flink cluster of processes is like before and after its jobs. */
@ExtendWith(Shared.class)
class ClusterJobIT {
  @TempDir static Path folder;
  private static Undisturbed undisturbed;
  private static TestCluster cluster;

  @BeforeAll
  static void start(Undisturbed shared, TestCluster started) {
    undisturbed = shared;
    cluster = started;
  }

  @Test
  void processes_notToldWhere_listenOnThisMachineOnly() throws IOException {
    assertThat(cluster.listensAt(), contains(InetAddress.getByName("127.0.0.1")));
  }

  @Test
  void run_againAndAgain_leavesNoClassesAndNoSecondLibraries() throws Exception {
    JobSpec spec = undisturbed.knownTo(Jobs.spec(folder, undisturbed.footage()));
    for (int i = 0; i < 3; i++) {
      EditJob.run(spec, cluster.options(2));
    }

    assertThat(cluster.traces(), everyItem(equalTo(new TestCluster.Traces(0, List.of()))));
  }
}
