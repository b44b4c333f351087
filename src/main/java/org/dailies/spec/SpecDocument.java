package org.dailies.spec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A text in YAML or JSON as a tree that remembers where each field was written, and which were
 * written twice.
 */
public final class SpecDocument {
  private static final YAMLMapper YAML = new YAMLMapper();

  private final String name;
  private final List<Problem> problems;
  private final Map<String, String> origins = new HashMap<>();
  private final ObjectNode root;

  private SpecDocument(String name, String text, List<Problem> problems) {
    this.name = name;
    this.problems = problems;
    this.root = parse(text);
  }

  /**
   * @param name of the file, for the problems' origins; what ends in {@code .json} is JSON
   * @param problems takes what is wrong with the text
   */
  public static SpecDocument parse(String name, String text, List<Problem> problems) {
    return new SpecDocument(name, text, problems);
  }

  /** Empty if the text is neither; the problems say so. */
  public ObjectNode root() {
    return root;
  }

  /** The value of a field; a missing node if it is not there. */
  public JsonNode at(String path) {
    return root.at("/" + path.replace('.', '/'));
  }

  /** Where a field, or what it lies in, was written. */
  public String origin(String path) {
    String at = path;
    while (!origins.containsKey(at) && !at.isEmpty()) {
      at = at.substring(0, Math.max(0, Math.max(at.lastIndexOf('.'), at.lastIndexOf('['))));
    }
    return origins.getOrDefault(at, "");
  }

  /**
   * Replaces a field, making the sections it lies in.
   *
   * @param path with dots: {@code "edit.zoom.max"}
   * @param yaml its value
   * @param origin what the user wrote
   */
  public void set(String path, String yaml, String origin) {
    try {
      set(path, YAML.readTree(yaml), origin);
    } catch (JsonProcessingException e) {
      problems.add(new Problem(path, "a value in YAML", firstLine(e), origin));
    }
  }

  public void set(String path, JsonNode value, String origin) {
    String[] names = path.split("\\.", -1);
    ObjectNode section = root;
    for (int i = 0; i < names.length - 1; i++) {
      section =
          section.get(names[i]) instanceof ObjectNode inner ? inner : section.putObject(names[i]);
    }
    section.set(names[names.length - 1], value);
    origins.keySet().removeIf(p -> p.startsWith(path + ".") || p.startsWith(path + "["));
    origins.put(path, origin);
  }

  private ObjectNode parse(String text) {
    JsonFactory format = name.endsWith(".json") ? new JsonFactory() : new YAMLFactory();
    try (JsonParser parser = format.createParser(text)) {
      parser.setCodec(YAML);
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        ObjectNode object = object(parser, "");
        if (parser.nextToken() != null) {
          problems.add(new Problem("", "one document", "a second one after '---'", here(parser)));
        }
        return object;
      }
      problems.add(new Problem("", "fields such as 'version: 1'", "something else", name));
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      String error = firstLine(e);
      problems.add(
          new Problem(
              "",
              error.contains("alias")
                  ? "YAML, with quotes around what begins with *"
                  : format.getFormatName(),
              error,
              name + (line > 0 ? ":" + line : "")));
    } catch (IOException e) {
      throw new IllegalStateException("a text is always readable", e);
    }
    return JsonNodeFactory.instance.objectNode();
  }

  private ObjectNode object(JsonParser parser, String path) throws IOException {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      String inner = path.isEmpty() ? field : path + "." + field;
      String origin = here(parser);
      if (object.has(field)) {
        problems.add(
            new Problem(inner, "each field once", "it again, after " + origins.get(inner), origin));
      }
      origins.put(inner, origin);
      parser.nextToken();
      object.set(field, value(parser, inner));
    }
    return object;
  }

  private ArrayNode array(JsonParser parser, String path) throws IOException {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      String inner = path + "[" + array.size() + "]";
      origins.put(inner, here(parser));
      array.add(value(parser, inner));
    }
    return array;
  }

  private JsonNode value(JsonParser parser, String path) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == null) {
      throw new JsonParseException(parser, "the text ends too early");
    }
    if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
      // it would come out as its name
      String alias = "*" + parser.getText();
      problems.add(new Problem(path, "a value, or quotes around it", alias, here(parser)));
    }
    return switch (token) {
      case START_OBJECT -> object(parser, path);
      case START_ARRAY -> array(parser, path);
      default -> parser.readValueAsTree();
    };
  }

  private String here(JsonParser parser) {
    return name + ":" + parser.currentTokenLocation().getLineNr();
  }

  private static String firstLine(JsonProcessingException e) {
    return e.getOriginalMessage().lines().findFirst().orElse("something else");
  }
}
