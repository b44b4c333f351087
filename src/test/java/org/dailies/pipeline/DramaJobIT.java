package org.dailies.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.dailies.cache.Tally;
import org.dailies.failure.ErrorCode;
import org.dailies.failure.Failure;
import org.dailies.job.DramaJobSpec;
import org.dailies.job.JobSpecReader;
import org.dailies.job.JobSpecReader.Overrides;
import org.dailies.media.TestMovie;
import org.dailies.report.ItemReport;
import org.dailies.report.PlanReport;
import org.dailies.report.RunReport;
import org.dailies.time.FrameRate;
import org.dailies.timeline.Layer;
import org.dailies.timeline.Timeline;
import org.dailies.timeline.interchange.TimelineJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Footage and scripts of one batch. */
@ExtendWith(Shared.class)
class DramaJobIT {
  private static final String SPEC =
      """
      version: 1
      job: drama-batch
      footage: [%s]
      scripts: [%s]
      output: %s
      cache: %s
      analysis: {device: cpu}
      edit: {shorts: {times: [{name: first, from: 0s, to: 1s}]}}
      video: {width: 160, height: 90, rate: 25}
      render: {preset: draft}
      """;

  @TempDir Path folder;

  @Test
  void run_footageAndScripts_makesWhatWasForetoldAndTriesAgainWhatFailed(Undisturbed undisturbed)
      throws IOException {
    undisturbed.knownTo(Jobs.spec(folder, undisturbed.footage()));
    TestMovie.to(folder.resolve("rain.mp4"))
        .picture("libx264", 160, 90, new FrameRate(25, 1))
        .frames(30)
        .make();
    Path recap =
        Files.writeString(
            folder.resolve("recap.yaml"),
            "title: Bread\nbackground: rain.mp4\nnarration: It <break time='1s'/> rains.\n");
    Path broken = Files.writeString(folder.resolve("broken.yaml"), "title: Rain\n");
    String yaml =
        SPEC.formatted(
            undisturbed.footage(),
            recap + ", " + broken,
            folder.resolve("out"),
            folder.resolve("cache"));

    PlanReport before = Outlook.forecast(spec(yaml, List.of()), Jobs.direct());
    assertThat(before.notAnalysed(), contains("recap"));
    assertThat(before.timelines().stream().map(Timeline::name).toList(), contains("talk-first"));
    assertThat(before.stages().get("SpeakText").misses(), is(2L));
    assertThat(before.stages().get("TranscribeSpeech").misses(), is(0L));

    RunReport first = run(yaml, List.of());

    assertThat(names(first), contains("recap", "talk-first"));
    assertThat(
        first.failures().stream().map(Failure::code).toList(), contains(ErrorCode.SCRIPT_INVALID));
    assertThat(first.items().get(1).render().certificate().copiedFrames(), greaterThan(0L));
    List<Layer> layers = timeline("recap").layers().pictures();
    assertThat(
        layers.stream().map(Layer::shows).toList(), everyItem(instanceOf(Layer.Moving.class)));
    assertThat(layers.stream().map(Layer::frames).limit(1).toList(), contains(30L));
    String said = Files.readString(folder.resolve("out/talk.transcript.srt"));
    assertThat(said.lines().toList().get(2), startsWith("The bread is warm"));

    Files.writeString(broken, "title: Rain\nbackground: rain.mp4\nnarration: It stops.\n");
    RunReport second = run(yaml, List.of(folder.resolve("out/failures.jsonl").toString()));

    assertThat(names(second), contains("broken"));
    assertThat(second.failures(), empty());
    try (ZipFile zip = new ZipFile(second.packed().orElseThrow().uri())) {
      assertThat(
          zip.stream()
              .map(ZipEntry::getName)
              .filter(name -> name.matches(".*[.](mp4|transcript[.]srt)"))
              .toList(),
          contains("broken.mp4", "recap.mp4", "talk-first.mp4", "talk.transcript.srt"));
    }

    PlanReport after = Outlook.forecast(spec(yaml, List.of()), Jobs.direct());
    assertThat(after.published(), contains("broken", "recap", "talk-first"));

    RunReport third = run(yaml, List.of());

    assertThat(
        third.items().stream().map(ItemReport::status).toList(),
        everyItem(is(ItemReport.Status.UNCHANGED)));
    assertThat(third.stages().values().stream().mapToLong(Tally::misses).sum(), equalTo(0L));
    assertThat(third.packed(), equalTo(second.packed()));
  }

  /** Whose transforms all have names of their own. */
  private static RunReport run(String yaml, List<String> videos) {
    return DramaJob.run(
        spec(yaml, videos), PipelineOptionsFactory.fromArgs("--stableUniqueNames=ERROR").create());
  }

  private static DramaJobSpec spec(String yaml, List<String> videos) {
    JobSpecReader reader =
        new JobSpecReader(
            Map.of(
                "speaker", Set.of("mary"),
                "faces", Set.of("blazeface"),
                "voice", Set.of("silero"),
                "transcriber", Set.of("moonshine"),
                "text", Set.of("rules")));
    return (DramaJobSpec)
        reader.job("spec.yaml", yaml, new Overrides(videos, Optional.empty(), List.of()));
  }

  private static List<String> names(RunReport run) {
    return run.items().stream().map(ItemReport::name).toList();
  }

  private Timeline timeline(String name) throws IOException {
    return TimelineJson.read(Files.readString(folder.resolve("out/" + name + ".timeline.json")));
  }
}
