package org.dailies.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.dailies.job.Job;
import org.dailies.json.Json;
import org.dailies.pipeline.Outlook;
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
      "Shows what a run would find, compute and publish, about what that takes, and the timeline of"
          + " each video that can be planned: its clips, its cuts and their evidence, or its pictures"
          + " and what is said.",
      "Computes nothing but what footage is, unless --analyse says so; renders nothing. Nothing is"
          + " fetched, spoken or asked for without it, either.",
      "Options that are not listed here are Beam's, as --name=value."
    },
    footer = {
      "  dailies plan pipelines/talk-edit.yaml",
      "  dailies plan pipelines/talk-edit.yaml --analyse --set edit.jumpCuts.threshold=-34dB",
      "  dailies plan pipelines/talk-edit.yaml --json",
      "  dailies plan pipelines/narrated-scenes.yaml"
    })
final class PlanCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private Request request;
  @Unmatched private List<String> others = new ArrayList<>();

  @Option(
      names = "--analyse",
      description = "Analyse first what is not analysed yet; of scripts, make voice and pictures.")
  private boolean analyse;

  @Option(names = "--json", description = "Print the forecast and the timelines as JSON.")
  private boolean json;

  @Override
  public Integer call() {
    Request.Checked<Job> checked = request.checkAny(others);
    PrintWriter out = command.commandLine().getOut();
    PrintWriter err = command.commandLine().getErr();
    SampleFootage.makeIfMissing(checked.spec(), err);
    PlanReport plan;
    try (ProgressDisplay display = ProgressDisplay.start(err, Home.watched())) {
      plan =
          analyse
              ? Outlook.plan(checked.spec(), checked.options())
              : Outlook.forecast(checked.spec(), checked.options());
    }
    if (json) {
      out.print(Json.pretty(plan));
    } else {
      for (Timeline timeline : plan.timelines()) {
        PlanTable.print(timeline, out);
      }
      ForecastTable.print(plan, out);
      Summary.failures(plan.failures(), out);
    }
    out.flush();
    return plan.failures().isEmpty() ? 0 : 1;
  }
}
