package org.dailies.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.beam.sdk.options.PipelineOptions;
import org.dailies.job.SpecException;
import org.dailies.json.Json;
import org.dailies.pipeline.EditJob;
import org.dailies.pipeline.FlinkJobs;
import org.dailies.report.RunReport;
import org.dailies.spec.Problem;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts a job, here or on a cluster, and tells what became of it. */
final class Launch {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(names = "--json", description = "Print the run's report as JSON.")
  private boolean json;

  @Option(
      names = "--detach",
      description = "On a Flink cluster: submit the job, say how to follow it, and leave it.")
  private boolean detach;

  PrintWriter err() {
    return command.commandLine().getErr();
  }

  /**
   * Starts one of two jobs that do the same.
   *
   * @param here runs to its end in this process
   * @param onCluster is submitted
   * @return the exit code
   */
  int start(PipelineOptions options, Supplier<RunReport> here, Supplier<FlinkJobs.Job> onCluster) {
    if (EditJob.runsOnCluster(options)) {
      return follow(onCluster.get(), options);
    }
    if (detach) {
      throw new SpecException(
          List.of(new Problem("--detach", "a Flink cluster", "a runner in this process", "")));
    }
    RunReport report;
    try (Interruption interruption = Interruption.pauses(again(), err());
        ProgressDisplay display = ProgressDisplay.start(err(), Home.watched())) {
      report = here.get();
    }
    return Summary.print(report, json, command.commandLine().getOut());
  }

  private int follow(FlinkJobs.Job job, PipelineOptions options) {
    PrintWriter out = command.commandLine().getOut();
    if (!detach) {
      return new Followed(job, options, json).toItsEnd(out, err());
    }
    if (json) {
      out.print(Json.pretty(job));
    } else {
      out.println(job.id() + "  " + job.name());
      out.println("To follow it: dailies attach " + Cluster.named(job, options));
    }
    out.flush();
    return 0;
  }

  /** This command as it was given, for a shell. */
  private String again() {
    return command.commandLine().getParent().getParseResult().originalArgs().stream()
        .map(
            word -> word.matches("[\\w@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'")
        .collect(Collectors.joining(" ", "dailies ", ""));
  }
}
