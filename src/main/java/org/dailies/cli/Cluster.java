package org.dailies.cli;

import java.util.List;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.sdk.options.PipelineOptions;
import org.dailies.job.SpecException;
import org.dailies.pipeline.FlinkJobs;
import org.dailies.spec.Problem;
import picocli.CommandLine.Model.CommandSpec;

/** Which Flink cluster a command is about: the one that Beam's options name. */
final class Cluster {
  private Cluster() {}

  /**
   * @param others the arguments that are not the command's own
   * @throws SpecException if they are wrong
   */
  static FlinkJobs jobs(CommandSpec command, List<String> others) {
    return FlinkJobs.of(options(command, others));
  }

  /**
   * @param others the arguments that are not the command's own
   * @throws SpecException if they are wrong
   */
  static PipelineOptions options(CommandSpec command, List<String> others) {
    return BeamOptions.parse(others, command.optionsMap().keySet());
  }

  /** A job as commands are told of it: {@code "3f2a --flinkMaster=host:port"}. */
  static String named(FlinkJobs.Job job, PipelineOptions options) {
    return job.id() + " --flinkMaster=" + options.as(FlinkPipelineOptions.class).getFlinkMaster();
  }

  /**
   * A job of a cluster.
   *
   * @throws SpecException if it has none of this name or id
   */
  static FlinkJobs.Job job(FlinkJobs jobs, String nameOrId) {
    return jobs.find(nameOrId)
        .orElseThrow(
            () ->
                new SpecException(
                    List.of(
                        new Problem(
                            "JOB", "the name or id of a job of the cluster", nameOrId, ""))));
  }
}
