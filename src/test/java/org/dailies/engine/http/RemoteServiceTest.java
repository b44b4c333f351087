package org.dailies.engine.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.dailies.engine.Service;
import org.dailies.engine.http.MisbehavingServer.Reply;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RemoteServiceTest {
  private static final Reply GOOD = Reply.ok("{\"answer\": 42}");

  @TempDir private Path folder;

  private static Map<String, Reply> troubles() {
    return Map.of(
        "no JSON", Reply.ok("<html>busy</html>"),
        "more than JSON", Reply.ok("{\"answer\": 41} and so on"),
        "nothing", Reply.ok(""),
        "another answer", Reply.ok("{\"answers\": 41}"),
        "half", Reply.half("application/json", "{\"answer\": 41}"),
        "500", Reply.of(500, "oh"),
        "too many", Reply.retryAfter(429, "soon"),
        "silence", Reply.hang(false),
        "silence after the headers", Reply.hang(true),
        "no end", Reply.endless());
  }

  private static Stream<String> titles() {
    return troubles().keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("titles")
  void ask_troubleAtFirst_asksAgain(String trouble) throws IOException {
    try (MisbehavingServer server = MisbehavingServer.start(troubles().get(trouble), GOOD)) {
      assertThat(ask(server), equalTo(42));
      assertThat(server.requests(), hasSize(2));
      assertThat(server.requests().get(1).text(), equalTo("what?"));
    }
  }

  @Test
  void ask_manyWorkersWithOneBudget_makeAsManyCallsAsItAllows() throws Exception {
    try (MisbehavingServer server = MisbehavingServer.start(GOOD)) {
      List<Callable<Boolean>> questions = new ArrayList<>();
      for (int worker = 0; worker < 4; worker++) {
        RemoteService service = RemoteService.of(budgeted(server, 10)); // a process of its own
        for (int i = 0; i < 5; i++) {
          questions.add(() -> answered(service));
        }
      }
      ExecutorService threads = Executors.newFixedThreadPool(8);
      int answers = 0;
      for (Future<Boolean> answer : threads.invokeAll(questions)) {
        answers += answer.get() ? 1 : 0;
      }
      threads.shutdown();

      assertThat(answers, equalTo(10));
      assertThat(server.requests(), hasSize(10));
      CallBudget.end(ledger());
      assertThat(answered(RemoteService.of(budgeted(server, 10))), equalTo(true));
    }
  }

  @Test
  void ask_troubleUntilTheBudgetIsSpent_asksNoMore() throws IOException {
    try (MisbehavingServer server = MisbehavingServer.start(Reply.of(503, "later"))) {
      RemoteService service = RemoteService.of(budgeted(server, 2)).waiting(Duration.ofMillis(1));

      DailiesException thrown = assertThrows(DailiesException.class, () -> ask(service));

      assertThat(thrown.code(), equalTo(ErrorCode.BUDGET));
      assertThat(thrown.getMessage(), containsString("has made the 2 calls to " + server.url()));
      assertThat(server.requests(), hasSize(2));
    }
  }

  private Service budgeted(MisbehavingServer server, int calls) {
    return new Service(
        server.url(),
        "small",
        "NONE",
        Optional.empty(),
        5000,
        5,
        Optional.of(calls),
        Optional.of(ledger()));
  }

  private String ledger() {
    return folder.resolve("runs/calls-").toString();
  }

  private static boolean answered(RemoteService service) {
    try {
      return ask(service) == 42;
    } catch (DailiesException e) {
      assertThat(e.code(), equalTo(ErrorCode.BUDGET));
      return false;
    }
  }

  @Test
  void ask_troubleForEver_endsAfterAsManyCallsAsThereMayBe() throws IOException {
    try (MisbehavingServer server = MisbehavingServer.start(Reply.of(503, "later"))) {
      DailiesException thrown = assertThrows(DailiesException.class, () -> ask(server));

      assertThat(thrown.code(), equalTo(ErrorCode.ENGINE_UNREACHABLE));
      assertThat(thrown.getMessage(), containsString("503: later, at the end of 5 calls"));
      assertThat(server.requests(), hasSize(5));
    }
  }

  @Test
  void ask_unusableForEver_isAnotherFailureThanSilence() throws IOException {
    try (MisbehavingServer server = MisbehavingServer.start(Reply.ok("42"))) {
      DailiesException thrown = assertThrows(DailiesException.class, () -> ask(server));

      assertThat(thrown.code(), equalTo(ErrorCode.ENGINE_ANSWER));
      assertThat(server.requests(), hasSize(5));
    }
  }

  @Test
  void ask_retryAfter_waitsAsLongAsItSays() throws IOException {
    try (MisbehavingServer server = MisbehavingServer.start(Reply.retryAfter(429, "1"), GOOD)) {
      assertThat(ask(server), equalTo(42));

      long waited = server.requests().get(1).nanos() - server.requests().get(0).nanos();
      assertThat(waited, greaterThanOrEqualTo(Duration.ofSeconds(1).toNanos()));
    }
  }

  @Test
  void ask_retryAfterAnHour_givesUpAtOnce() throws IOException {
    try (MisbehavingServer server = MisbehavingServer.start(Reply.retryAfter(503, "3600"), GOOD)) {
      DailiesException thrown = assertThrows(DailiesException.class, () -> ask(server));

      assertThat(thrown.code(), equalTo(ErrorCode.ENGINE_UNREACHABLE));
      assertThat(server.requests(), hasSize(1));
    }
  }

  @Test
  void ask_refusal_isNotRepeatedAndKeepsTheKeySecret() throws IOException {
    Path key = Files.writeString(folder.resolve("key"), "sk-very-secret\n");
    try (MisbehavingServer server =
        MisbehavingServer.start(Reply.of(401, "wrong key: sk-very-secret"))) {
      DailiesException thrown =
          assertThrows(DailiesException.class, () -> ask(server, Optional.of(key.toString())));

      assertThat(server.requests(), hasSize(1));
      assertThat(server.requests().get(0).authorization(), equalTo("Bearer sk-very-secret"));
      assertThat(thrown.code(), equalTo(ErrorCode.ENGINE_FAILED));
      assertThat(thrown.getMessage(), containsString("401: wrong key: ***"));
    }
  }

  @Test
  void ask_keyOfSeveralLines_isRefusedWithoutShowingIt() throws IOException {
    Path key = Files.writeString(folder.resolve("key"), "sk-one\nsk-two\n");
    try (MisbehavingServer server = MisbehavingServer.start(GOOD)) {
      DailiesException thrown =
          assertThrows(DailiesException.class, () -> ask(server, Optional.of(key.toString())));

      assertThat(thrown.getMessage(), containsString(key.toString()));
      assertThat(thrown.getMessage(), not(containsString("sk-")));
      assertThat(server.requests(), hasSize(0));
    }
  }

  @Test
  void ask_redirection_isNotFollowed() throws IOException {
    try (MisbehavingServer other = MisbehavingServer.start(GOOD);
        MisbehavingServer server = MisbehavingServer.start(Reply.redirect(other.url()))) {
      assertThrows(DailiesException.class, () -> ask(server));
      assertThat(other.requests(), hasSize(0));
    }
  }

  @Test
  void fetch_fileOfAPrivateNetworkNamedByAPublicService_isRefused() throws IOException {
    try (MisbehavingServer server = MisbehavingServer.start(Reply.file("image/png", "png"))) {
      Service elsewhere =
          new Service("https://192.0.2.7/v1", "", "NONE", Optional.empty(), 5000, 5);
      Path file = folder.resolve("file");

      DailiesException thrown =
          assertThrows(
              DailiesException.class,
              () -> RemoteService.of(elsewhere).fetch(server.url(), "image/", 100, file));
      RemoteService.of(server.service(Optional.empty())).fetch(server.url(), "image/", 100, file);

      assertThat(thrown.code(), equalTo(ErrorCode.ENGINE_ANSWER));
      assertThat(thrown.getMessage(), containsString("localhost is in a private network"));
      assertThat(server.requests(), hasSize(1));
      assertThat(Files.readString(file), equalTo("png"));
    }
  }

  @Test
  void askForFile_longerThanItMayBe_isNotTaken() throws IOException {
    try (MisbehavingServer server = MisbehavingServer.start(Reply.file("audio/wav", "12345"))) {
      RemoteService service =
          RemoteService.of(server.service(Optional.empty())).waiting(Duration.ofMillis(2));

      assertThat(
          service.askForFile("/ask", new byte[0], "audio/", 5, file -> file.length), equalTo(5));
      DailiesException thrown =
          assertThrows(
              DailiesException.class,
              () -> service.askForFile("/ask", new byte[0], "audio/", 4, file -> file.length));
      assertThat(thrown.getMessage(), containsString("longer than 4 bytes"));
    }
  }

  private static int ask(MisbehavingServer server) {
    return ask(server, Optional.empty());
  }

  private static int ask(MisbehavingServer server, Optional<String> keyFile) {
    return ask(RemoteService.of(server.service(keyFile)).waiting(Duration.ofMillis(2)));
  }

  private static int ask(RemoteService service) {
    return service.ask("/ask", "text/plain", "what?".getBytes(UTF_8), RemoteServiceTest::answer);
  }

  private static int answer(JsonNode json) throws UnusableAnswerException {
    if (!json.path("answer").isInt()) {
      throw new UnusableAnswerException("there is no answer in it");
    }
    return json.get("answer").intValue();
  }
}
