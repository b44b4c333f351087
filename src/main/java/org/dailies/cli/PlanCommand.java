package org.dailies.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.dailies.json.Json;
import org.dailies.pipeline.EditJob;
import org.dailies.report.PlanReport;
import org.dailies.timeline.Timeline;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Shows what a run would make, and why. */
@Command(
    name = "plan",
    description = {
      "Shows the timeline of each video: its clips, its cuts and their evidence. Renders nothing.",
      "Options that are not listed here are Beam's, as --name=value."
    },
    footer = {
      "  dailies plan pipelines/talk-edit.yaml",
      "  dailies plan pipelines/talk-edit.yaml --set edit.jumpCuts.threshold=-34dB",
      "  dailies plan pipelines/talk-edit.yaml --json"
    })
final class PlanCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private Request request;
  @Unmatched private List<String> others = new ArrayList<>();

  @Option(names = "--json", description = "Print the timelines as JSON.")
  private boolean json;

  @Override
  public Integer call() {
    Request.Checked checked = request.check(others);
    PrintWriter out = command.commandLine().getOut();
    PrintWriter err = command.commandLine().getErr();
    SampleFootage.makeIfMissing(checked.spec().footage(), err);
    PlanReport plan;
    try (ProgressDisplay display = ProgressDisplay.start(err, Home.watched())) {
      plan = EditJob.plan(checked.spec(), checked.options());
    }
    if (json) {
      out.print(Json.pretty(plan));
    } else {
      for (Timeline timeline : plan.timelines()) {
        PlanTable.print(timeline, out);
      }
      Summary.failures(plan.failures(), out);
    }
    out.flush();
    return plan.failures().isEmpty() ? 0 : 1;
  }
}
