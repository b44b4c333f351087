package org.dailies.cache;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.dailies.cache.Explanation.Difference;
import org.dailies.json.Json;

/** Explains why results of one stage are not known, from the entries that are. */
public final class Explainer {
  private final List<Label> labels;

  private Explainer(List<Label> labels) {
    this.labels = labels;
  }

  /**
   * Reads the labels of what is known of a video.
   *
   * @param item URI of the video
   * @param wanted of it, by one stage
   */
  public static Explainer of(Inventory inventory, String item, List<Wanted> wanted) {
    TreeSet<String> operations =
        wanted.stream()
            .map(w -> w.key().operation())
            .collect(Collectors.toCollection(TreeSet::new));
    TreeSet<String> folders =
        wanted.stream()
            .map(w -> ResultStore.footage(w.key().fingerprint()))
            .collect(Collectors.toCollection(TreeSet::new));
    List<StoredEntry> entries =
        inventory.entries().stream().filter(e -> operations.contains(e.operation())).toList();
    List<Label> ofFootage =
        entries.stream()
            .filter(e -> folders.contains(e.footage()))
            .flatMap(e -> e.label().stream())
            .toList();
    return new Explainer(
        ofFootage.isEmpty()
            ? entries.stream()
                .flatMap(e -> e.label().stream())
                .filter(label -> label.item().equals(item))
                .toList()
            : ofFootage);
  }

  /** Why a result is not known. */
  public Explanation explain(Wanted wanted) {
    return labels.stream()
        .map(label -> against(label, wanted))
        .min(
            Comparator.comparing((Explanation e) -> e.differences().size())
                .thenComparing(e -> e.madeAt().orElseThrow(), Comparator.reverseOrder()))
        .orElse(new Explanation(wanted.part(), Optional.empty(), List.of()));
  }

  private static Explanation against(Label label, Wanted wanted) {
    Map<String, String> then = parts(label.key());
    Map<String, String> now = parts(wanted.key());
    TreeSet<String> names = new TreeSet<>(then.keySet());
    names.addAll(now.keySet());
    List<Difference> differences =
        names.stream()
            .map(
                name ->
                    new Difference(
                        name,
                        Optional.ofNullable(then.get(name)),
                        Optional.ofNullable(now.get(name))))
            .filter(difference -> !difference.then().equals(difference.now()))
            .toList();
    return new Explanation(wanted.part(), Optional.of(label.madeAt()), differences);
  }

  /** Everything in a key by name, the footage too. */
  private static Map<String, String> parts(ContentKey key) {
    Map<String, String> parts = new TreeMap<>();
    parts.put("footage", key.fingerprint());
    parts.put("version", Integer.toString(key.version()));
    collect("", Json.mapper().valueToTree(key.parts()), parts);
    return parts;
  }

  private static void collect(String name, JsonNode node, Map<String, String> parts) {
    if (node instanceof ObjectNode object) {
      String prefix = name.isEmpty() ? "" : name + ".";
      object.fields().forEachRemaining(f -> collect(prefix + f.getKey(), f.getValue(), parts));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        collect(name + "[" + i + "]", node.get(i), parts);
      }
    } else {
      parts.put(name, node.toString());
    }
  }
}
