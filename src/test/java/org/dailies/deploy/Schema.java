package org.dailies.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A schema as Kubernetes has them: what it does not name is a mistake. */
final class Schema {
  /** Types that are written as texts or numbers, whatever their schema says. */
  private static final Set<String> SCALARS =
      Set.of(
          "Quantity",
          "IntOrString",
          "io.fabric8.kubernetes.api.model.Quantity",
          "io.fabric8.kubernetes.api.model.IntOrString");

  private final JsonNode root;
  private final List<String> problems = new ArrayList<>();

  private Schema(JsonNode root) {
    this.root = root;
  }

  /**
   * What is wrong with a document.
   *
   * @param root what references in the schema are relative to
   */
  static List<String> problems(JsonNode document, JsonNode schema, JsonNode root) {
    Schema checked = new Schema(root);
    checked.check(document, schema, "");
    return checked.problems;
  }

  private void check(JsonNode node, JsonNode schema, String path) {
    if (SCALARS.contains(schema.path("existingJavaType").asText())
        || schema.path("x-kubernetes-int-or-string").asBoolean()) {
      require(node.isValueNode(), path, "a text or a number");
      return;
    }
    if (schema.has("$ref")) {
      String name = schema.get("$ref").asText().replaceFirst("#/definitions/", "");
      check(node, root.path("definitions").path(name), path);
      return;
    }
    switch (schema.path("type").asText("object")) {
      case "object" -> checkObject(node, schema, path);
      case "array" -> {
        require(node.isArray(), path, "a list");
        for (int i = 0; i < node.size(); i++) {
          check(node.get(i), schema.path("items"), path + "/" + i);
        }
      }
      case "integer" -> require(node.isIntegralNumber(), path, "a whole number");
      case "number" -> require(node.isNumber(), path, "a number");
      case "boolean" -> require(node.isBoolean(), path, "true or false");
      default -> require(node.isTextual(), path, "a text");
    }
    if (schema.has("enum")) {
      boolean listed = false;
      for (JsonNode value : schema.get("enum")) {
        listed |= value.equals(node);
      }
      require(listed, path, "one of " + schema.get("enum"));
    }
  }

  private void checkObject(JsonNode node, JsonNode schema, String path) {
    require(node.isObject(), path, "a section");
    JsonNode known = schema.path("properties");
    boolean open = schema.path("x-kubernetes-preserve-unknown-fields").asBoolean();
    node.fields()
        .forEachRemaining(
            field -> {
              String inner = path + "/" + field.getKey();
              if (known.has(field.getKey())) {
                check(field.getValue(), known.get(field.getKey()), inner);
              } else if (schema.path("additionalProperties").isObject()) {
                check(field.getValue(), schema.get("additionalProperties"), inner);
              } else {
                require(open || known.isMissingNode(), inner, "no field of this name");
              }
            });
    for (JsonNode required : schema.path("required")) {
      require(node.has(required.asText()), path + "/" + required.asText(), "something");
    }
  }

  private void require(boolean condition, String path, String expected) {
    if (!condition) {
      problems.add(path + ": expected " + expected);
    }
  }
}
