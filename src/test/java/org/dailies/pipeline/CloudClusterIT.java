package org.dailies.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItems;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.dailies.beam.GcsEmulator;
import org.dailies.job.JobSpec;
import org.dailies.report.RunReport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A job in cloud storage on a cluster of processes, one of which dies. */
@ExtendWith(Shared.class)
class CloudClusterIT {
  private static final String TALK = "gs://archive/2024/talk.mp4";

  @TempDir static Path folder;
  private static Undisturbed undisturbed;
  private static GcsEmulator cloud;
  private static TestCluster cluster;

  @BeforeAll
  static void start(Undisturbed shared, TestCluster started) throws IOException {
    undisturbed = shared;
    cluster = started;
    cloud = GcsEmulator.start();
    cloud.put(TALK, Files.readAllBytes(Path.of(shared.footage())));
  }

  @AfterAll
  static void stop() {
    cloud.close();
    FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
  }

  @Test
  void run_workerDiesWhileSegmentsRender_restartedJobWritesThereAndNothingAgain() throws Exception {
    JobSpec spec = Jobs.inCloud("gs://finished/talks", Jobs.spec(folder, TALK));
    PipelineOptions options = cloud.options(cluster.arguments(2));
    CompletableFuture<RunReport> running =
        CompletableFuture.supplyAsync(() -> EditJob.run(spec, options));
    while (rendered().isEmpty() && !running.isDone()) {
      Thread.sleep(20);
    }
    Map<String, Long> before = rendered();

    cluster.replace(cluster.workers().get(0));
    RunReport run = running.get();

    assertThat(before, aMapWithSize(greaterThan(0)));
    assertThat(run.failures(), empty());
    assertThat(
        cloud.uris(),
        hasItems("gs://finished/talks/talk.mp4", "gs://finished/talks/talk.report.json"));
    Map<String, Long> after = rendered();
    before.forEach((uri, generation) -> assertThat(after.get(uri), equalTo(generation)));
    Path published =
        Files.write(folder.resolve("talk.mp4"), cloud.get("gs://finished/talks/talk.mp4"));
    assertThat(Jobs.frames(published), equalTo(undisturbed.frames()));
  }

  /** The rendered segments that are in the cache, with the generation in which they are there. */
  private static Map<String, Long> rendered() {
    return cloud.uris().stream()
        .filter(uri -> uri.matches(".*/segment-[^/]*\\.json"))
        .collect(Collectors.toMap(Function.identity(), cloud::generation));
  }
}
