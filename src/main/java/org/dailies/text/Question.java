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
 * @param check what the schema cannot say
 */
public record Question(
    String name, String instructions, JsonNode material, JsonNode schema, Check check) {

  /** One of which the schema says all. */
  public Question(String name, String instructions, JsonNode material, JsonNode schema) {
    this(name, instructions, material, schema, answer -> Optional.empty());
  }

  /** Looks at answers that the schema allows. */
  public interface Check {
    /** What is wrong with one; empty if nothing is. */
    Optional<String> objection(JsonNode answer);
  }

  /** What is wrong with an answer; empty if the schema and the check allow it. */
  public Optional<String> objection(JsonNode answer) {
    String problems =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(schema)
            .validate(answer)
            .stream()
            .map(ValidationMessage::getMessage)
            .sorted()
            .collect(Collectors.joining("; "));
    return problems.isEmpty() ? check.objection(answer) : Optional.of(problems);
  }
}
