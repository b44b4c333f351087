package org.dailies.pipeline;

import org.apache.beam.sdk.Pipeline;
import org.dailies.cache.ResultStore;
import org.dailies.job.DramaJobSpec;
import org.dailies.report.RunReport;

/**
 * Makes videos of footage, and others of scripts, which are finished, packed and reported together.
 *
 * <pre>{@code
 * footage -> analyse -> understand -> plan        \
 *                                  -> transcripts  -> render, mix, assemble, publish -> package, report
 * scripts -> speak, make pictures  -> plan        /
 * }</pre>
 */
final class DramaPipeline {
  private DramaPipeline() {}

  /**
   * What a pipeline is to work on, of one job.
   *
   * @param footage the part that edits
   * @param scripts the part that makes
   */
  record Task(DramaJobSpec spec, EditPipeline.Task footage, ScenePipeline.Task scripts) {}

  /**
   * Adds to the pipeline all that makes finished videos, and the report.
   *
   * @param begun the report of the run that begins
   */
  static void run(Pipeline pipeline, Task task, RunReport begun) {
    DramaJobSpec spec = task.spec();
    Stages stages = new Stages(new ResultStore(spec.cache(), spec.whenCacheFull()));
    Planned planned =
        EditPipeline.made(pipeline, task.footage(), stages)
            .and(ScenePipeline.made(pipeline, task.scripts(), stages));
    stages.index("EditIndex", planned.fingerprints());
    new FinishingStages(stages, spec).finish(planned.edits(), begun);
  }

  /**
   * Adds to the pipeline all that plans videos, and publishes nothing.
   *
   * @param stages that finish them
   */
  static Prospect prospect(Pipeline pipeline, Task task, Stages stages) {
    return EditPipeline.prospect(pipeline, task.footage(), stages)
        .and(ScenePipeline.prospect(pipeline, task.scripts(), stages));
  }
}
