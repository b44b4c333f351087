package org.dailies.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.dailies.backfill.Backfill;
import org.dailies.backfill.BackfillPlan.State;
import org.dailies.backfill.Budget;
import org.dailies.backfill.Wanted;
import org.dailies.cache.Tally;
import org.dailies.download.RangedFile;
import org.dailies.edit.ActionSpec;
import org.dailies.edit.ActionSpec.Reason;
import org.dailies.edit.EditSpec;
import org.dailies.edit.EditSpec.HighlightSpec;
import org.dailies.edit.LayersSpec;
import org.dailies.edit.ShortsSpec;
import org.dailies.edit.ShortsSpec.Short;
import org.dailies.edit.SummarySpec;
import org.dailies.engine.http.MisbehavingServer;
import org.dailies.failure.ErrorCode;
import org.dailies.job.JobSpec;
import org.dailies.report.ItemReport;
import org.dailies.report.PlanReport;
import org.dailies.report.RunReport;
import org.dailies.timeline.Timeline;
import org.dailies.timeline.interchange.TimelineJson;
import org.dailies.voice.Pauses;
import org.dailies.voice.VoiceSpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Whole jobs that make several videos of one talk. */
@ExtendWith(Shared.class)
class HighlightsIT {
  private static final HighlightSpec TWO = new HighlightSpec(Optional.of(2), 4000, 1000, false);

  /** The jobs know of each other's pieces. */
  @TempDir static Path shared;

  private static String talk;
  private static RunReport direct;

  @TempDir Path folder;

  @BeforeAll
  static void make(Undisturbed undisturbed) throws IOException {
    talk = undisturbed.footage();
    undisturbed.knownTo(Jobs.spec(shared, talk));
    direct = EditJob.run(spec(shared, TWO), Jobs.direct());
  }

  @Test
  void run_twoShorts_publishesTwoVideosTheBestFirst() throws IOException {
    assertThat(direct.failures(), empty());
    assertThat(
        direct.items().stream().map(ItemReport::name).toList(),
        contains("talk-short1", "talk-short2"));
    for (ItemReport item : direct.items()) {
      Timeline timeline = timeline(shared, item);
      assertThat(item.render().certificate().finishedFrames(), equalTo(timeline.frames()));
      assertThat(item.highlights().get(0).words(), equalTo(timeline.highlights().get(0).words()));
      assertThat(Files.exists(output(shared, item, ".srt")), is(true));
    }
    assertThat(
        direct.items().get(0).highlights().get(0).score(),
        greaterThan(direct.items().get(1).highlights().get(0).score()));
  }

  @Test
  void run_onFlink_publishesTheSameAndRendersNothingAnew() throws IOException {
    RunReport flink = EditJob.run(spec(folder, TWO), Jobs.flink(2));

    assertThat(
        flink.items().stream().map(ItemReport::name).toList(),
        contains("talk-short1", "talk-short2"));
    for (ItemReport item : flink.items()) {
      assertThat(timeline(folder, item), equalTo(timeline(shared, item)));
    }
    assertThat(misses(flink), equalTo(Map.of()));
  }

  @Test
  void run_again_makesNothingAndIsForetold() {
    PlanReport plan = Outlook.forecast(spec(shared, TWO), Jobs.direct());
    RunReport again = EditJob.run(spec(shared, TWO), Jobs.direct());

    assertThat(plan.published(), contains("talk-short1", "talk-short2"));
    assertThat(plan.timelines().stream().map(Timeline::name).toList(), equalTo(plan.published()));
    assertThat(
        again.items().stream().map(ItemReport::status).toList(),
        everyItem(is(ItemReport.Status.UNCHANGED)));
    assertThat(misses(again), equalTo(Map.of()));
  }

  @Test
  void run_summaries_areSaidOverEachAndOthersAreLaidOverTheSamePictures() throws IOException {
    RunReport run = EditJob.run(summedUp("Warm bread."), Jobs.direct());
    RunReport again = EditJob.run(summedUp("Old bread."), Jobs.direct());

    assertThat(run.failures(), empty());
    for (ItemReport item : run.items()) {
      assertThat(item.render().certificate().finishedFrames(), greaterThan(0L));
      assertThat(item.engines().keySet(), hasItem("SpeakText"));
    }
    Timeline first = timeline(folder, again.items().get(0));
    assertThat(first.captions().get(0).lines(), contains("Old bread."));
    assertThat(first.layers().voiceover().orElseThrow().text(), equalTo("Old bread."));
    // the words of the other one are a model's
    assertThat(
        misses(run).keySet(),
        contains("MixSound", "RenderSegments", "SpeakText", "SummariseVideo"));
    assertThat(
        misses(again), equalTo(Map.of("MixSound", 1L, "RenderSegments", 1L, "SpeakText", 1L)));
    assertThat(
        again.items().stream().map(ItemReport::status).toList(),
        contains(ItemReport.Status.DONE, ItemReport.Status.UNCHANGED));
  }

  private JobSpec summedUp(String text) {
    VoiceSpec voice =
        new VoiceSpec("mary", Optional.empty(), 1, Pauses.OWN, Optional.empty(), Optional.empty());
    LayersSpec layers =
        LayersSpec.NONE.withSummary(
            Optional.of(new SummarySpec(Map.of("talk-short1", text), 25, 0, 18, 300, 800, voice)));
    JobSpec spec = spec(folder, TWO);
    return spec.withEdit(spec.edit().withLayers(layers));
  }

  @Test
  void backfill_footageWhoseShortsArePublished_isDone() throws IOException {
    Path manifest = folder.resolve("talks.jsonl");
    Files.writeString(manifest, "{\"item\": \"%s\"}\n".formatted(talk));
    Backfill backfill = new Backfill(settings -> spec(shared, TWO), 3);

    assertThat(
        backfill.plan(List.of(Wanted.manifest(manifest.toString())), Budget.UNLIMITED).count(),
        equalTo(Map.of(State.PUBLISHED, 1L)));
  }

  @Test
  void run_partsOfFootageOnTheWeb_publishesAndPacksThemAndFetchesItOnce() throws IOException {
    ShortsSpec parts =
        new ShortsSpec(
            List.of(new Short("first", 0, 1000), new Short("second", 1000, 2000)), Map.of(), false);
    RangedFile served = new RangedFile(Files.readAllBytes(Path.of(talk))).tagged("\"one\"");
    try (MisbehavingServer server = MisbehavingServer.start(served)) {
      String url = server.url() + "/talk.mp4";
      JobSpec spec =
          Jobs.fetchingAndPacking(
              Jobs.sharing(shared.resolve("cache"), Jobs.spec(folder, url))
                  .withEdit(EditSpec.NOTHING.withShorts(Optional.of(parts))));

      PlanReport before = Outlook.forecast(spec, Jobs.direct());
      RunReport run = EditJob.run(spec, Jobs.direct());
      long fetched = served.sent();
      RunReport again = EditJob.run(spec, Jobs.direct());

      assertThat(before.failures().get(0).item(), equalTo(url));
      assertThat(
          run.items().stream().map(ItemReport::name).toList(),
          contains("talk-first", "talk-second"));
      for (ItemReport item : run.items()) {
        assertThat(item.item(), equalTo(url));
        assertThat(item.length().finishedSeconds(), closeTo(1, 0.05));
        assertThat(item.render().certificate().copiedFrames(), greaterThan(0L));
      }
      assertThat(fetched, equalTo(Files.size(Path.of(talk)) + 2)); // and a byte to ask, twice
      assertThat(served.sent() - fetched, equalTo(1L));
      assertThat(again.packed(), equalTo(run.packed()));
      try (ZipFile zip = new ZipFile(run.packed().orElseThrow().uri())) {
        assertThat(
            zip.stream().map(ZipEntry::getName).filter(name -> name.endsWith(".mp4")).toList(),
            contains("talk-first.mp4", "talk-second.mp4"));
      }
    }
  }

  @Test
  void run_actionOfSeveralLengths_publishesThemAndKnowsThoseThatWerePrepared() throws IOException {
    RunReport run = EditJob.run(action(List.of(1500), List.of(2500)), Jobs.direct());
    RunReport longer = EditJob.run(action(List.of(2500), List.of()), Jobs.direct());

    assertThat(run.failures(), empty());
    assertThat(
        run.items().stream().map(ItemReport::name).toList(), contains("talk-action-1500ms-1"));
    assertThat(run.stages().get("FindAction").misses(), equalTo(2L));
    ItemReport item = run.items().get(0);
    assertThat(item.length().finishedSeconds(), closeTo(1.5, 0.2));
    assertThat(
        item.highlights().get(0).reasons().keySet(),
        contains("cuts", "flashes", "loudness", "motion"));
    assertThat(longer.items().get(0).length().finishedSeconds(), closeTo(2.5, 0.3));
    assertThat(misses(longer).keySet(), contains("MixSound", "RenderSegments"));
  }

  @Test
  void run_noPassageLongEnough_publishesTheWholeAndRecordsThat() {
    HighlightSpec tooLong = new HighlightSpec(Optional.empty(), 60_000, 50_000, true);

    RunReport run = EditJob.run(spec(folder, tooLong), Jobs.direct());

    assertThat(run.items().stream().map(ItemReport::name).toList(), contains("talk"));
    assertThat(
        run.failures().stream().map(failure -> failure.code()).toList(),
        contains(ErrorCode.EDIT_EMPTY));
  }

  private static Map<String, Long> misses(RunReport run) {
    Map<String, Long> misses = new TreeMap<>();
    for (Map.Entry<String, Tally> stage : run.stages().entrySet()) {
      if (stage.getValue().misses() > 0) {
        misses.put(stage.getKey(), stage.getValue().misses());
      }
    }
    return misses;
  }

  private static JobSpec spec(Path folder, HighlightSpec highlights) {
    JobSpec spec = Jobs.spec(folder, talk);
    return Jobs.sharing(shared.resolve("cache"), spec)
        .withEdit(spec.edit().withHighlights(Optional.of(highlights)));
  }

  private JobSpec action(List<Integer> lengthsMs, List<Integer> prepareMs) {
    ActionSpec action =
        new ActionSpec(
            lengthsMs, 1, prepareMs, Map.of(Reason.MOTION, 1.0, Reason.LOUDNESS, 1.0), false);
    JobSpec spec = Jobs.spec(folder, talk);
    return Jobs.sharing(shared.resolve("cache"), spec)
        .withEdit(EditSpec.NOTHING.withAction(Optional.of(action)));
  }

  private static Timeline timeline(Path folder, ItemReport item) throws IOException {
    return TimelineJson.read(Files.readString(output(folder, item, ".timeline.json")));
  }

  private static Path output(Path folder, ItemReport item, String suffix) {
    return folder.resolve("out/" + item.name() + suffix);
  }
}
