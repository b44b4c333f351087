package org.dailies.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.options.PipelineOptions;
import org.dailies.cache.Inventory;
import org.dailies.cache.ResultStore;
import org.dailies.cache.StoredEntry;
import org.dailies.cache.Wanted;
import org.dailies.failure.ErrorCode;
import org.dailies.job.JobSpec;
import org.dailies.report.PlanReport;
import org.dailies.report.RunReport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A forecast holds against the run that follows it. */
@ExtendWith(Shared.class)
class ForecastIT {
  private static Undisturbed undisturbed;
  private static String talk;

  @TempDir Path folder;
  private JobSpec spec;

  @BeforeAll
  static void run(Undisturbed shared) {
    undisturbed = shared;
    talk = shared.footage();
  }

  @BeforeEach
  void write() {
    spec = Jobs.spec(folder, talk);
  }

  @Test
  void forecast_ofWhatNobodyKnows_computesNothingButWhatFootageIs() {
    PlanReport plan = Outlook.forecast(spec, Jobs.direct());

    assertThat(plan.failures(), empty());
    assertThat(plan.timelines(), empty());
    assertThat(plan.notAnalysed(), contains("talk"));
    assertThat(plan.stages().get("DetectFaces").misses(), greaterThan(0L));
    assertThat(plan.stages().get("RenderSegments").open(), is(true));
    assertThat(plan.stages().get("RenderSegments").millis(), greaterThan(0L));
    assertThat(
        Inventory.of(new ResultStore(spec.cache())).entries().stream()
            .map(StoredEntry::operation)
            .toList(),
        containsInAnyOrder("fingerprint", "packets"));
    assertThat(Inventory.of(new ResultStore(spec.cache())).others(), empty());
  }

  @Test
  void forecast_afterASettingChanged_isWhatTheRunFindsAndComputes() throws IOException {
    EditJob.run(undisturbed.knownTo(spec), Jobs.direct());
    assertThat(Outlook.forecast(spec, Jobs.direct()).published(), contains("talk"));
    JobSpec changed = Jobs.zoomed(1.2, spec);

    PlanReport plan = Outlook.forecast(changed, Jobs.direct());
    assertThat(plan.published(), empty());
    RunReport run = EditJob.run(changed, Jobs.direct());

    assertThat(counts(plan), equalTo(counts(run)));
    assertThat(plan.stages().get("RenderSegments").misses(), greaterThan(0L));
    assertThat(plan.timelines(), hasSize(1));
    assertThat(plan.notAnalysed(), empty());
  }

  @Test
  void plan_analysesFirst_andForecastsTheRendering() {
    PipelineOptions options = Jobs.direct();
    PlanReport plan = Outlook.plan(spec, options);

    assertThat(plan.timelines(), hasSize(1));
    assertThat(plan.stages().get("RenderSegments").open(), is(false));
    assertThat(
        plan.stages().get("RenderSegments").misses(),
        equalTo(EditJob.run(spec, Jobs.direct()).stages().get("RenderSegments").misses()));
  }

  @Test
  void forecast_sameFootageTwice_countsItsWorkOnce() throws IOException {
    Path copy = Files.copy(Path.of(talk), folder.resolve("copy.mp4"));
    PlanReport once = Outlook.forecast(spec, Jobs.direct());

    PlanReport twice = Outlook.forecast(Jobs.spec(folder, talk, copy.toString()), Jobs.direct());

    assertThat(twice.notAnalysed(), contains("copy", "talk"));
    assertThat(
        twice.stages().get("DetectFaces").misses(),
        equalTo(once.stages().get("DetectFaces").misses()));
  }

  @Test
  void forecast_footageThatIsNone_isAFailure() throws IOException {
    Path text = Files.writeString(folder.resolve("text.mp4"), "no media");

    PlanReport plan = Outlook.forecast(Jobs.spec(folder, text.toString()), Jobs.direct());

    assertThat(plan.failures().get(0).code(), is(ErrorCode.FOOTAGE_UNREADABLE));
    assertThat(plan.notAnalysed(), empty());
  }

  @Test
  void wanted_afterTheZoomChanged_isKnownUpToTheSegments() throws IOException {
    undisturbed.knownTo(spec);

    Map<Boolean, Long> segments = new TreeMap<>();
    for (Wanted wanted : Outlook.wanted(Jobs.zoomed(1.2, spec), Jobs.direct()).items()) {
      if (wanted.stage().equals("RenderSegments")) {
        assertThat(wanted.part(), containsString("segment "));
        segments.merge(wanted.known(), 1L, Long::sum);
      } else {
        assertThat(wanted.stage(), wanted.known());
      }
    }
    assertThat(segments.get(false), greaterThan(0L));
  }

  /** Stage -> hits and misses, of the stages that a forecast has. */
  private static Map<String, String> counts(PlanReport plan) {
    Map<String, String> counts = new TreeMap<>();
    plan.stages()
        .forEach((stage, s) -> counts.put(stage, s.hits() + " known, " + s.misses() + " not"));
    return counts;
  }

  private static Map<String, String> counts(RunReport run) {
    Map<String, String> counts = new TreeMap<>();
    run.stages()
        .forEach((stage, s) -> counts.put(stage, s.hits() + " known, " + s.misses() + " not"));
    counts.keySet().retainAll(Outlook.stages(Jobs.spec(Path.of("."), "talk.mp4")));
    return counts;
  }
}
