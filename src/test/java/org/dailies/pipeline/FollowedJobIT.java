package org.dailies.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;
import static org.hamcrest.Matchers.stringContainsInOrder;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;
import org.apache.beam.sdk.options.PipelineOptions;
import org.dailies.Launched;
import org.dailies.cache.ResultStore;
import org.dailies.cache.RunningJob;
import org.dailies.cache.Tally;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.job.JobSpec;
import org.dailies.json.Json;
import org.dailies.progress.Progress;
import org.dailies.report.RunReport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Jobs of a Flink cluster and those who follow them: none needs the other. */
@ExtendWith(Shared.class)
class FollowedJobIT {
  private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");

  @TempDir static Path folder;
  private static Undisturbed undisturbed;
  private static TestCluster cluster;

  @BeforeAll
  static void start(Undisturbed shared, TestCluster started) {
    undisturbed = shared;
    cluster = started;
  }

  @Test
  void run_ctrlC_jobGoesOnAndWhoAttachesGetsItsReport() throws Exception {
    Path spec = write("left", undisturbed.footage(), folder + "/none.mp4");
    Launched run = dailies("left/run", "run", spec.toString(), "--jobName=bread");
    while (!run.err().contains("probe footage: 1 of 1") && run.process().isAlive()) {
      Thread.sleep(20);
    }

    run.interrupt();

    assertThat(run.err(), run.status(), is(130));
    String id = id(run.err());
    assertThat(
        run.err(),
        stringContainsInOrder(
            "The job goes on without you.",
            "dailies attach " + id + " " + master(),
            "dailies cancel " + id + " " + master()));
    PipelineOptions options = cluster.options(2);
    FlinkJobs jobs = FlinkJobs.of(options);
    FlinkJobs.Job job = jobs.find(id).orElseThrow();
    assertThat(job.name(), equalTo("bread"));
    Path out = spec.resolveSibling("out");
    ResultStore store = new ResultStore(spec.resolveSibling("cache").toString());
    Optional<Instant> held = Optional.empty();
    while (!Files.exists(out.resolve("run.json")) && !jobs.find(id).orElseThrow().ended()) {
      held = held.or(() -> RunningJob.holdsSince(store, Instant.now()));
      Thread.sleep(50);
    }
    RunReport written = Json.read(Files.readString(out.resolve("run.json")), RunReport.class);

    Launched attach = dailies("left/attach", "attach", id, "--json");

    assertThat("the cache is held by the workers", held.isPresent());
    assertThat(attach.err(), attach.status(), is(1));
    assertThat(Json.read(attach.out(), RunReport.class), equalTo(written));
    assertThat(
        written.failures().stream().map(failure -> failure.code()).toList(),
        equalTo(List.of(ErrorCode.FOOTAGE_MISSING)));
    assertThat(Files.readAllLines(out.resolve("failures.jsonl")).size(), is(1));
    assertThat(Files.list(Path.of(store.root(), "runs")).toList(), empty());
    assertThat(stages(jobs, job), equalTo(byName(undisturbed.progress())));

    RunReport later = EditJob.run(Jobs.read(spec), cluster.options(2));

    assertThat(later.stages().get("RenderSegments").misses(), is(0L));
    DailiesException replaced =
        assertThrows(DailiesException.class, () -> EditJob.attach(jobs, job, options));
    assertThat(replaced.getMessage(), containsString("replaced by that of a later one"));
  }

  @Test
  void cancel_jobThatWasDetached_stopsItAndWhoAttachesHearsSo() throws Exception {
    Path spec = write("stopped", undisturbed.footage());

    Launched run = dailies("stopped/run", "run", spec.toString(), "--detach");

    assertThat(run.err(), run.status(), is(0));
    String id = id(run.out());
    assertThat(
        run.out(),
        matchesPattern(
            "%s  talk-edit: 1 video to %s, \\S+\nTo follow it: dailies attach %s %s\n"
                .formatted(id, spec.resolveSibling("out"), id, master())));

    Launched cancel = dailies("stopped/cancel", "cancel", id.substring(0, 8));

    assertThat(cancel.err(), cancel.status(), is(0));
    assertThat(cancel.out(), startsWith("Stopping talk-edit: 1 video"));
    Launched attach = dailies("stopped/attach", "attach", id);
    assertThat(attach.status(), is(1));
    assertThat(attach.err(), containsString("the cluster ended the job as CANCELED"));
    Launched jobs = dailies("stopped/jobs", "jobs");
    assertThat(jobs.status(), is(0));
    assertThat(jobs.out(), containsString(id + "  CANCELED"));
  }

  @Test
  void run_jobManagerDies_saysSoAndTheSameRunGoesOn() throws Exception {
    JobSpec spec = Jobs.spec(folder.resolve("killed"), undisturbed.footage());
    Path cache = Path.of(spec.cache());
    CompletableFuture<RunReport> running =
        CompletableFuture.supplyAsync(() -> EditJob.run(spec, cluster.options(2)));
    while (Jobs.rendered(cache).isEmpty() && !running.isDone()) {
      Thread.sleep(20);
    }

    cluster.jobManager().destroyForcibly();
    cluster.restart(2);
    CompletionException lost = assertThrows(CompletionException.class, running::join);
    Map<String, ?> before = Jobs.rendered(cache);
    RunReport again = EditJob.run(spec, cluster.options(2));

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
    undisturbed.assertPublishedBy(again);
  }

  private static Path write(String name, String... footage) throws IOException {
    Path spec = Files.createDirectories(folder.resolve(name)).resolve("spec.yaml");
    return Files.writeString(
        spec,
        """
        version: 1
        job: talk-edit
        footage: [%s]
        output: %s
        cache: %s
        edit: {jumpCuts: on, zoom: on, captions: on}
        render: {preset: draft, segmentSeconds: 5}
        """
            .formatted(
                String.join(", ", footage),
                spec.resolveSibling("out"),
                spec.resolveSibling("cache")));
  }

  /** Starts a command about the cluster. */
  private static Launched dailies(String streams, String... words) throws IOException {
    List<String> args = new ArrayList<>(List.of(words));
    args.addAll(List.of("@runners/flink-cluster.args", master()));
    return Launched.withStreams(folder.resolve(streams), args.toArray(String[]::new));
  }

  private static String master() {
    return "--flinkMaster=127.0.0.1:" + cluster.port();
  }

  /** The first job's id in a text. */
  private static String id(String text) {
    return ID.matcher(text).results().findFirst().orElseThrow().group();
  }

  /** How far each stage is, once the cluster has looked again and tells its end. */
  private static Map<String, Progress.State> stages(FlinkJobs jobs, FlinkJobs.Job job)
      throws InterruptedException {
    Map<String, Progress.State> stages;
    Instant patience = Instant.now().plusSeconds(20);
    do {
      Thread.sleep(100);
      stages = byName(jobs.stages(job).states());
    } while (!stages.equals(byName(undisturbed.progress())) && Instant.now().isBefore(patience));
    return stages;
  }

  private static Map<String, Progress.State> byName(List<Progress.State> states) {
    Map<String, Progress.State> stages = new TreeMap<>();
    states.forEach(state -> stages.put(state.stage(), state));
    return stages;
  }
}
