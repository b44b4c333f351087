package org.dailies.cli;

import java.io.PrintWriter;
import org.dailies.report.PlanReport;
import org.dailies.report.PlanReport.StageForecast;

/** What a run would find, compute and publish: a line for each stage. */
final class ForecastTable {
  private static final String LINE = "  %-18s %8s %10s %12s %10s%n";

  private ForecastTable() {}

  static void print(PlanReport plan, PrintWriter out) {
    if (!plan.notAnalysed().isEmpty()) {
      out.printf(
          "Not analysed yet, and so without a timeline: %s. `plan --analyse` does it now.%n",
          String.join(", ", plan.notAnalysed()));
    }
    out.printf(LINE, "stage", "known", "to do", "computing", "reading");
    plan.stages().forEach((title, stage) -> line(title, stage, out));
    line(
        "all",
        plan.stages().values().stream().reduce(StageForecast.NOTHING, StageForecast::plus),
        out);
    if (plan.stages().values().stream().anyMatch(StageForecast::open)) {
      out.println("  + and more, as the analysis will tell; at most what is said here.");
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

  private static void line(String title, StageForecast stage, PrintWriter out) {
    out.printf(
        LINE,
        title,
        stage.hits(),
        stage.misses() + (stage.open() ? "+" : " "),
        Lengths.of(stage.millis() / 1000.0),
        Sizes.of(stage.bytes()));
  }
}
