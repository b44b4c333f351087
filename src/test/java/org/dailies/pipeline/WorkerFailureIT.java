package org.dailies.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.dailies.job.JobSpec;
import org.dailies.report.RunReport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Whole jobs on a Flink cluster whose workers die, and whose workers' children hang. */
@ExtendWith(Shared.class)
class WorkerFailureIT {
  private static final Pattern FACES = Pattern.compile("faces-[0-9a-f]{32}\\.json");
  private static final Pattern SEGMENTS = Pattern.compile("segment-[0-9a-f]{32}\\.json");
  private static final Pattern ALL = Pattern.compile("(?!fingerprint)[a-z]+-[0-9a-f]{32}\\.json");

  /** What a worker's own process writes when all pieces are there. */
  private static final Pattern ASSEMBLED = Pattern.compile(".*/dailies-\\d+/\\d+\\.mp4");

  @TempDir static Path folder;
  private static TestCluster cluster;
  private static Undisturbed undisturbed;

  /** What a job waits for. */
  private interface Moment {
    boolean come() throws IOException;
  }

  @BeforeAll
  static void start(TestCluster shared) {
    undisturbed = Undisturbed.run(spec("quiet", Jobs.lecture(folder).toString()));
    cluster = shared;
  }

  @Test
  void run_workerDiesWhileFootageIsAnalysed_goesOnAndRepeatsNothingThatWasWritten()
      throws Exception {
    JobSpec spec = spec("analysed");
    CompletableFuture<RunReport> running = run(spec);
    await(running, () -> !written(spec, FACES).isEmpty());

    Map<String, FileTime> before = written(spec, ALL);
    cluster.replace(cluster.workers().get(0));

    assertThat(count(before, FACES), is(lessThan(written(undisturbed.spec(), FACES).size())));
    goesOn(running.get(), spec, before);
  }

  @Test
  void run_workerDiesWhileAFileIsAssembled_publishesItWholeAndRepeatsNothing() throws Exception {
    JobSpec spec = spec("assembled");
    int pieces = written(undisturbed.spec(), ALL).size();
    CompletableFuture<RunReport> running = run(spec);
    await(running, () -> written(spec, ALL).size() == pieces);
    Map<String, FileTime> before = written(spec, ALL);
    await(running, () -> assembling().isPresent());

    cluster.replace(assembling().orElseThrow());

    goesOn(running.get(), spec, before);
  }

  @Test
  void run_childHangs_isEndedAtTheDeadlineAndTheJobGoesOn() throws Exception {
    JobSpec spec = spec("hanging");
    CompletableFuture<RunReport> running = run(spec, "--workerProcesses=1", "--workerSeconds=12");
    await(running, () -> !written(spec, SEGMENTS).isEmpty());

    List<ProcessHandle> children = children();
    Map<String, FileTime> before = written(spec, ALL);
    for (ProcessHandle child : children) {
      signal("STOP", child);
    }

    assertThat(count(before, SEGMENTS), is(lessThan(written(undisturbed.spec(), SEGMENTS).size())));
    assertThat(children, not(empty()));
    goesOn(running.get(), spec, before);
    assertThat(cluster.logs(), containsString("took longer than 12 s and was ended"));
    assertThat(written(spec, Pattern.compile(".*\\.attempts")).keySet(), empty());
  }

  private static void goesOn(RunReport run, JobSpec spec, Map<String, FileTime> before)
      throws IOException {
    assertThat(run.failures(), empty());
    Map<String, FileTime> after = written(spec, ALL);
    assertThat(before, aMapWithSize(greaterThan(0)));
    before.forEach((entry, written) -> assertThat(entry, after.get(entry), equalTo(written)));
    assertThat(after.keySet(), equalTo(written(undisturbed.spec(), ALL).keySet()));
    undisturbed.assertPublishedBy(run);
  }

  private static JobSpec spec(String name) {
    return spec(name, undisturbed.footage());
  }

  private static JobSpec spec(String name, String footage) {
    return Jobs.lookingEvery(400, Jobs.spec(folder.resolve(name), footage));
  }

  private static CompletableFuture<RunReport> run(JobSpec spec, String... options) {
    return CompletableFuture.supplyAsync(() -> EditJob.run(spec, cluster.options(2, options)));
  }

  private static void await(CompletableFuture<RunReport> running, Moment moment)
      throws IOException, InterruptedException {
    while (!moment.come()) {
      assertThat("the job ended before", running.isDone(), is(false));
      Thread.sleep(2);
    }
  }

  /** The processes in which one of the workers decodes and renders. */
  private static List<ProcessHandle> children() throws IOException {
    for (ProcessHandle worker : cluster.workers()) {
      List<ProcessHandle> children = worker.children().toList();
      if (!children.isEmpty()) {
        return children;
      }
    }
    return List.of();
  }

  /** The worker that assembles a file just now. */
  private static Optional<ProcessHandle> assembling() throws IOException {
    for (ProcessHandle worker : cluster.workers()) {
      try (DirectoryStream<Path> open =
          Files.newDirectoryStream(Path.of("/proc", String.valueOf(worker.pid()), "fd"))) {
        for (Path file : open) {
          if (ASSEMBLED.matcher(Files.readSymbolicLink(file).toString()).matches()) {
            return Optional.of(worker);
          }
        }
      } catch (NoSuchFileException closedMeanwhile) {
        // it assembles nothing any more
      }
    }
    return Optional.empty();
  }

  private static void signal(String name, ProcessHandle process)
      throws IOException, InterruptedException {
    assertThat(
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor(),
        is(0));
  }

  private static int count(Map<String, FileTime> entries, Pattern name) {
    return (int) entries.keySet().stream().filter(name.asMatchPredicate()).count();
  }

  /** The entries in a job's cache, with the time at which they came there. */
  private static Map<String, FileTime> written(JobSpec spec, Pattern name) throws IOException {
    return Jobs.stored(Path.of(spec.cache()), name.pattern());
  }
}
