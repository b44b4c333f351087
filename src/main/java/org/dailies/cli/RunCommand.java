package org.dailies.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.dailies.json.Json;
import org.dailies.pipeline.EditJob;
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
      "  dailies run pipelines/talk-edit.yaml --videos=output/talk-edit/failures.jsonl"
    })
final class RunCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private Request request;
  @Unmatched private List<String> others = new ArrayList<>();

  @Option(names = "--json", description = "Print the run's report as JSON.")
  private boolean json;

  @Override
  public Integer call() {
    Request.Checked checked = request.check(others);
    PrintWriter out = command.commandLine().getOut();
    PrintWriter err = command.commandLine().getErr();
    RunReport report;
    try (Interruption interruption = Interruption.announcedOn(err, again());
        ProgressDisplay display = ProgressDisplay.start(err, Home.watched())) {
      SampleFootage.makeIfMissing(checked.spec().footage(), err);
      report = EditJob.run(checked.spec(), checked.options());
    }
    if (json) {
      out.print(Json.pretty(report));
    } else {
      Summary.print(report, out);
    }
    out.flush();
    return report.failures().isEmpty() ? 0 : 1;
  }

  /** This command as it was given, for a shell. */
  private String again() {
    return command.commandLine().getParent().getParseResult().originalArgs().stream()
        .map(
            word -> word.matches("[\\w@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'")
        .collect(Collectors.joining(" ", "dailies ", ""));
  }
}
