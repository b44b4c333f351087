package org.dailies.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.apache.beam.sdk.options.PipelineOptions;
import org.dailies.cache.Tally;
import org.dailies.failure.ErrorCode;
import org.dailies.job.JobSpecReader;
import org.dailies.job.SceneJobSpec;
import org.dailies.json.Json;
import org.dailies.media.ByteSource;
import org.dailies.media.MediaProbe;
import org.dailies.media.Picture;
import org.dailies.media.VideoReader;
import org.dailies.report.ItemReport;
import org.dailies.report.PlanReport;
import org.dailies.report.RunReport;
import org.dailies.script.Metadata;
import org.dailies.timeline.Timeline;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts become videos, on both runners. */
class SceneJobIT {
  private static final String SPEC =
      """
      version: 1
      job: narrated-scenes
      scripts: [%s]
      output: %s
      cache: %s
      video: {width: 160, height: 90, rate: 25}
      transitions: {length: 0.2s}
      render: {preset: draft}
      """;

  private static final String BREAD =
      """
      {"title": "Bread", "hook": "It rises.", "hashtags": ["bread"], "scenes": [
        {"narration": "Bread is %s.", "picture": {"file": "white.png"}, "motion": "still"},
        {"narration": "It rises.", "picture": {"file": "nowhere.png"}, "motion": "still"},
        {"narration": "Then we eat it."}]}
      """;

  @TempDir static Path folder;

  @BeforeAll
  static void draw() throws IOException {
    BufferedImage white = new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = white.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, 40, 40);
    ImageIO.write(white, "png", folder.resolve("white.png").toFile());
  }

  @Test
  void run_script_isAVideoOfItsNarration() throws IOException {
    Path script = Files.writeString(folder.resolve("bread.json"), BREAD.formatted("old"));

    RunReport report = run(script, "first", Jobs.direct());

    assertThat(report.failures(), is(empty()));
    ItemReport item = report.items().get(0);
    assertThat(item.notes(), contains(containsString("Without the picture of scene 2: ")));
    Timeline timeline = read("first/bread.timeline.json", Timeline.class);
    assertThat(timeline.layers().pictures().size(), is(3));
    assertThat(timeline.captions().get(0).lines(), is(List.of("Bread is old.")));
    assertThat(item.render().certificate().finishedFrames(), is(timeline.frames()));
    assertThat(
        read("first/bread.metadata.json", Metadata.class),
        equalTo(
            new Metadata(
                "Bread",
                java.util.Optional.of("It rises."),
                java.util.Optional.empty(),
                List.of("bread"))));
    int scene = (int) timeline.layers().pictures().get(1).end();
    List<Integer> luma = luma(folder.resolve("first/bread.mp4"));
    assertThat("the first scene is white", luma.get(0) > 220, is(true));
    assertThat("a card is not", luma.get(scene - 4) < 150, is(true));
    assertThat(luma.size(), is((int) timeline.frames()));
  }

  @Test
  void run_oneWordChanged_speaksOneSentenceAndRendersItsSceneAlone() throws IOException {
    Path script = Files.writeString(folder.resolve("bread.json"), BREAD.formatted("old"));
    SceneJobSpec spec = spec(script.toString(), "word", "");
    PlanReport nothingKnown = Outlook.forecast(spec, Jobs.direct());
    run(script, "word", Jobs.direct());
    Files.writeString(script, BREAD.formatted("very old"));
    PlanReport unspoken = Outlook.forecast(spec, Jobs.direct());
    PlanReport planned = Outlook.plan(spec, Jobs.direct());

    RunReport again = run(script, "word", Jobs.direct());

    assertThat(again.stages().get("SpeakText").hits(), is(3L)); // the plan had it spoken
    assertThat(misses(again, "MakePictures"), is(0L));
    assertThat(again.stages().get("RenderSegments").misses(), is(1L));
    assertThat(nothingKnown.stages().get("SpeakText").misses(), is(3L));
    assertThat(nothingKnown.notAnalysed(), contains("bread"));
    assertThat(nothingKnown.stages().get("RenderSegments").open(), is(true));
    assertThat(unspoken.items().get("bread").get("SpeakText").misses(), is(1L));
    assertThat(unspoken.timelines(), is(empty()));
    assertThat(planned.stages().get("RenderSegments").misses(), is(1L));
    assertThat(
        planned.timelines().get(0), equalTo(read("word/bread.timeline.json", Timeline.class)));
    assertThat(Outlook.forecast(spec, Jobs.direct()).published(), contains("bread"));
    RunReport same = run(script, "word", Jobs.direct());
    assertThat(same.items().get(0).status(), is(ItemReport.Status.UNCHANGED));
  }

  @Test
  void run_onFlink_isTheSameVideoAndABadScriptFailsAlone() throws IOException {
    Path script = Files.writeString(folder.resolve("rye.json"), BREAD.formatted("dark"));
    Path bad = Files.writeString(folder.resolve("bad.json"), "{\"scenes\": [{}], \"tile\": 1}");

    RunReport direct = run(script, "direct", Jobs.direct());
    RunReport flink = run(script + ", " + bad, "flink", Jobs.flink(2));

    assertThat(outputs(flink.items().get(0)), equalTo(outputs(direct.items().get(0))));
    assertThat(flink.failures().size(), is(1));
    assertThat(flink.failures().get(0).code(), is(ErrorCode.SCRIPT_INVALID));
    assertThat(flink.failures().get(0).message(), containsString("did you mean title?"));
    assertThat(flink.failures().get(0).message(), containsString("scenes[0].narration"));
  }

  @Test
  void run_strict_aMissingPictureFailsItsVideo() throws IOException {
    Path script = Files.writeString(folder.resolve("strict.json"), BREAD.formatted("old"));

    RunReport report =
        SceneJob.run(spec(script.toString(), "strict", "pictures: {strict: true}"), Jobs.direct());

    assertThat(report.items(), is(empty()));
    assertThat(
        report.failures().stream().map(failure -> failure.range()).toList(),
        hasItem("the picture of scene 2"));
  }

  @Test
  void run_oneNarrationOverAll_hasAsManyScenesAsItsPaceAsksFor() throws IOException {
    Path script =
        Files.writeString(
            folder.resolve("whole.json"),
            """
            {"title": "Rivers", "narration": "A river begins as rain on a hill. It takes what it \
            finds with it, and gives it to the sea. Nobody has ever seen the same river twice."}
            """);

    RunReport report = run(script, "whole", Jobs.direct());

    Timeline timeline = read("whole/whole.timeline.json", Timeline.class);
    assertThat(report.failures(), is(empty()));
    double seconds = timeline.frames() / 25.0;
    assertThat(timeline.layers().pictures().size(), is((int) Math.round(seconds / 4)));
  }

  private static List<String> outputs(ItemReport item) {
    List<String> outputs = new ArrayList<>();
    item.outputs().stream()
        .filter(output -> !output.kind().equals("timeline")) // which says where pictures lie
        .forEach(output -> outputs.add(output.kind() + " " + output.fingerprint()));
    return outputs;
  }

  private static long misses(RunReport report, String stage) {
    return report.stages().getOrDefault(stage, Tally.NOTHING).misses();
  }

  private static RunReport run(Object scripts, String output, PipelineOptions options)
      throws IOException {
    return SceneJob.run(spec(scripts.toString(), output, ""), options);
  }

  private static SceneJobSpec spec(String scripts, String output, String more) {
    String yaml =
        SPEC.formatted(scripts, folder.resolve(output), folder.resolve(output + "-cache")) + more;
    return (SceneJobSpec)
        new JobSpecReader(Map.of("speaker", Set.of("mary")))
            .job("spec.yaml", yaml, JobSpecReader.Overrides.NONE);
  }

  private static <T> T read(String file, Class<T> type) throws IOException {
    return Json.read(Files.readString(folder.resolve(file)), type);
  }

  /** The luma of the middle of each frame. */
  private static List<Integer> luma(Path video) {
    ByteSource source = ByteSource.of(video);
    MediaProbe.Probed probed = MediaProbe.probe(source);
    List<Integer> luma = new ArrayList<>();
    try (VideoReader reader =
        VideoReader.open(source, probed.info().video().orElseThrow(), probed.index(), 1)) {
      for (Picture picture = reader.next(); picture != null; picture = reader.next()) {
        luma.add(picture.plane(0).get(20 * picture.stride(0) + 20) & 0xff);
      }
    }
    return luma;
  }
}
