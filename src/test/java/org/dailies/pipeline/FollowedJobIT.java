package org.dailies.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.beam.sdk.options.PipelineOptions;
import org.dailies.cache.ResultStore;
import org.dailies.cache.RunningJob;
import org.dailies.cache.Tally;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.job.JobSpec;
import org.dailies.json.Json;
import org.dailies.progress.Progress;
import org.dailies.report.RunReport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs of a Flink cluster and those who follow them: none needs the other. */
class FollowedJobIT {
  @TempDir static Path folder;
  private static String talk;
  private static TestCluster cluster;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    talk = Jobs.talk(folder).toString();
    cluster = TestCluster.start(folder.resolve("cluster"), 1);
  }

  @AfterAll
  static void stop() throws IOException, InterruptedException {
    cluster.close();
  }

  @Test
  void submit_nobodyFollows_jobWritesItsReportAndWhoComesLaterGetsIt() throws Exception {
    JobSpec spec = Jobs.spec(folder.resolve("detached"), talk, folder + "/none.mp4");
    PipelineOptions options = cluster.options(1);
    FlinkJobs jobs = FlinkJobs.of(options);
    FlinkJobs.Job job = EditJob.submit(spec, options);
    Path report = Path.of(spec.output(), "run.json");
    Optional<Instant> held = Optional.empty();
    while (!Files.exists(report) && !jobs.find(job.id()).orElseThrow().ended()) {
      held = held.or(() -> RunningJob.holdsSince(new ResultStore(spec.cache()), Instant.now()));
      Thread.sleep(50);
    }
    RunReport written = Json.read(Files.readString(report), RunReport.class);

    RunReport attached = EditJob.attach(jobs, job, options);

    assertThat(job.name(), containsString("talk-edit: 1 video to " + spec.output()));
    assertThat("the cache is held by the workers", held.isPresent());
    assertThat(attached, equalTo(written));
    assertThat(attached.exitCode(), is(1));
    assertThat(
        attached.failures().stream().map(failure -> failure.code()).toList(),
        equalTo(List.of(ErrorCode.FOOTAGE_MISSING)));
    assertThat(Files.readAllLines(Path.of(spec.output(), "failures.jsonl")).size(), is(1));
    assertThat(Files.list(Path.of(spec.cache(), "runs")).toList(), empty());
    assertThat(stages(jobs, job), equalTo(expected(attached)));

    RunReport later = EditJob.run(spec, cluster.options(1));

    assertThat(later.stages().get("RenderSegments").misses(), is(0L));
    DailiesException replaced =
        assertThrows(DailiesException.class, () -> EditJob.attach(jobs, job, options));
    assertThat(replaced.getMessage(), containsString("replaced by that of a later one"));
  }

  @Test
  void run_jobManagerDies_saysSoAndTheSameRunGoesOn() throws Exception {
    JobSpec spec = Jobs.spec(folder.resolve("killed"), talk);
    Path cache = Path.of(spec.cache());
    CompletableFuture<RunReport> running =
        CompletableFuture.supplyAsync(() -> EditJob.run(spec, cluster.options(1)));
    while (Jobs.rendered(cache).isEmpty() && !running.isDone()) {
      Thread.sleep(20);
    }

    cluster.jobManager().destroyForcibly();
    cluster.restart(1);
    CompletionException lost = assertThrows(CompletionException.class, running::join);
    Map<String, ?> before = Jobs.rendered(cache);
    RunReport again = EditJob.run(spec, cluster.options(1));

    DailiesException cause = (DailiesException) lost.getCause();
    assertThat(cause.code(), is(ErrorCode.CLUSTER_JOB_LOST));
    assertThat(cause.getMessage(), containsString("the same command goes on from there"));
    assertThat(before, aMapWithSize(greaterThan(0)));
    assertThat(again.failures(), empty());
    Map<String, ?> after = Jobs.rendered(cache);
    before.forEach((file, written) -> assertThat(after.get(file), equalTo(written)));
    Tally rendered = again.stages().get("RenderSegments");
    assertThat(rendered.hits(), is((long) before.size()));
    assertThat(rendered.hits() + rendered.misses(), is((long) after.size()));
    JobSpec quiet = Jobs.spec(folder.resolve("quiet"), talk);
    assertThat(
        Jobs.frames(again.items().get(0)),
        is(Jobs.frames(EditJob.run(quiet, Jobs.direct()).items().get(0))));
  }

  /** The pieces of each stage, as the cluster counts them once it has looked again. */
  private static Map<String, Progress.State> stages(FlinkJobs jobs, FlinkJobs.Job job)
      throws InterruptedException {
    Map<String, Progress.State> stages = new TreeMap<>();
    Instant patience = Instant.now().plusSeconds(20);
    do {
      Thread.sleep(100);
      jobs.stages(job).states().forEach(state -> stages.put(state.stage(), state));
    } while (!stages.get("AssembleVideo").finished() && Instant.now().isBefore(patience));
    return stages;
  }

  /** The pieces of each stage, as the job counted them. */
  private static Map<String, Progress.State> expected(RunReport report) {
    Map<String, Progress.State> stages = new TreeMap<>();
    report
        .stages()
        .forEach(
            (stage, tally) -> {
              long pieces = tally.hits() + tally.misses();
              stages.put(stage, new Progress.State(stage, pieces, pieces));
            });
    long videos = report.items().size();
    stages.put("AssembleVideo", new Progress.State("AssembleVideo", videos, videos));
    return stages;
  }
}
