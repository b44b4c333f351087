package org.dailies.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A question for a {@link TextModel}.
 *
 * @param name of what is asked for: {@code "outline"}
 * @param instructions in English, for a model that reads
 * @param material that the answer is about
 * @param schema of the answer: JSON Schema, of the kind that OpenAI calls strict
 */
public record Question(String name, String instructions, JsonNode material, JsonNode schema) {

  /** What is wrong with an answer; empty if the schema allows it. */
  public Optional<String> objection(JsonNode answer) {
    String problems =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(schema)
            .validate(answer)
            .stream()
            .map(ValidationMessage::getMessage)
            .sorted()
            .collect(Collectors.joining("; "));
    return Optional.of(problems).filter(p -> !p.isEmpty());
  }
}
