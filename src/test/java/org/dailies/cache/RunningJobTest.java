package org.dailies.cache;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningJobTest {
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir Path folder;

  @Test
  void holdsSince_jobsThatRun_isAnHourBeforeTheFirstBegan() {
    ResultStore store = new ResultStore(folder.toString());
    Instant before = Instant.now();
    try (RunningJob first = RunningJob.on(store, "1", "talk-edit", "/out")) {
      Instant between = Instant.now();
      try (RunningJob second = RunningJob.on(store, "2", "talk-edit", "/out")) {
        assertThat(
            RunningJob.holdsSince(store, Instant.now()).orElseThrow(),
            allOf(
                greaterThanOrEqualTo(before.minus(HOUR)), lessThanOrEqualTo(between.minus(HOUR))));
      }
    }
  }

  @Test
  void holdsSince_jobThatEnded_isNever() throws IOException {
    ResultStore store = new ResultStore(folder.toString());
    RunningJob.on(store, "1", "talk-edit", "/out").close();

    assertThat(RunningJob.holdsSince(store, Instant.now()), equalTo(Optional.empty()));
    assertThat(Files.list(folder.resolve("runs")).toList(), empty());
  }

  @Test
  void holdsSince_workersOfARunWithoutItsClient_isAnHourBeforeItsStart() throws IOException {
    ResultStore store = new ResultStore(folder.toString());
    Run run = new Run("1", "talk-edit", "/out", "2026-01-02T03:04:05Z");
    Optional<Instant> start = Optional.of(Instant.parse("2026-01-02T02:04:05Z"));
    try (AtWork first = AtWork.on(store, Optional.of(run));
        AtWork second = AtWork.on(store, Optional.of(run))) {
      assertThat(RunningJob.holdsSince(store, Instant.now()), equalTo(start));
    }
    // nobody is at work between two stages
    assertThat(RunningJob.holdsSince(store, Instant.now()), equalTo(start));

    RunningJob.ended(store, run);

    assertThat(RunningJob.holdsSince(store, Instant.now()), equalTo(Optional.empty()));
  }

  @Test
  void atWork_clientStaysWithItsRun_marksNothing() {
    ResultStore store = new ResultStore(folder.toString());
    try (AtWork work = AtWork.on(store, Optional.empty())) {
      assertThat(RunningJob.holdsSince(store, Instant.now()), equalTo(Optional.empty()));
    }
  }

  @Test
  void holdsSince_jobThatWasKilled_isNeverAfterTwoMinutes() throws IOException {
    ResultStore store = new ResultStore(folder.toString());
    RunningJob.on(store, "1", "talk-edit", "/out").close();
    Path mark =
        Files.writeString(
            folder.resolve("runs/2.run.json"),
            """
            {"host":"h","pid":1,"start":"2026-01-02T03:04:05Z","job":"talk-edit","output":"/out"}
            """);
    Instant now = Files.getLastModifiedTime(mark).toInstant();

    assertThat(
        RunningJob.holdsSince(store, now.plusSeconds(119)),
        equalTo(Optional.of(Instant.parse("2026-01-02T02:04:05Z"))));
    assertThat(RunningJob.holdsSince(store, now.plusSeconds(121)), equalTo(Optional.empty()));
  }
}
