package org.dailies.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dailies.cache.Tally;
import org.dailies.job.JobSpec;
import org.dailies.media.ByteSource;
import org.dailies.media.MediaProbe;
import org.dailies.media.VideoInfo;
import org.dailies.report.ItemReport;
import org.dailies.report.RunReport;
import org.dailies.sample.SampleMaker;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A whole job whose edit has something of every kind. */
@ExtendWith(Shared.class)
class LayeredJobIT {
  private static final String SPEC =
      """
      version: 1
      job: talk-edit
      footage: [%1$s]
      output: %2$s/%3$s
      cache: %2$s/cache
      analysis: {device: cpu}
      edit:
        jumpCuts: on
        badTakes: on
        zoom: on
        reframe: {aspect: "9:16", people: speaker}
        captions: {style: karaoke, maxCharacters: 24}
        pictures:
          - {file: %1$s, words: "the house is quiet", from: 5s, for: 1s}
          - {file: %2$s/kitchen/mark.png, words: "we eat", for: 1s, place: topLeft, width: 0.2}
          - {file: %2$s/none.jpg, at: 1s, optional: true}
        titles:
          - {at: 0s, for: 0.8s, style: card, text: "%4$s"}
        watermark: {file: %2$s/kitchen/mark.png}
        transitions: {kind: wipeleft, minCut: 0.5s}
        grade: {exposure: 0.2}
        music: {files: [%2$s/kitchen/calm.m4a]}
        sounds: {title: %2$s/kitchen/bell.m4a}
      render: {preset: draft}
      """;

  @TempDir private static Path folder;
  private static Undisturbed plain;
  private static RunReport direct;

  @BeforeAll
  static void run(Undisturbed shared) throws IOException {
    plain = shared;
    for (String prop : List.of("mark", "calm", "bell")) {
      SampleMaker.make(Path.of("sample-data", prop + ".yaml"), folder, (file, frames, of) -> {});
    }
    direct = EditJob.run(plain.knownTo(spec("direct", "Bread")), Jobs.direct());
  }

  @Test
  void run_onFlink_publishesTheSameFramesAsOnDirect() throws IOException {
    // of another cache, so that it renders them itself
    JobSpec spec = Jobs.sharing(folder.resolve("other"), spec("flink", "Bread"));
    RunReport flink = EditJob.run(plain.knownTo(spec), Jobs.flink(2));

    assertThat(flink.failures(), empty());
    ItemReport item = direct.items().get(0);
    ItemReport same = flink.items().get(0);
    assertThat(same.render().certificate(), equalTo(item.render().certificate()));
    assertThat(Jobs.frames(same), equalTo(Jobs.frames(item)));
    assertThat(
        Files.readString(folder.resolve("flink/talk.timeline.json")),
        equalTo(Files.readString(folder.resolve("direct/talk.timeline.json"))));
  }

  @Test
  void run_uprightWithAFileMissing_isUprightAndSaysWhatIsLeftOut() {
    ItemReport item = direct.items().get(0);
    VideoInfo video =
        MediaProbe.probe(ByteSource.of(folder.resolve("direct/talk.mp4")))
            .info()
            .video()
            .orElseThrow();

    assertThat(List.of(video.width(), video.height()), contains(150, 270));
    assertThat(item.notes(), hasItem(folder + "/none.jpg is missing, and was left out."));
  }

  @Test
  void run_titleOfOtherWords_rendersOnlyWhatShowsIt() throws IOException {
    RunReport again = EditJob.run(spec("direct", "Rain"), Jobs.direct());

    assertThat(again.items().get(0).status(), is(ItemReport.Status.DONE));
    assertThat(
        again.stages().entrySet().stream()
            .filter(stage -> stage.getValue().misses() > 0)
            .map(Map.Entry::getKey)
            .toList(),
        contains("RenderSegments"));
    Tally rendered = again.stages().get("RenderSegments");
    assertThat(rendered.hits(), greaterThan(0L));
  }

  private static JobSpec spec(String output, String title) throws IOException {
    String yaml = SPEC.formatted(plain.footage(), folder, output, title);
    return Jobs.inPieces(2, Jobs.read(Files.writeString(folder.resolve("spec.yaml"), yaml)));
  }
}
