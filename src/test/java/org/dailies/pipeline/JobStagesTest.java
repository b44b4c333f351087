package org.dailies.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;

import com.fasterxml.jackson.databind.node.ArrayNode;
import org.dailies.json.Json;
import org.dailies.progress.Progress.State;
import org.junit.jupiter.api.Test;

class JobStagesTest {
  private final ArrayNode vertices = Json.mapper().createArrayNode();

  @Test
  void states_someKnownSomeComputed_countsBothAsDone() {
    // ten pieces, four of which are known and leave with their tallies
    vertex("FlatMap (FlatMap at DetectFaces/Look up)", 10, 14);
    vertex(
        "CHAIN GroupReduce (GroupReduce at DetectFaces/Spread) -> FlatMap (FlatMap at"
            + " DetectFaces/Compute)",
        6,
        4);

    assertThat(new JobStages(vertices).states(), contains(new State("DetectFaces", 10, 6)));
  }

  @Test
  void states_stageInsideAnother_hasTheNameOfTheOuter() {
    vertex("FlatMap (FlatMap at ProbeFootage/ReadPackets/Look up)", 3, 3);

    assertThat(new JobStages(vertices).states(), contains(new State("ProbeFootage", 3, 0)));
  }

  @Test
  void states_plannedVideos_areAssembledOneByOne() {
    vertex("FlatMap (FlatMap at PlanEdit/Plan.edits)", 3, 3);
    vertex(
        "CHAIN GroupReduce (GroupReduce at AssembleVideo/Join/GBK) -> FlatMap (FlatMap at"
            + " AssembleVideo/Assemble)",
        40,
        2);

    assertThat(new JobStages(vertices).states(), contains(new State("AssembleVideo", 3, 2)));
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
