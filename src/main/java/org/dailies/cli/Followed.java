package org.dailies.cli;

import java.io.PrintWriter;
import org.apache.beam.sdk.options.PipelineOptions;
import org.dailies.pipeline.EditJob;
import org.dailies.pipeline.FlinkJobs;
import org.dailies.report.RunReport;

/**
 * A job of a cluster as somebody follows it.
 *
 * @param options that name the cluster
 * @param json whether its report is printed as JSON
 */
record Followed(FlinkJobs.Job job, PipelineOptions options, boolean json) {
  /**
   * Shows how far it is, and at the end what a run in this process would show.
   *
   * @return the exit code
   */
  int toItsEnd(PrintWriter out, PrintWriter err) {
    RunReport report;
    try (Interruption interruption = Interruption.leaves(Cluster.named(job, options), err);
        ProgressDisplay display = ProgressDisplay.start(err, Home.watched())) {
      report = EditJob.attach(FlinkJobs.of(options), job, options);
    }
    return Summary.print(report, json, out);
  }
}
