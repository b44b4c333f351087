package org.dailies.progress;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;

import java.util.stream.IntStream;
import org.dailies.progress.Progress.State;
import org.junit.jupiter.api.Test;

class ProgressTest {
  @Test
  void states_workFromManyThreads_isAddedUpInOrderOfFirstUse() {
    Progress.clear();
    Progress.stage("Probe").planned(2).done(2);
    IntStream.range(0, 1000)
        .parallel()
        .forEach(i -> Progress.stage("DetectFaces").planned(3).done(1));

    assertThat(
        Progress.states(),
        contains(new State("Probe", 2, 2), new State("DetectFaces", 3000, 1000)));
    Progress.clear();
    assertThat(Progress.states(), empty());
  }
}
