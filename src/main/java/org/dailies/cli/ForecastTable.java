package org.dailies.cli;

import java.io.PrintWriter;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.dailies.report.PlanReport;
import org.dailies.report.PlanReport.StageForecast;

/**
 * What a run would find, compute and publish: a line for each stage, and where there are several
 * one for each video, with what there is to do.
 */
final class ForecastTable {
  private static final int NARROWEST = 18;
  private static final String NUMBERS = " %8s %10s %12s %10s";

  private ForecastTable() {}

  static void print(PlanReport plan, PrintWriter out) {
    if (!plan.notAnalysed().isEmpty()) {
      out.printf(
          "Too little is known yet for a timeline of %s. `plan --analyse` finds out the rest.%n",
          String.join(", ", plan.notAnalysed()));
    }
    int width = plan.items().keySet().stream().mapToInt(String::length).max().orElse(0);
    String line = "  %-" + Math.max(width, NARROWEST) + "s" + NUMBERS;
    out.printf(line + "%n", "stage", "known", "to do", "computing", "reading");
    plan.stages().forEach((title, stage) -> out.println(line(line, title, stage)));
    StageForecast all = sum(plan.stages().values());
    out.println(line(line, "all", all));
    if (plan.items().size() > 1) {
      out.println("  video");
      plan.items()
          .forEach(
              (name, stages) -> out.println(line(line, name, sum(stages.values())) + toDo(stages)));
    }
    if (all.open()) {
      out.println("  + and more, as what is found out will tell; about what is said here at most.");
    }
    int videos = plan.timelines().size() + plan.notAnalysed().size() - plan.published().size();
    out.printf(
        "A run publishes %s with captions, timeline and report to %s%s.%n",
        Lengths.count(videos, "video"),
        plan.output(),
        plan.published().isEmpty()
            ? ""
            : "; " + Lengths.count(plan.published().size(), "other") + " there already");
  }

  private static StageForecast sum(Collection<StageForecast> stages) {
    return stages.stream().reduce(StageForecast.NOTHING, StageForecast::plus);
  }

  private static String toDo(Map<String, StageForecast> stages) {
    String all =
        stages.entrySet().stream()
            .filter(stage -> stage.getValue().misses() > 0)
            .map(stage -> stage.getKey() + " " + stage.getValue().misses())
            .collect(Collectors.joining(", "));
    return all.isEmpty() ? "" : "  " + all;
  }

  private static String line(String format, String title, StageForecast stage) {
    return String.format(
        format,
        title,
        stage.hits(),
        stage.misses() + (stage.open() ? "+" : " "),
        Lengths.of(stage.millis() / 1000.0),
        Sizes.of(stage.bytes()));
  }
}
