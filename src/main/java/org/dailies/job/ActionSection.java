package org.dailies.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.dailies.edit.ActionSpec;
import org.dailies.edit.ActionSpec.Reason;
import org.dailies.spec.Problem;
import org.dailies.spec.SpecDocument;

/** Reads which parts of the footage in which most happens become videos: {@code edit.action}. */
final class ActionSection {
  private static final String ACTION = "edit.action";
  private static final int SHORTEST_MS = 1000;
  private static final int LONGEST_MS = 600_000;

  private ActionSection() {}

  static ActionSpec spec(JsonNode section) {
    Map<Reason, Double> weights = new TreeMap<>();
    for (Reason reason : Reason.values()) {
      weights.put(reason, section.get("weights").get(reason.title()).doubleValue());
    }
    return new ActionSpec(
        lengths(section.get("lengths")),
        section.get("count").intValue(),
        lengths(section.get("prepare")),
        weights,
        section.get("whole").booleanValue());
  }

  private static List<Integer> lengths(JsonNode texts) {
    return EditSection.list(texts).stream().map(Units::millis).toList();
  }

  /** What no schema can say. */
  static void check(SpecDocument document, List<Problem> problems) {
    for (String list : List.of("lengths", "prepare")) {
      checkLengths(ACTION + "." + list, document, problems);
    }
    JsonNode weights = document.at(ACTION + ".weights");
    List<Double> all = new ArrayList<>();
    weights.forEach(weight -> all.add(weight.asDouble()));
    if (all.size() == Reason.values().length && all.stream().allMatch(weight -> weight == 0)) {
      problems.add(
          new Problem(
              ACTION + ".weights",
              "one that is above 0",
              weights.toString(),
              document.origin(ACTION + ".weights")));
    }
  }

  private static void checkLengths(String path, SpecDocument document, List<Problem> problems) {
    Set<Integer> seen = new HashSet<>();
    JsonNode lengths = document.at(path);
    for (int i = 0; i < lengths.size(); i++) {
      String text = lengths.get(i).asText();
      if (Units.isDuration(text)) {
        int millis = Units.millis(text);
        if (millis < SHORTEST_MS || millis > LONGEST_MS || !seen.add(millis)) {
          String at = path + "[" + i + "]";
          problems.add(
              new Problem(
                  at,
                  "a length from 1s to 600s that no other is",
                  lengths.get(i).toString(),
                  document.origin(at)));
        }
      }
    }
  }
}
