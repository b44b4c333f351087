package org.dailies.text.openai;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.dailies.engine.Device;
import org.dailies.engine.EngineSettings;
import org.dailies.engine.Service;
import org.dailies.engine.http.MisbehavingServer;
import org.dailies.engine.http.MisbehavingServer.Reply;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.json.Json;
import org.dailies.text.Question;
import org.dailies.text.TextModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatModelTest {
  private static final Question QUESTION =
      new Question(
          "colour",
          "Which colour is it?",
          Json.read("{\"thing\": \"grass\"}", JsonNode.class),
          Json.read(
              """
              {
                "type": "object",
                "additionalProperties": false,
                "required": ["colour"],
                "properties": {"colour": {"type": "string", "pattern": "^[a-z]+$"}}
              }
              """,
              JsonNode.class));

  @Test
  void answer_service_isAskedByAStrictSchema() throws IOException {
    try (MisbehavingServer server = MisbehavingServer.start(said("{\"colour\": \"green\"}"))) {
      JsonNode answer = model(server, 1).answer(QUESTION);

      assertThat(answer, equalTo(Json.read("{\"colour\": \"green\"}", JsonNode.class)));
      assertThat(server.requests().get(0).path(), equalTo("/v1/chat/completions"));
      assertThat(
          Json.read(server.requests().get(0).text(), JsonNode.class),
          equalTo(
              Json.read(
                  """
                  {
                    "model": "small",
                    "messages": [
                      {"role": "system", "content": "Which colour is it?"},
                      {"role": "user", "content": "{\\"thing\\":\\"grass\\"}"}
                    ],
                    "response_format": {
                      "type": "json_schema",
                      "json_schema": {"name": "colour", "strict": true, "schema": %s}
                    }
                  }
                  """
                      .formatted(Json.line(QUESTION.schema())),
                  JsonNode.class)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "green",
        "{\"colour\": \"green\"",
        "```json\n{\"colour\": \"green\"}\n```",
        "{\"colour\": \"green\"} It is green.",
        "{\"colour\": \"Green!\"}",
        "{\"colour\": null}",
        "{\"colour\": \"green\", \"why\": \"chlorophyll\"}",
        "[{\"colour\": \"green\"}]",
        "{}",
        ""
      })
  void answer_whatTheSchemaDoesNotAllow_isNone(String content) throws IOException {
    try (MisbehavingServer server = MisbehavingServer.start(said(content))) {
      assertNone(server);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"choices\": []}",
        "{\"choices\": [{\"message\": {\"content\": {\"colour\": \"green\"}}}]}",
        "{\"choices\": [{\"message\": {\"content\": \"{\\\"colour\\\": \\\"green\\\"}\","
            + " \"refusal\": \"no\"}}]}",
        "{\"choices\": [{\"finish_reason\": \"length\","
            + " \"message\": {\"content\": \"{\\\"colour\\\": \\\"green\\\"}\"}}]}"
      })
  void answer_replyWithoutOne_isNone(String reply) throws IOException {
    try (MisbehavingServer server = MisbehavingServer.start(Reply.ok(reply))) {
      assertNone(server);
    }
  }

  private static void assertNone(MisbehavingServer server) {
    DailiesException thrown =
        assertThrows(DailiesException.class, () -> model(server, 1).answer(QUESTION));
    assertThat(thrown.code(), equalTo(ErrorCode.ENGINE_ANSWER));
    assertThat(server.requests(), hasSize(1));
  }

  private static TextModel model(MisbehavingServer server, int calls) {
    Service service =
        new Service(server.url(), "small", "NO_SUCH_VARIABLE", Optional.empty(), 5000, calls);
    return new OpenAi()
        .with(new EngineSettings("en", Optional.of(service), Optional.empty()))
        .create(Device.CPU);
  }

  private static Reply said(String content) {
    return Reply.ok(
        Json.line(Map.of("choices", new Object[] {Map.of("message", Map.of("content", content))})));
  }
}
