package org.dailies.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.beam.sdk.options.PipelineOptions;
import org.dailies.pipeline.FlinkJobs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Follows a job of a Flink cluster. */
@Command(
    name = "attach",
    description = {
      "Follows a job of a Flink cluster to its end, as the command does that submits it: with the"
          + " same progress, report and exit code.",
      "Of a job that has ended already it prints the report."
    },
    footer = {
      "  dailies run pipelines/talk-edit.yaml @runners/flink-cluster.args --detach",
      "  dailies attach 3f2a @runners/flink-cluster.args"
    })
final class AttachCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Unmatched private List<String> others = new ArrayList<>();

  @Parameters(
      index = "0",
      paramLabel = "JOB",
      description = "Its name, or what its id begins with.")
  private String job;

  @Option(names = "--json", description = "Print the run's report as JSON.")
  private boolean json;

  @Override
  public Integer call() {
    PipelineOptions options = Cluster.options(command, others);
    FlinkJobs.Job found = Cluster.job(FlinkJobs.of(options), job);
    return new Followed(found, options, json)
        .toItsEnd(command.commandLine().getOut(), command.commandLine().getErr());
  }
}
