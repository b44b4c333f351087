package org.dailies.cli;

import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.beam.sdk.io.FileSystems;
import org.dailies.backfill.Backfill;
import org.dailies.backfill.BackfillPlan;
import org.dailies.backfill.BackfillPlan.Day;
import org.dailies.backfill.BackfillPlan.Planned;
import org.dailies.backfill.BackfillPlan.State;
import org.dailies.backfill.Budget;
import org.dailies.backfill.Layout;
import org.dailies.backfill.Wanted;
import org.dailies.failure.Failure;
import org.dailies.job.SpecException;
import org.dailies.json.Json;
import org.dailies.pipeline.EditJob;
import org.dailies.spec.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Fills in an archive, day by day. */
@Command(
    name = "backfill",
    description = {
      "Edits the footage of past days that is not published yet, day by day and within a budget.",
      "What is published as the spec says is left alone; what was made as another spec said, or from"
          + " footage that has changed since, is made again. The next night goes on from there.",
      "Options that are not listed here are Beam's, as --name=value."
    },
    footer = {
      "  dailies backfill talk-edit.yaml --from=2024-01-01 --to=2024-03-31"
          + " --layout='/archive/{yyyy}/{MM}/{dd}/**/*.mp4' --dry-run",
      "  dailies backfill talk-edit.yaml --from=2024-01-01 --to=2024-03-31"
          + " --layout='gs://archive/{yyyy}/{MM}/{dd}/*.mp4' --max-cpu-hours=200 --newest-first",
      "  dailies backfill talk-edit.yaml --manifest=talks.csv --max-items=50"
    })
final class BackfillCommand implements Callable<Integer> {
  private static final double GB = 1e9;

  @Spec private CommandSpec command;
  @Mixin private Request request;
  @Unmatched private List<String> others = new ArrayList<>();

  @Option(names = "--from", paramLabel = "DAY", description = "The first day: 2024-01-01.")
  private Optional<LocalDate> from = Optional.empty();

  @Option(names = "--to", paramLabel = "DAY", description = "The last day.")
  private Optional<LocalDate> to = Optional.empty();

  @Option(
      names = "--layout",
      paramLabel = "GLOB",
      description = "Where the footage of a day lies, with {yyyy}, {MM} and {dd} for the day.")
  private Optional<String> layout = Optional.empty();

  @Option(
      names = "--manifest",
      paramLabel = "FILE",
      description = {
        "A list instead of days: JSONL with {\"item\": \"/a.mp4\", \"name\": \"a\", \"set\":"
            + " {\"edit.zoom.max\": 1.1}} a line, or CSV with the columns item, name and fields of"
            + " the spec."
      })
  private Optional<String> manifest = Optional.empty();

  @Option(names = "--newest-first", description = "Begin with the last day.")
  private boolean newestFirst;

  @Option(names = "--max-items", paramLabel = "N", description = "Videos tonight.")
  private long maxItems = Long.MAX_VALUE;

  @Option(names = "--max-gb", paramLabel = "N", description = "Gigabytes of footage tonight.")
  private double maxGb = Double.POSITIVE_INFINITY;

  @Option(
      names = "--max-cpu-hours",
      paramLabel = "N",
      description = "Hours of one core tonight, by what such footage took before.")
  private double maxCpuHours = Double.POSITIVE_INFINITY;

  @Option(
      names = "--nights",
      paramLabel = "N",
      defaultValue = "3",
      description = "Nights in which footage that fails is tried (default: 3).")
  private int nights;

  @Option(
      names = "--retry-failures",
      paramLabel = "REPORT",
      description = "Try again what failed in a run, given up or not: its run.json.")
  private Optional<String> retryFailures = Optional.empty();

  @Option(names = "--dry-run", description = "Print the plan and do nothing.")
  private boolean dryRun;

  @Option(names = "--json", description = "Print the plan as JSON.")
  private boolean json;

  @Override
  public Integer call() {
    Request.Checked checked = request.check(others);
    FileSystems.setDefaultPipelineOptions(checked.options());
    Backfill backfill = new Backfill(request::specWith, nights);
    retryFailures.ifPresent(backfill::retry);
    long bytes = maxGb == Double.POSITIVE_INFINITY ? Long.MAX_VALUE : (long) (maxGb * GB);
    BackfillPlan plan = backfill.plan(wanted(), new Budget(maxItems, bytes, maxCpuHours));
    PrintWriter out = command.commandLine().getOut();
    PrintWriter err = command.commandLine().getErr();
    if (json) {
      out.print(Json.pretty(plan));
    } else {
      print(plan, out);
    }
    out.flush();
    if (dryRun) {
      return 0;
    }
    List<Failure> failures;
    try (ProgressDisplay display = ProgressDisplay.start(err, Home.watched())) {
      failures =
          backfill.run(
              plan,
              (job, catalog) -> EditJob.run(job, catalog, checked.options()),
              line -> {
                out.println(line);
                out.flush();
              });
    }
    Summary.failures(failures, out);
    out.flush();
    return failures.isEmpty() ? 0 : 1;
  }

  private List<Wanted> wanted() {
    if (manifest.isPresent()) {
      return List.of(Wanted.manifest(manifest.get()));
    }
    if (layout.isEmpty() || from.isEmpty() || to.isEmpty() || to.get().isBefore(from.get())) {
      throw new SpecException(
          List.of(
              new Problem(
                  "",
                  "--layout with --from and a --to that is no earlier, or --manifest",
                  "neither",
                  "")));
    }
    return Wanted.days(new Layout(layout.get()), from.get(), to.get(), newestFirst);
  }

  private static void print(BackfillPlan plan, PrintWriter out) {
    for (Day day : plan.days()) {
      for (Planned planned : day.items()) {
        if (planned.state() != State.PUBLISHED) {
          out.printf(
              "%s  %-8s %s%s%n",
              day.name(),
              word(planned.state()),
              planned.item().name(),
              planned.why().isEmpty() ? "" : ": " + planned.why());
        }
      }
    }
    List<Planned> tonight =
        plan.days().stream()
            .flatMap(day -> day.items().stream())
            .filter(planned -> planned.state().done())
            .toList();
    Map<State, Long> count = plan.count();
    out.printf(
        Locale.ROOT,
        "Tonight %s, %.1f GB, about %.1f hours of one core; %d later, %d published, %d given up%n",
        Lengths.count(tonight.size(), "video"),
        tonight.stream().mapToLong(Planned::bytes).sum() / GB,
        tonight.stream().mapToDouble(Planned::cpuHours).sum(),
        count.getOrDefault(State.LATER, 0L),
        count.getOrDefault(State.PUBLISHED, 0L),
        count.getOrDefault(State.GIVEN_UP, 0L));
  }

  private static String word(State state) {
    return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
