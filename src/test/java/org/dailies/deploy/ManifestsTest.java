package org.dailies.deploy;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is in {@code deploy/kubernetes} is what Kubernetes and the Flink operator understand. */
class ManifestsTest {
  private static final Path BASE = Path.of("deploy/kubernetes/base");
  private static final Path OVERLAYS = Path.of("deploy/kubernetes/overlays");
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final String FLINK = "META-INF/fabric8/flinkdeployments.flink.apache.org-v1.yml";

  /** Kind -> the module of the Kubernetes schemas that has it, and its name there. */
  private static final Map<String, String> KINDS =
      Map.of(
          "Namespace", "core:kubernetes_core_Namespace",
          "ServiceAccount", "core:kubernetes_core_ServiceAccount",
          "RoleBinding", "rbac:kubernetes_rbac_v1_RoleBinding",
          "CronJob", "batch:kubernetes_batch_v1_CronJob",
          "NetworkPolicy", "networking:kubernetes_networking_v1_NetworkPolicy");

  @Test
  void base_everyDocument_fitsItsSchema() throws IOException {
    for (Map.Entry<String, JsonNode> document : documents().entrySet()) {
      assertThat(document.getKey(), problems(document.getValue()), empty());
    }
    assertThat(documents().size(), is(6));
  }

  @Test
  void schema_mistakes_areFound() throws IOException {
    ObjectNode job = documents().get("CronJob/backfill").deepCopy();
    ((ObjectNode) job.get("spec")).put("shedule", "x").put("suspend", "yes");
    assertThat(
        problems(job),
        contains(
            "/spec/shedule: expected no field of this name",
            "/spec/suspend: expected true or false"));
    ObjectNode cluster = documents().get("FlinkDeployment/dailies").deepCopy();
    ((ObjectNode) cluster.at("/spec/taskManager/resource")).put("cpus", 4);
    ((ObjectNode) cluster.get("spec")).put("flinkVersion", "v9_9");
    assertThat(problems(cluster).size(), is(2));
  }

  @Test
  void overlays_whatTheyChange_isThereAndFitsAfterwards() throws IOException {
    for (String overlay : List.of("trial", "archive")) {
      JsonNode kustomization =
          YAML.readTree(OVERLAYS.resolve(overlay).resolve("kustomization.yaml").toFile());
      Path base = OVERLAYS.resolve(overlay).resolve(kustomization.at("/resources/0").asText());
      assertThat(Files.isSameFile(base, BASE), is(true));
      Map<String, JsonNode> documents = documents();
      for (JsonNode patch : kustomization.get("patches")) {
        JsonNode target = patch.get("target");
        String name = target.get("kind").asText() + "/" + target.get("name").asText();
        JsonNode document = documents.get(name).deepCopy();
        for (JsonNode step : YAML.readTree(patch.get("patch").asText())) {
          apply(step, document);
        }
        assertThat(overlay + " " + name, problems(document), empty());
      }
    }
  }

  @Test
  void kustomization_resources_areTheFilesThatAreThere() throws IOException {
    JsonNode kustomization = YAML.readTree(BASE.resolve("kustomization.yaml").toFile());
    List<String> named = new ArrayList<>(List.of("kustomization.yaml"));
    kustomization.get("resources").forEach(file -> named.add(file.asText()));
    kustomization.at("/configMapGenerator/0/files").forEach(file -> named.add(file.asText()));
    Collections.sort(named);
    try (Stream<Path> files = Files.list(BASE)) {
      assertThat(files.map(f -> f.getFileName().toString()).sorted().toList(), equalTo(named));
    }
  }

  /** One step of a JSON patch; what is replaced must be there. */
  private static void apply(JsonNode step, JsonNode document) {
    String path = step.get("path").asText();
    int last = path.lastIndexOf('/');
    JsonNode parent = document.at(path.substring(0, last));
    String field = path.substring(last + 1);
    assertThat(path, parent.isObject(), is(true));
    boolean replaced = step.get("op").asText().equals("replace");
    assertThat(path, parent.has(field), is(replaced));
    ((ObjectNode) parent).set(field, step.get("value"));
  }

  private static Map<String, JsonNode> documents() throws IOException {
    Map<String, JsonNode> documents = new TreeMap<>();
    JsonNode kustomization = YAML.readTree(BASE.resolve("kustomization.yaml").toFile());
    for (JsonNode file : kustomization.get("resources")) {
      try (var parser = YAML.getFactory().createParser(BASE.resolve(file.asText()).toFile())) {
        YAML.readValues(parser, JsonNode.class)
            .forEachRemaining(
                node ->
                    documents.put(
                        node.get("kind").asText() + "/" + node.at("/metadata/name").asText(),
                        node));
      }
    }
    return documents;
  }

  private static List<String> problems(JsonNode document) throws IOException {
    String kind = document.get("kind").asText();
    if (kind.equals("FlinkDeployment")) {
      try (InputStream in = ManifestsTest.class.getClassLoader().getResourceAsStream(FLINK)) {
        JsonNode crd = YAML.readTree(in);
        JsonNode version = crd.at("/spec/versions/0");
        assertThat(
            document.get("apiVersion").asText(),
            equalTo("flink.apache.org/" + version.get("name").asText()));
        // metadata is Kubernetes' own, whatever the definition says of it
        ObjectNode own = document.deepCopy();
        own.remove(List.of("apiVersion", "kind", "metadata"));
        return Schema.problems(own, version.at("/schema/openAPIV3Schema"), crd);
      }
    }
    String[] schema = KINDS.get(kind).split(":", 2);
    JsonNode module = module(schema[0]);
    JsonNode definition = module.path("definitions").path(schema[1]);
    assertThat(kind, definition.isObject(), is(true));
    return Schema.problems(document, definition, module);
  }

  private static JsonNode module(String name) throws IOException {
    for (URL url :
        Collections.list(
            ManifestsTest.class.getClassLoader().getResources("schema/validation-schema.json"))) {
      JsonNode schema = new ObjectMapper().readTree(url);
      if (schema.path("$module").asText().equals(name)) {
        return schema;
      }
    }
    throw new IllegalStateException("no schemas of " + name);
  }
}
