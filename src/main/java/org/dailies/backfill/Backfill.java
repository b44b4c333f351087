package org.dailies.backfill;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dailies.backfill.BackfillPlan.Day;
import org.dailies.backfill.BackfillPlan.Planned;
import org.dailies.backfill.BackfillPlan.State;
import org.dailies.beam.Storage;
import org.dailies.beam.Storage.StoredFile;
import org.dailies.cache.Tally;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.failure.Failure;
import org.dailies.footage.FootageCatalog;
import org.dailies.footage.FootageItem;
import org.dailies.job.JobSpec;
import org.dailies.job.SpecException;
import org.dailies.json.Json;
import org.dailies.report.ItemReport;
import org.dailies.report.RunReport;
import org.dailies.spec.Problem;

/**
 * Fills in an archive, night after night: day by day, within a budget, without what is published
 * already. It keeps no list of what is done: what is published tells.
 */
public final class Backfill {
  private final Function<List<String>, JobSpec> spec;
  private final JobSpec base;
  private final int nights;
  private final String ledgerUri;
  private final Set<String> retried = new TreeSet<>();
  private Ledger ledger;

  /**
   * @param spec the job's, with some of its settings changed, each {@code "edit.zoom.max=1.1"}
   * @param nights in which footage is tried that fails; it is given up after that
   * @throws SpecException if the spec is wrong
   */
  public Backfill(Function<List<String>, JobSpec> spec, int nights) {
    this.spec = spec;
    this.base = spec.apply(List.of());
    this.nights = nights;
    this.ledgerUri = base.output() + "/backfill.json";
    this.ledger = Ledger.read(ledgerUri);
  }

  /**
   * Tries once more what failed in an earlier run, given up or not.
   *
   * @param report URI of the run's report
   */
  public void retry(String report) {
    try {
      byte[] json =
          Storage.read(report)
              .orElseThrow(
                  () ->
                      new SpecException(
                          List.of(
                              new Problem("--retry-failures", "the report of a run", report, ""))));
      Json.mapper().readValue(json, RunReport.class).failures().stream()
          .map(Failure::item)
          .forEach(retried::add);
    } catch (IOException e) {
      throw new DailiesException(ErrorCode.STORAGE_READ, "cannot read " + report, e);
    }
  }

  /** What would be done tonight, and why, and what not. Changes nothing. */
  public BackfillPlan plan(List<Wanted> wanted, Budget budget) {
    List<Day> days = new ArrayList<>();
    Budget left = budget;
    boolean first = true;
    boolean full = false;
    for (Wanted day : wanted) {
      List<Planned> items = new ArrayList<>();
      for (Wanted.Item item : day.items()) {
        Planned planned = planned(item);
        if (planned.state().done()) {
          // what exceeds the budget by itself would never be done, were it not done alone
          full |= !left.allows(planned.bytes(), planned.cpuHours()) && !(first && left.items() > 0);
          if (full) {
            planned = planned.in(State.LATER);
          } else {
            left = left.without(1, planned.bytes(), planned.cpuHours());
            first = false;
          }
        }
        items.add(planned);
      }
      days.add(new Day(day.name(), items));
    }
    return new BackfillPlan(days);
  }

  /**
   * Does what a plan says. After each day all is written down, so that it can be ended at any time.
   *
   * @param job runs a job spec on some footage
   * @param told of each day that is done
   * @return what failed
   */
  public List<Failure> run(
      BackfillPlan plan,
      BiFunction<JobSpec, FootageCatalog, RunReport> job,
      Consumer<String> told) {
    List<Failure> failures = new ArrayList<>();
    for (Day day : plan.days()) {
      Map<List<String>, List<Planned>> alike =
          day.items().stream()
              .filter(item -> item.state().done())
              .collect(
                  Collectors.groupingBy(
                      Planned::settings, LinkedHashMap::new, Collectors.toList()));
      int part = 0;
      for (Map.Entry<List<String>, List<Planned>> group : alike.entrySet()) {
        RunReport report =
            run(group.getValue(), catalog -> job.apply(spec.apply(group.getKey()), catalog));
        failures.addAll(report.failures());
        String name = day.name().replaceAll("[^A-Za-z0-9-]", "-") + (part > 0 ? "-" + part : "");
        write(base.output() + "/backfill/" + name + ".json", Json.pretty(report));
        part++;
        told.accept(
            "%s: %d done, %d failed".formatted(day.name(), done(report), failed(report).size()));
      }
    }
    return failures;
  }

  private RunReport run(List<Planned> items, Function<FootageCatalog, RunReport> job) {
    FootageCatalog catalog =
        new FootageCatalog(items.stream().map(Planned::item).toList(), List.of());
    RunReport report = job.apply(catalog);
    long millis = report.stages().values().stream().mapToLong(Tally::cpuMillis).sum();
    ledger = ledger.worked(items.stream().mapToLong(Planned::bytes).sum(), millis);
    for (ItemReport done : report.items()) {
      ledger = ledger.done(done.item());
    }
    for (String uri : failed(report)) {
      Failure failure =
          report.failures().stream().filter(f -> f.item().equals(uri)).findFirst().orElseThrow();
      ledger = ledger.failed(uri, failure.code(), failure.message());
    }
    ledger.write(ledgerUri);
    return report;
  }

  /** How much footage was done, whatever number of videos was made of it. */
  private static long done(RunReport report) {
    return report.items().stream().map(ItemReport::item).distinct().count();
  }

  private static Set<String> failed(RunReport report) {
    return report.failures().stream()
        .map(Failure::item)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Planned planned(Wanted.Item item) {
    FootageItem footage = item.footage();
    Optional<StoredFile> file = file(footage.uri());
    long bytes = file.map(StoredFile::bytes).orElse(0L);
    Planned planned =
        new Planned(footage, State.NEW, "", bytes, ledger.cpuHours(bytes), item.settings());
    Ledger.Failed failed = ledger.failed().get(footage.uri());
    if (failed != null) {
      return new Planned(
          footage,
          failed.nights() < nights || retried.contains(footage.uri())
              ? State.AGAIN
              : State.GIVEN_UP,
          failed.code() + ": " + failed.message(),
          bytes,
          planned.cpuHours(),
          item.settings());
    }
    JobSpec job = spec.apply(item.settings());
    String report = base.output() + "/" + job.edit().firstVideo(footage.name()) + ".report.json";
    Optional<StoredFile> published = file(report);
    if (published.isEmpty()) {
      return planned;
    }
    Optional<String> change =
        change(report, job)
            .or(
                () ->
                    file.filter(f -> f.modified().isAfter(published.get().modified()))
                        .filter(f -> !f.modified().equals(Instant.EPOCH))
                        .map(f -> "the footage is newer than what was made of it"));
    return new Planned(
        footage,
        change.isPresent() ? State.CHANGED : State.PUBLISHED,
        change.orElse(""),
        bytes,
        planned.cpuHours(),
        item.settings());
  }

  /** What was published as another spec says; empty if as this one does. */
  private static Optional<String> change(String report, JobSpec job) {
    try {
      ItemReport published =
          Json.mapper().readValue(Storage.read(report).orElseThrow(), ItemReport.class);
      List<String> changes = new ArrayList<>();
      compare("", published.settings(), job.settings(), changes);
      return changes.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", changes));
    } catch (JsonProcessingException e) {
      return Optional.of("its report is of another version");
    } catch (IOException e) {
      throw new DailiesException(ErrorCode.STORAGE_READ, "cannot read " + report, e);
    }
  }

  private static void compare(String path, JsonNode before, JsonNode now, List<String> changes) {
    if (before.isObject() && now.isObject()) {
      Set<String> names = new TreeSet<>();
      before.fieldNames().forEachRemaining(names::add);
      now.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        String inner = path.isEmpty() ? name : path + "." + name;
        compare(inner, before.path(name), now.path(name), changes);
      }
    } else if (!before.equals(now)) {
      changes.add(path + " was " + shown(before) + ", is " + shown(now));
    }
  }

  private static String shown(JsonNode node) {
    return node.isMissingNode() || node.isNull() ? "off" : node.isObject() ? "on" : node.toString();
  }

  private static Optional<StoredFile> file(String uri) {
    try {
      return Storage.stat(uri);
    } catch (IOException e) {
      throw new DailiesException(ErrorCode.STORAGE_READ, "cannot look up " + uri, e);
    }
  }

  private static void write(String uri, String text) {
    try {
      Storage.write(uri, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new DailiesException(ErrorCode.STORAGE_WRITE, "cannot write " + uri, e);
    }
  }
}
