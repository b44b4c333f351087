package org.dailies.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import java.util.Map;
import org.dailies.json.Json;
import org.dailies.progress.Progress.State;
import org.junit.jupiter.api.Test;

class JobStagesTest {
  private final ArrayNode vertices = Json.mapper().createArrayNode();

  @Test
  void states_someKnownSomeComputed_countsBothAsDoneByTheirWeight() {
    // ten pieces, four of which are known and leave with their tallies; of the others two are done
    vertex("FlatMap (FlatMap at DetectFaces/Look up)", 10, 14);
    vertex(
        "CHAIN GroupReduce (GroupReduce at DetectFaces/Spread) -> FlatMap (FlatMap at"
            + " DetectFaces/Compute)",
        6,
        4);

    assertThat(
        states(Map.of("DetectFaces", new StageWeight(5000, 2300))),
        contains(new State("DetectFaces", 5000, 2300 + 900)));
  }

  @Test
  void states_stageInsideAnother_hasTheNameOfTheOuter() {
    vertex("FlatMap (FlatMap at ProbeFootage/ReadPackets/Look up)", 3, 3);

    assertThat(
        states(Map.of("ProbeFootage", new StageWeight(3, 0))),
        contains(new State("ProbeFootage", 3, 0)));
  }

  @Test
  void states_stageThatIsThereTwice_isToldOnce() {
    vertex("FlatMap (FlatMap at FindAction of 8000 ms/Look up)", 2, 2);
    vertex("FlatMap (FlatMap at FindAction of 8000 ms/Compute)", 2, 4);
    vertex("FlatMap (FlatMap at FindAction of 15000 ms/Look up)", 2, 2);
    vertex("FlatMap (FlatMap at FindAction of 15000 ms/Compute)", 1, 2);

    assertThat(
        states(Map.of("FindAction", new StageWeight(4, 0))),
        contains(new State("FindAction", 4, 3)));
  }

  @Test
  void states_allKnown_areDone() {
    vertex("FlatMap (FlatMap at MixSound/Look up)", 2, 4);

    assertThat(
        states(Map.of("MixSound", new StageWeight(90, 90))),
        contains(new State("MixSound", 90, 90)));
  }

  @Test
  void states_nothingLookedUpYet_areNotTold() {
    vertex("FlatMap (FlatMap at DetectFaces/Look up)", 0, 0);

    assertThat(states(Map.of()), empty());
  }

  @Test
  void states_plannedVideos_areAssembledOneByOne() {
    vertex("CHAIN FlatMap (FlatMap at AssembleVideo/Weigh/Map/ParMultiDo(Anonymous))", 3, 3);
    vertex("FlatMap (FlatMap at AssembleVideo/Weigh/Map/ParMultiDo(Anonymous).output)", 3, 3);
    vertex(
        "CHAIN GroupReduce (GroupReduce at AssembleVideo/Join/GBK) -> FlatMap (FlatMap at"
            + " AssembleVideo/Assemble)",
        40,
        2);

    assertThat(states(Map.of()), contains(new State("AssembleVideo", 3, 2)));
  }

  @Test
  void weights_ofBeamsMetrics_areThoseOfOurCounters() {
    String metrics =
        """
        {"metrics": {"attempted": [
          {"urn": "beam:metric:user:sum_int64:v1", "type": "beam:metrics:sum_int64:v1",
           "payload": "iCc=", "labels": {"NAMESPACE": "dailies", "NAME": "DetectFaces.planned"}},
          {"urn": "beam:metric:user:sum_int64:v1", "type": "beam:metrics:sum_int64:v1",
           "payload": "/BE=", "labels": {"NAMESPACE": "dailies", "NAME": "DetectFaces.known"}},
          {"urn": "beam:metric:user:sum_int64:v1", "type": "beam:metrics:sum_int64:v1",
           "payload": "Ag==", "labels": {"NAMESPACE": "dailies", "NAME": "DetectFaces.hits"}},
          {"urn": "beam:metric:user:sum_int64:v1", "type": "beam:metrics:sum_int64:v1",
           "payload": "Ag==", "labels": {"NAMESPACE": "others", "NAME": "theirs.known"}}]}}
        """;
    ArrayNode accumulators = Json.mapper().createArrayNode();
    accumulators.addObject().put("name", "__metricscontainers").put("value", metrics);

    assertThat(
        StageWeight.all(accumulators), equalTo(Map.of("DetectFaces", new StageWeight(5000, 2300))));
  }

  private List<State> states(Map<String, StageWeight> weights) {
    return new JobStages(vertices, weights).states();
  }

  private void vertex(String name, long read, long written) {
    vertices
        .addObject()
        .put("name", name)
        .putObject("metrics")
        .put("read-records", read)
        .put("write-records", written);
  }
}
