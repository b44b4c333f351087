package org.dailies.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.dailies.Dailies;
import org.dailies.cache.Tally;
import org.dailies.json.Json;
import org.dailies.report.RunReport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Runs, each a process with children, that end in the middle; and the runs after them. */
@ExtendWith(Shared.class)
class ResumeIT {
  @TempDir static Path folder;
  private static Shared.Talk talk;
  private static Undisturbed quiet;
  private static int pieces;

  @BeforeAll
  static void runUndisturbed(Shared.Talk shared) throws IOException {
    talk = shared;
    quiet = Undisturbed.run(Jobs.read(write("quiet", folder.resolve("quiet/cache"))));
    pieces = entries("quiet").size();
  }

  @Test
  void run_killedHalfWay_leavesNoChildrenAndTheNextOneComputesOnlyWhatWasNotWritten()
      throws Exception {
    endedHalfWay("killed", run -> run.destroyForcibly());
    goesOn("killed");
  }

  @Test
  void run_interruptedHalfWay_saysHowToGoOnAndTheNextOneDoes() throws Exception {
    int status = endedHalfWay("paused", ResumeIT::interrupt);

    assertThat(status, is(130));
    String said = Files.readString(folder.resolve("paused/err"));
    assertThat(
        said, allOf(containsString("Paused."), containsString("dailies run " + spec("paused"))));
    assertThat(said, not(containsString("defect")));
    assertThat(said, not(containsString("worker process ended")));
    assertThat(files("paused", ".*\\.(attempts|part)").keySet(), empty());
    goesOn("paused");
  }

  @Test
  void run_twoJobsOnTheSameFootageAtOnce_publishTheSameAndLeaveNothingDamaged() throws Exception {
    Process one = start("one", folder.resolve("shared/cache"));
    Process other = start("other", folder.resolve("shared/cache"));
    assertThat(one.waitFor(), is(0));
    assertThat(other.waitFor(), is(0));

    assertThat(entries("shared").keySet(), equalTo(entries("quiet").keySet()));
    for (String name : List.of("one", "other")) {
      quiet.assertPublishedBy(report(name));
    }
    RunReport third = EditJob.run(Jobs.read(spec("one")), Jobs.direct());
    assertThat(misses(third), is(0L)); // whatever is damaged would be
  }

  /** The end of a process, as its user or its machine brings it about. */
  private interface End {
    void of(Process run) throws Exception;
  }

  /** What Ctrl-C in a terminal does: all processes of the run get the signal at once. */
  private static void interrupt(Process run) throws Exception {
    List<String> command = new ArrayList<>(List.of("kill", "-INT"));
    run.descendants().forEach(child -> command.add(String.valueOf(child.pid())));
    command.add(String.valueOf(run.pid()));
    assertThat(new ProcessBuilder(command).start().waitFor(), is(0));
  }

  /** Starts a run and ends it when half of its pieces are written; gives its exit status. */
  private static int endedHalfWay(String name, End end) throws Exception {
    Process run = start(name);
    while (entries(name).size() < pieces / 2 && run.isAlive()) {
      Thread.sleep(5);
    }
    List<ProcessHandle> children = run.descendants().toList();
    assertThat(children, not(empty()));
    end.of(run);
    int status = run.waitFor();
    for (ProcessHandle child : children) {
      child.onExit().get(1, TimeUnit.MINUTES);
    }
    return status;
  }

  private static void goesOn(String name) throws Exception {
    Map<String, FileTime> written = entries(name);
    assertThat(written.size(), allOf(greaterThan(0), lessThan(pieces)));

    RunReport report = EditJob.run(Jobs.read(spec(name)), Jobs.direct());

    assertThat(report.failures(), empty());
    assertThat(misses(report), equalTo((long) pieces - written.size()));
    Map<String, FileTime> now = entries(name);
    assertThat(now.keySet(), equalTo(entries("quiet").keySet()));
    written.forEach((entry, time) -> assertThat(entry, now.get(entry), equalTo(time)));
    quiet.assertPublishedBy(report);
  }

  private static long misses(RunReport report) {
    return report.stages().values().stream().mapToLong(Tally::misses).sum();
  }

  private static Process start(String name) throws IOException {
    return start(name, folder.resolve(name).resolve("cache"));
  }

  private static Process start(String name, Path cache) throws IOException {
    Path spec = write(name, cache);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--add-opens"))
        .forEach(command::add);
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Dailies.class.getName(),
            "run",
            spec.toString(),
            "--targetParallelism=2",
            "--workerProcesses=2"));
    return new ProcessBuilder(command)
        .redirectOutput(spec.resolveSibling("out.txt").toFile())
        .redirectError(spec.resolveSibling("err").toFile())
        .start();
  }

  private static Path write(String name, Path cache) throws IOException {
    Path spec = spec(name);
    Files.createDirectories(spec.getParent());
    return Files.writeString(
        spec,
        """
        version: 1
        job: talk-edit
        footage: [%s]
        output: %s/out
        cache: %s
        render: {preset: archive, segmentSeconds: 5}
        """
            .formatted(talk, spec.getParent(), cache));
  }

  private static Path spec(String name) {
    return folder.resolve(name).resolve("spec.yaml");
  }

  private static RunReport report(String name) throws IOException {
    return Json.read(
        Files.readString(folder.resolve(name).resolve("out/run.json")), RunReport.class);
  }

  /** The results that the run's cache holds, with the time at which they came there. */
  private static Map<String, FileTime> entries(String name) throws IOException {
    return files(name, "(?!fingerprint)[a-z]+-[0-9a-f]{32}\\.json");
  }

  private static Map<String, FileTime> files(String name, String pattern) throws IOException {
    return Jobs.stored(folder.resolve(name).resolve("cache"), pattern);
  }
}
