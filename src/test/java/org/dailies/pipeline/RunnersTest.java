package org.dailies.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.Test;

class RunnersTest {
  @Test
  void prepare_nothingIsTold_worksOnAsManyPiecesAsThereAreCores() {
    assertThat(parallelism(), is(Runtime.getRuntime().availableProcessors()));
  }

  @Test
  void prepare_aNumberIsTold_isTaken() {
    assertThat(parallelism("--targetParallelism=3"), is(3));
    assertThat(parallelism("--targetParallelism=7"), is(7));
  }

  private static int parallelism(String... arguments) {
    DirectOptions options = PipelineOptionsFactory.fromArgs(arguments).as(DirectOptions.class);
    Runners.prepare(options);
    return options.getTargetParallelism();
  }
}
