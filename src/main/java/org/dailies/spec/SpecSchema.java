package org.dailies.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.dailies.json.Json;

/**
 * The JSON Schema of a job or of a file that jobs read: says in words what is wrong with a
 * document, and fills in its defaults, which are written nowhere else.
 */
public final class SpecSchema {
  /** The schema of what the specs of several jobs have. */
  private static final String COMMON = "common";

  private final JsonNode schema;
  private final JsonSchema validator;

  private SpecSchema(JsonNode schema) {
    this.schema = schema;
    this.validator =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);
  }

  /**
   * @param name of what it describes: {@code "talk-edit"}
   */
  public static SpecSchema of(String name) {
    ObjectNode schema = resource(name);
    ObjectNode definitions = resource(COMMON).withObject("/$defs");
    definitions.setAll(schema.withObject("/$defs")); // its own go first
    schema.set("$defs", definitions);
    return new SpecSchema(schema);
  }

  /** What several schemas have is referred to by file, as editors want it, and stands in each. */
  private static ObjectNode resource(String name) {
    try (InputStream in = SpecSchema.class.getResourceAsStream(name + ".schema.json")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Json.read(text.replace("\"" + COMMON + ".schema.json#", "\"#"), ObjectNode.class);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the schema " + name, e);
    }
  }

  /**
   * Everything that is wrong with a document, one problem for each field.
   *
   * @param origin tells where a path was written
   */
  public Collection<Problem> problems(JsonNode document, UnaryOperator<String> origin) {
    Map<String, Problem> problems = new LinkedHashMap<>();
    for (ValidationMessage message : validator.validate(document)) {
      String path = dotted(message.getInstanceLocation());
      JsonNode rule = parent(message);
      Problem problem =
          switch (inChoice(message) ? "oneOf" : message.getType()) {
            case "additionalProperties" -> unknown(message, path, rule, origin);
            case "required" -> {
              String inner = join(path, message.getProperty());
              JsonNode field = rule.path("properties").path(message.getProperty());
              yield new Problem(inner, expected(field), "nothing", origin.apply(path));
            }
            case "propertyNames" -> {
              String inner = join(path, message.getProperty());
              JsonNode name = rule.path("propertyNames");
              yield new Problem(
                  inner, expected(name), '"' + message.getProperty() + '"', origin.apply(inner));
            }
            default ->
                new Problem(
                    path, expected(rule), found(message.getInstanceNode()), origin.apply(path));
          };
      problems.putIfAbsent(problem.path(), problem);
    }
    return problems.values();
  }

  /** Adds what a valid document leaves out. */
  public void complete(ObjectNode document) {
    complete(document, schema);
  }

  private void complete(ObjectNode document, JsonNode section) {
    for (Map.Entry<String, JsonNode> field : section.path("properties").properties()) {
      complete(document, field.getKey(), field.getValue());
    }
  }

  /**
   * @param said what the section says of the field: a rule, or a reference to one and a default
   */
  private void complete(ObjectNode document, String field, JsonNode said) {
    JsonNode rule = resolve(said);
    JsonNode otherwise = said.has("default") ? said.get("default") : rule.path("default");
    if (!document.has(field) && !otherwise.isMissingNode()) {
      document.set(field, otherwise.deepCopy());
    }
    if (document.path(field).asBoolean() && rule.has("properties")) {
      document.putObject(field); // "on" is a section with nothing but defaults
    }
    if (document.get(field) instanceof ObjectNode inner) {
      // what a job has where its spec says nothing of it
      for (Map.Entry<String, JsonNode> part : otherwise.properties()) {
        if (!inner.has(part.getKey())) {
          inner.set(part.getKey(), part.getValue().deepCopy());
        }
      }
      complete(inner, rule);
    }
    for (JsonNode item : document.path(field)) {
      if (item instanceof ObjectNode inner && rule.has("items")) {
        complete(inner, resolve(rule.get("items")));
      }
    }
  }

  private static Problem unknown(
      ValidationMessage message, String section, JsonNode rule, UnaryOperator<String> origin) {
    List<String> names = new ArrayList<>();
    rule.path("properties").fieldNames().forEachRemaining(names::add);
    String path = join(section, message.getProperty());
    String meant =
        Nearest.to(message.getProperty(), names)
            .map(name -> "; did you mean " + name + "?")
            .orElse("");
    return new Problem(
        path, "one of " + String.join(", ", names), "an unknown field" + meant, origin.apply(path));
  }

  /** What a rule asks for, in words: its title or type, its bounds, its examples. */
  private String expected(JsonNode ruleOrReference) {
    JsonNode rule = resolve(ruleOrReference);
    if (rule.has("const")) {
      return rule.get("const").asText();
    }
    if (rule.has("enum")) {
      return "one of " + listed(rule.get("enum"));
    }
    StringBuilder text =
        new StringBuilder(rule.has("title") ? rule.get("title").asText() : kind(rule));
    bound(text, rule, "minimum", " from ");
    bound(text, rule, "exclusiveMinimum", " above ");
    bound(text, rule, "maximum", " to ");
    if (rule.has("examples")) {
      text.append(" such as ").append(listed(rule.get("examples")));
    }
    return text.toString();
  }

  private static void bound(StringBuilder text, JsonNode rule, String keyword, String words) {
    if (rule.has(keyword)) {
      text.append(words).append(rule.get(keyword).asText());
    }
  }

  private static String kind(JsonNode rule) {
    return switch (rule.path("type").asText()) {
      case "boolean" -> "true or false";
      case "integer" -> "a whole number";
      case "number" -> "a number";
      case "string" -> "a text";
      case "array" -> "a list";
      case "object" -> "a section";
      default -> "another value";
    };
  }

  private static String found(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT -> "a section";
      case ARRAY -> value.isEmpty() ? "an empty list" : "a list";
      case NULL, MISSING -> "nothing";
      default -> value.toString();
    };
  }

  private static String listed(JsonNode values) {
    StringJoiner text = new StringJoiner(", ");
    values.forEach(value -> text.add(value.asText()));
    return text.toString();
  }

  /** The schema object that holds the keyword a message is about, or the choice that it is in. */
  private JsonNode parent(ValidationMessage message) {
    JsonNode node = schema;
    JsonNodePath path = message.getSchemaLocation().getFragment();
    for (int i = 0; i < path.getNameCount() - 1 && !path.getElement(i).equals("oneOf"); i++) {
      node = step(node, path.getElement(i));
    }
    return node;
  }

  /** Whether a message tells of one of several ways to be valid, of which the rule tells all. */
  private static boolean inChoice(ValidationMessage message) {
    JsonNodePath path = message.getSchemaLocation().getFragment();
    return IntStream.range(0, path.getNameCount())
        .anyMatch(i -> path.getElement(i).equals("oneOf"));
  }

  private static JsonNode step(JsonNode node, Object element) {
    return element instanceof Integer index ? node.path(index) : node.path(element.toString());
  }

  private JsonNode resolve(JsonNode rule) {
    return rule.has("$ref") ? schema.at(rule.get("$ref").asText().substring(1)) : rule;
  }

  private static String dotted(JsonNodePath location) {
    String path = "";
    for (int i = 0; i < location.getNameCount(); i++) {
      Object element = location.getElement(i);
      path = element instanceof Integer index ? path + "[" + index + "]" : join(path, element);
    }
    return path;
  }

  private static String join(String path, Object name) {
    return path.isEmpty() ? name.toString() : path + "." + name;
  }
}
