package org.dailies.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dailies.progress.Progress;

/**
 * How far the stages of a job on a cluster are, in pieces: told by how many records have come into
 * its steps and left them.
 */
final class JobStages {
  /** A stage and its step: {@code "FlatMap (FlatMap at DetectFaces/Look up)"}. */
  private static final Pattern STEP = Pattern.compile(" at (\\w+)/(?:\\w+/)*([\\w .]+)\\)$");

  private final Map<String, Long> planned = new LinkedHashMap<>();
  private final Map<String, Long> open = new LinkedHashMap<>();
  private final Map<String, Long> computed = new LinkedHashMap<>();

  /**
   * @param vertices of the job, as Flink's REST API tells of them
   */
  JobStages(JsonNode vertices) {
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
   * what it does not find goes on alone.
   */
  private void count(String stage, String step, long read, long written) {
    switch (step) {
      case "Look up" -> plan(stage, read, 2 * read - written);
      case "Compute" -> computed.put(stage, written / 2);
      case "Plan.edits" -> plan("AssembleVideo", written, written);
      case "Assemble" -> computed.put(stage, written);
      default -> {}
    }
  }

  private void plan(String stage, long pieces, long toCompute) {
    planned.put(stage, pieces);
    open.put(stage, toCompute);
  }

  /** In the order in which they begin. */
  List<Progress.State> states() {
    List<Progress.State> states = new ArrayList<>();
    planned.forEach(
        (stage, pieces) ->
            states.add(
                new Progress.State(
                    stage, pieces, pieces - open.get(stage) + computed.getOrDefault(stage, 0L))));
    return states;
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
