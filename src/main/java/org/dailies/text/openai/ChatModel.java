package org.dailies.text.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dailies.engine.http.RemoteService;
import org.dailies.engine.http.UnusableAnswerException;
import org.dailies.json.Json;
import org.dailies.text.Question;
import org.dailies.text.TextModel;

/**
 * A language model behind OpenAI's chat completions, asked for JSON by a strict schema. Not every
 * server keeps to the schema, so that each answer is held against it here.
 */
final class ChatModel implements TextModel {
  private final String identity;
  private final String model;
  private final RemoteService service;

  ChatModel(String identity, String model, RemoteService service) {
    this.identity = identity;
    this.model = model;
    this.service = service;
  }

  @Override
  public String identity() {
    return identity;
  }

  @Override
  public JsonNode answer(Question question) {
    byte[] request = Json.line(request(question)).getBytes(StandardCharsets.UTF_8);
    return service.ask(
        "/chat/completions", "application/json", request, reply -> read(question, reply));
  }

  @Override
  public void close() {}

  private Map<String, Object> request(Question question) {
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("model", model);
    request.put(
        "messages",
        List.of(
            Map.of("role", "system", "content", question.instructions()),
            Map.of("role", "user", "content", Json.line(question.material()))));
    request.put(
        "response_format",
        Map.of(
            "type",
            "json_schema",
            "json_schema",
            Map.of("name", question.name(), "strict", true, "schema", question.schema())));
    return request;
  }

  private static JsonNode read(Question question, JsonNode reply) throws UnusableAnswerException {
    JsonNode choice = reply.path("choices").path(0);
    JsonNode refusal = choice.path("message").path("refusal");
    if (refusal.isTextual()) {
      throw new UnusableAnswerException("it refuses: " + refusal.textValue());
    }
    if (choice.path("finish_reason").asText().equals("length")) {
      throw new UnusableAnswerException("its answer breaks off");
    }
    JsonNode content = choice.path("message").path("content");
    if (!content.isTextual()) {
      throw new UnusableAnswerException("its answer has no content");
    }
    JsonNode answer = RemoteService.json(content.textValue());
    Optional<String> objection = question.objection(answer);
    if (objection.isPresent()) {
      throw new UnusableAnswerException("its answer is not what was asked for: " + objection.get());
    }
    return answer;
  }
}
