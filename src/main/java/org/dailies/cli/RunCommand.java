package org.dailies.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.dailies.job.Problem;
import org.dailies.job.SpecException;
import org.dailies.json.Json;
import org.dailies.pipeline.EditJob;
import org.dailies.pipeline.FlinkJobs;
import org.dailies.report.RunReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Edits footage and publishes the results. */
@Command(
    name = "run",
    description = {
      "Edits the footage of a job spec and publishes the results.",
      "Options that are not listed here are Beam's, as --name=value: --runner=FlinkRunner,"
          + " --parallelism=4, --targetParallelism=2 ... A word @FILE stands for the lines of a file.",
      "Footage is worked on in child processes: --workerProcesses (one a core), --workerMemoryMb"
          + " (3072) of each, --workerSeconds after which one hangs, --isolation=NONE for none."
    },
    footer = {
      "  dailies run pipelines/talk-edit.yaml",
      "  dailies run pipelines/talk-edit.yaml --videos='/footage/**/*.mp4' --output=/finished",
      "  dailies run pipelines/talk-edit.yaml --set edit.zoom.max=1.15 --set edit.captions=off",
      "  dailies run pipelines/talk-edit.yaml @runners/flink-local.args",
      "  dailies run pipelines/talk-edit.yaml @runners/flink-cluster.args --detach",
      "  dailies run pipelines/talk-edit.yaml --videos=output/talk-edit/failures.jsonl"
    })
final class RunCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private Request request;
  @Unmatched private List<String> others = new ArrayList<>();

  @Option(names = "--json", description = "Print the run's report as JSON.")
  private boolean json;

  @Option(
      names = "--detach",
      description = "On a Flink cluster: submit the job, say how to follow it, and leave it.")
  private boolean detach;

  @Override
  public Integer call() {
    Request.Checked checked = request.check(others);
    if (EditJob.runsOnCluster(checked.options())) {
      return onCluster(checked);
    }
    if (detach) {
      throw new SpecException(
          List.of(new Problem("--detach", "a Flink cluster", "a runner in this process", "")));
    }
    PrintWriter err = command.commandLine().getErr();
    RunReport report;
    try (Interruption interruption = Interruption.pauses(again(), err);
        ProgressDisplay display = ProgressDisplay.start(err, Home.watched())) {
      SampleFootage.makeIfMissing(checked.spec().footage(), err);
      report = EditJob.run(checked.spec(), checked.options());
    }
    return Summary.print(report, json, command.commandLine().getOut());
  }

  private int onCluster(Request.Checked checked) {
    PrintWriter out = command.commandLine().getOut();
    PrintWriter err = command.commandLine().getErr();
    SampleFootage.makeIfMissing(checked.spec().footage(), err);
    FlinkJobs.Job job = EditJob.submit(checked.spec(), checked.options());
    if (!detach) {
      return new Followed(job, checked.options(), json).toItsEnd(out, err);
    }
    if (json) {
      out.print(Json.pretty(job));
    } else {
      out.println(job.id() + "  " + job.name());
      out.println("To follow it: dailies attach " + Cluster.named(job, checked.options()));
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
