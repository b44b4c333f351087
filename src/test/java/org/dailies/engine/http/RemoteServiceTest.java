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
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.dailies.engine.http.MisbehavingServer.Reply;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RemoteServiceTest {
  private static final Reply GOOD = Reply.ok("{\"answer\": 42}");

  private static Map<String, Reply> troubles() {
    return Map.of(
        "no JSON", Reply.ok("<html>busy</html>"),
        "more than JSON", Reply.ok("{\"answer\": 41} and so on"),
        "nothing", Reply.ok(""),
        "another answer", Reply.ok("{\"answers\": 41}"),
        "half", Reply.half("{\"answer\": 41}"),
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
  void ask_refusal_isNotRepeatedAndKeepsTheKeySecret(@TempDir Path folder) throws IOException {
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
  void ask_keyOfSeveralLines_isRefusedWithoutShowingIt(@TempDir Path folder) throws IOException {
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

  private static int ask(MisbehavingServer server) {
    return ask(server, Optional.empty());
  }

  private static int ask(MisbehavingServer server, Optional<String> keyFile) {
    return RemoteService.of(server.service(keyFile))
        .waiting(Duration.ofMillis(2))
        .ask("/ask", "text/plain", "what?".getBytes(UTF_8), RemoteServiceTest::answer);
  }

  private static int answer(JsonNode json) throws UnusableAnswerException {
    if (!json.path("answer").isInt()) {
      throw new UnusableAnswerException("there is no answer in it");
    }
    return json.get("answer").intValue();
  }
}
