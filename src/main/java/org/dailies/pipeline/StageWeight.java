package org.dailies.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.runners.flink.metrics.FlinkMetricContainer;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.util.CoderUtils;
import org.dailies.cache.Cached;
import org.dailies.json.Json;

/**
 * The weight of all pieces of a stage that were looked up, in the units that the stage has: frames,
 * seconds, or pieces.
 *
 * @param known of those that did not have to be computed
 */
record StageWeight(long planned, long known) {
  /**
   * The weights of a job's stages, by their names. Beam's metrics come when a subtask has ended, so
   * that a stage is here when some of its pieces have been looked up, and complete before the first
   * is computed.
   *
   * @param accumulators of the job, as Flink's REST API tells of them: Beam's metrics are one, as
   *     {@code MonitoringInfo} in JSON
   */
  static Map<String, StageWeight> all(JsonNode accumulators) {
    Map<String, StageWeight> weights = new TreeMap<>();
    for (JsonNode accumulator : accumulators) {
      if (accumulator.path("name").asText().equals(FlinkMetricContainer.ACCUMULATOR_NAME)) {
        Json.read(accumulator.path("value").asText(), JsonNode.class)
            .path("metrics")
            .path("attempted")
            .forEach(metric -> add(metric, weights));
      }
    }
    return weights;
  }

  private static void add(JsonNode metric, Map<String, StageWeight> weights) {
    String name = metric.path("labels").path("NAME").asText();
    if (!metric.path("labels").path("NAMESPACE").asText().equals(Cached.METRICS)) {
      return;
    }
    if (name.endsWith(Cached.PLANNED)) {
      add(name, Cached.PLANNED, new StageWeight(count(metric), 0), weights);
    } else if (name.endsWith(Cached.KNOWN)) {
      add(name, Cached.KNOWN, new StageWeight(0, count(metric)), weights);
    }
  }

  private static void add(
      String name, String suffix, StageWeight weight, Map<String, StageWeight> weights) {
    String stage = name.substring(0, name.length() - suffix.length());
    weights.merge(stage, weight, StageWeight::plus);
  }

  private StageWeight plus(StageWeight other) {
    return new StageWeight(planned + other.planned, known + other.known);
  }

  private static long count(JsonNode metric) {
    try {
      return CoderUtils.decodeFromByteArray(
          VarLongCoder.of(), Base64.getDecoder().decode(metric.path("payload").asText()));
    } catch (CoderException e) {
      throw new IllegalArgumentException("not a count: " + metric, e);
    }
  }
}
