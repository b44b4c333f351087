package org.dailies.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.dailies.cache.Tally;
import org.dailies.failure.ErrorCode;
import org.dailies.failure.Failure;
import org.dailies.job.JobSpec;
import org.dailies.job.SpecException;
import org.dailies.json.Json;
import org.dailies.media.TestMovie;
import org.dailies.render.RenderSpec;
import org.dailies.report.ItemReport;
import org.dailies.report.RunReport;
import org.dailies.time.FrameRate;
import org.dailies.timeline.interchange.EditorFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short lecture whose timeline comes back from an editing program. */
class GivenTimelineIT {
  /** Children would take longer to start than all they do here. */
  private static final PipelineOptions IN_PROCESS =
      PipelineOptionsFactory.fromArgs("--isolation=NONE").create();

  @TempDir static Path folder;
  private static JobSpec spec;
  private static RunReport planned;
  private static Path published;

  @BeforeAll
  static void runAsPlanned() {
    spec = Jobs.spec(folder, footage().toString());
    spec =
        Jobs.zoomed(1.1, spec)
            .withRender(
                spec.render()
                    .with(
                        render ->
                            render
                                .mode(RenderSpec.Mode.FULL)
                                .interchange(List.of(EditorFile.values()))));
    planned = EditJob.run(spec, IN_PROCESS);
    published = folder.resolve("out/lecture.otio");
  }

  /** Half a minute of a picture that moves, and eight tones of three seconds. */
  private static Path footage() {
    return TestMovie.to(folder.resolve("lecture.mp4"))
        .picture("libx264", 160, 90, new FrameRate(25, 1))
        .encoding("g", "50")
        .frames(32 * 25)
        .track(
            new TestMovie.Track("aac", 48_000, 1)
                .sounding(
                    (seconds, channel) ->
                        seconds % 4 < 3 ? 0.5 * Math.sin(2 * Math.PI * 440 * seconds) : 0))
        .make();
  }

  @Test
  void run_withEditorFiles_publishesThemAll() {
    assertThat(planned.failures(), empty());
    assertThat(
        planned.items().get(0).outputs().stream()
            .map(output -> output.uri().replaceFirst(".*/lecture", ""))
            .toList(),
        contains(
            ".mp4",
            ".ass",
            ".edl",
            ".fcpxml",
            ".mlt",
            ".otio",
            ".srt",
            ".timeline.json",
            ".vtt",
            ".xml"));
  }

  @Test
  void run_timelineAsItWasWritten_rendersNothing() throws IOException {
    Path given = Files.copy(published, folder.resolve("again.otio"));

    RunReport run = EditJob.run(spec, GivenEdit.read(given.toString()), IN_PROCESS);

    assertThat(run.failures(), empty());
    assertThat(run.items().get(0).name(), equalTo("again"));
    assertThat(run.stages().values().stream().mapToLong(Tally::misses).sum(), is(0L));
    assertThat(Jobs.frames(run.items().get(0)), equalTo(Jobs.frames(planned.items().get(0))));
  }

  @Test
  void run_clipDeletedByHand_rendersWhatChangedAndKeepsWhatOthersWrote() throws IOException {
    ObjectNode otio = otio();
    for (JsonNode track : otio.at("/tracks/children")) {
      ((ArrayNode) track.get("children")).remove(4);
    }
    ((ObjectNode) otio.get("metadata")).putObject("resolve").put("id", 7);
    Path given = Files.writeString(folder.resolve("shorter.otio"), Json.line(otio));

    RunReport run = EditJob.run(spec, GivenEdit.read(given.toString()), IN_PROCESS);

    assertThat(run.failures(), empty());
    ItemReport item = run.items().get(0);
    assertThat(item.status(), is(ItemReport.Status.DONE));
    long gone = planned.items().get(0).render().certificate().plannedFrames();
    assertThat(gone, greaterThan(item.render().certificate().finishedFrames()));
    Tally segments = run.stages().get("RenderSegments");
    assertThat(segments.hits(), greaterThan(2 * segments.misses()));
    assertThat(Files.readString(folder.resolve("out/shorter.otio")), equalTo(Json.line(otio)));
  }

  @Test
  void run_timelineThatDoesNotFitItsFootage_failsWithAllReasons() throws IOException {
    ObjectNode otio = otio();
    for (JsonNode track : otio.at("/tracks/children")) {
      for (int clip : List.of(2, 5)) {
        ((ObjectNode) track.at("/children/" + clip + "/source_range/start_time"))
            .put("value", 1_000_000);
      }
    }
    Path given = Files.writeString(folder.resolve("beyond.otio"), Json.line(otio));

    RunReport run = EditJob.run(spec, GivenEdit.read(given.toString()), IN_PROCESS);

    assertThat(run.exitCode(), is(1));
    Failure failure = run.failures().get(0);
    assertThat(failure.code(), is(ErrorCode.TIMELINE_UNFIT));
    assertThat(failure.message(), containsString("children[2].source_range"));
    assertThat(failure.message(), containsString("children[5].source_range"));
  }

  @Test
  void read_whatIsNoTimeline_isRefusedWithAllReasons() throws IOException {
    ObjectNode otio = otio();
    ((ObjectNode) otio.at("/tracks/children/0/children/0")).put("enabled", false);
    ((ObjectNode) otio.at("/tracks/children/0/children/3")).put("OTIO_SCHEMA", "Gap.1");
    Path given = Files.writeString(folder.resolve("wrong.otio"), Json.line(otio));

    SpecException refused =
        assertThrows(SpecException.class, () -> GivenEdit.read(given.toString()));

    assertThat(refused.problems().size(), greaterThan(1));
    assertThat(
        assertThrows(SpecException.class, () -> GivenEdit.read("no.otio")).getMessage(),
        containsString("a timeline that is there"));
  }

  private static ObjectNode otio() throws IOException {
    return (ObjectNode) Json.read(Files.readString(published), JsonNode.class);
  }
}
