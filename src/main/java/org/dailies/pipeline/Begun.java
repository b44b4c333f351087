package org.dailies.pipeline;

import org.apache.beam.sdk.Pipeline;
import org.dailies.cache.ResultStore;
import org.dailies.cache.Run;
import org.dailies.job.Job;
import org.dailies.report.RunReport;

/**
 * A run whose pipeline is built.
 *
 * @param what it does, in a few words
 */
record Begun(Pipeline pipeline, Run run, String what) {
  /**
   * @param videos that will be made of its items, or more
   */
  static Begun of(Pipeline pipeline, Run run, int videos) {
    return new Begun(
        pipeline, run, videos + (videos == 1 ? " video to " : " videos to ") + run.output());
  }

  /** Runs it to its end; what it has written then. */
  RunReport toItsEnd(Job job) {
    Runners.run(pipeline, run, new ResultStore(job.cache()), what);
    return EditJob.report(run);
  }

  /** Hands it to the Flink cluster that its options name. */
  FlinkJobs.Job submitted() {
    return Runners.submit(pipeline, run, what);
  }
}
