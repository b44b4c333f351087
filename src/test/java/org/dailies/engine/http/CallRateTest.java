package org.dailies.engine.http;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.dailies.engine.Service;
import org.dailies.engine.http.MisbehavingServer.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallRateTest {
  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
  private static final Service SERVICE =
      new Service("http://localhost", "", "NONE", Optional.empty(), 500, 1);

  @TempDir private Path folder;

  @Test
  void take_manyWorkersAtOnce_haveOneTurnEach() throws Exception {
    List<Callable<Duration>> calls = new ArrayList<>();
    for (int worker = 0; worker < 4; worker++) {
      CallRate rate = rate(90, NOON); // a process of its own
      for (int i = 0; i < 10; i++) {
        calls.add(() -> rate.take(SERVICE));
      }
    }
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Long> waits = new ArrayList<>();
    for (Future<Duration> wait : threads.invokeAll(calls)) {
      waits.add(wait.get().toMillis());
    }
    threads.shutdown();

    List<Long> evenly = IntStream.range(0, 40).mapToObj(turn -> (turn * 2000L + 2) / 3).toList();
    assertThat(waits.stream().sorted().toList(), equalTo(evenly));
  }

  @Test
  void take_afterAPause_doesNotMakeUpForIt() {
    CallRate before = rate(60, NOON);
    CallRate after = rate(60, NOON.plusMillis(90_300));

    assertThat(
        List.of(before.take(SERVICE), before.take(SERVICE), after.take(SERVICE)),
        contains(Duration.ZERO, Duration.ofSeconds(1), Duration.ofMillis(700)));
    assertThat(after.take(SERVICE), equalTo(Duration.ofMillis(1700)));
  }

  @Test
  void end_runThatHadTurnsAndABudget_leavesNothingOfThem() throws IOException {
    rate(60, NOON).take(SERVICE);
    new CallBudget(3, ledger()).take(SERVICE);

    CallBudget.end(ledger());

    assertThat(rate(60, NOON).take(SERVICE), equalTo(Duration.ZERO));
    assertThat(folder.toFile().list().length, equalTo(1)); // of the turn just taken
  }

  @Test
  void ask_serviceWithARate_takesATurnForEachCall() throws IOException {
    try (MisbehavingServer server = MisbehavingServer.start(Reply.of(500, "oh"), Reply.ok("{}"))) {
      Service service =
          new Service(
              server.url(),
              "",
              "NONE",
              Optional.empty(),
              5000,
              3,
              Optional.empty(),
              Optional.of(60_000),
              Optional.of(ledger()));
      RemoteService.of(service).waiting(Duration.ofMillis(1)).get("/", answer -> answer);

      assertThat(folder.toFile().list().length, equalTo(2));
    }
  }

  private CallRate rate(int perMinute, Instant now) {
    return new CallRate(perMinute, ledger(), Clock.fixed(now, ZoneOffset.UTC));
  }

  private String ledger() {
    return folder.resolve("calls-").toString();
  }
}
