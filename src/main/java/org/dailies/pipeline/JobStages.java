package org.dailies.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dailies.progress.Progress;

/**
 * How far the stages of a job on a cluster are, in the units of their weight. How many pieces are
 * done is told by how many records have come into the job's steps and left them; what was computed
 * weighs the mean of what was to be computed.
 */
final class JobStages {
  /**
   * A stage and its step: {@code "FlatMap (FlatMap at DetectFaces/Look up)"}. Where a stage is
   * there several times, its name is the first word of theirs.
   */
  private static final Pattern STEP =
      Pattern.compile(
          " at (\\w+)[^/]*/(?:\\w+/)*(Look up|Compute|Weigh|Assemble)(?:/Map/ParMultiDo\\(\\w+\\))?\\)$");

  private final Map<String, StageWeight> weights;

  /** Stage -> pieces that were not known. */
  private final Map<String, Long> open = new LinkedHashMap<>();

  private final Map<String, Long> computed = new HashMap<>();

  /**
   * @param vertices of the job, as Flink's REST API tells of them
   * @param weights of the stages that have looked up their pieces
   */
  JobStages(JsonNode vertices, Map<String, StageWeight> weights) {
    this.weights = new HashMap<>(weights);
    for (JsonNode vertex : vertices) {
      JsonNode metrics = vertex.path("metrics");
      for (String task : vertex.path("name").asText().split(" -> ")) {
        Matcher step = STEP.matcher(task);
        if (step.find()) {
          count(
              step.group(1),
              step.group(2),
              metrics.path("read-records").asLong(),
              metrics.path("write-records").asLong());
        }
      }
    }
  }

  /**
   * What {@code Cached} looks up and finds leaves with its tally, and so does what it computes;
   * what it does not find goes on alone. Videos are weighed before they are assembled.
   */
  private void count(String stage, String step, long read, long written) {
    switch (step) {
      case "Look up" -> open.merge(stage, 2 * read - written, Long::sum);
      case "Compute" -> computed.merge(stage, written / 2, Long::sum);
      case "Weigh" -> {
        open.put(stage, written);
        weights.put(stage, new StageWeight(written, 0));
      }
      case "Assemble" -> computed.put(stage, written);
      default -> throw new IllegalStateException("no step that is counted: " + step);
    }
  }

  /** In the order in which they begin. */
  List<Progress.State> states() {
    List<Progress.State> states = new ArrayList<>();
    open.forEach(
        (stage, pieces) -> {
          StageWeight weight = weights.get(stage);
          if (weight != null) {
            states.add(new Progress.State(stage, weight.planned(), done(stage, pieces, weight)));
          }
        });
    return states;
  }

  private long done(String stage, long pieces, StageWeight weight) {
    long toCompute = weight.planned() - weight.known();
    return pieces == 0
        ? weight.planned()
        : weight.known() + toCompute * computed.getOrDefault(stage, 0L) / pieces;
  }

  /** Writes them on the board. */
  void show() {
    for (Progress.State state : states()) {
      if (state.planned() > 0) {
        Progress.stage(state.stage()).at(state.planned(), state.done());
      }
    }
  }
}
