package org.dailies.job;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasToString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.dailies.analysis.AnalysisSpec;
import org.dailies.cache.WhenFull;
import org.dailies.edit.ActionSpec;
import org.dailies.edit.ActionSpec.Reason;
import org.dailies.edit.Assets.Kind;
import org.dailies.edit.EditSpec;
import org.dailies.edit.EditSpec.BadTakeSpec;
import org.dailies.edit.EditSpec.BrollSpec;
import org.dailies.edit.EditSpec.CaptionSpec;
import org.dailies.edit.EditSpec.HighlightSpec;
import org.dailies.edit.EditSpec.JumpCutSpec;
import org.dailies.edit.EditSpec.KeepFaces;
import org.dailies.edit.EditSpec.People;
import org.dailies.edit.EditSpec.ReframeSpec;
import org.dailies.edit.EditSpec.ZoomSpec;
import org.dailies.edit.HandEdit;
import org.dailies.edit.LayersSpec;
import org.dailies.edit.LayersSpec.Moment;
import org.dailies.edit.LayersSpec.PictureSpec;
import org.dailies.edit.LayersSpec.TransitionSpec;
import org.dailies.edit.SceneSpec;
import org.dailies.edit.SceneSpec.BackgroundSpec;
import org.dailies.edit.ShortsSpec;
import org.dailies.edit.ShortsSpec.Short;
import org.dailies.engine.EngineSettings;
import org.dailies.engine.Service;
import org.dailies.engine.http.Web;
import org.dailies.job.JobSpecReader.Overrides;
import org.dailies.json.Json;
import org.dailies.media.Hdr;
import org.dailies.media.Limits;
import org.dailies.media.Quality;
import org.dailies.media.Speed;
import org.dailies.publish.PublishSpec;
import org.dailies.render.RenderSpec;
import org.dailies.script.WritingSpec;
import org.dailies.spec.Problem;
import org.dailies.time.FrameRate;
import org.dailies.timeline.CaptionDisplay;
import org.dailies.timeline.CaptionLook;
import org.dailies.timeline.CaptionLook.Position;
import org.dailies.timeline.CaptionLook.Style;
import org.dailies.timeline.Transition;
import org.dailies.timeline.interchange.EditorFile;
import org.dailies.topic.TopicItem;
import org.dailies.topic.TopicSpec;
import org.dailies.voice.Pauses;
import org.dailies.voice.VoiceSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobSpecReaderTest {
  private static final String SHORT =
      """
      version: 1
      job: talk-edit
      footage: [talk.mp4]
      """;

  private static final JobSpecReader READER =
      new JobSpecReader(
          Map.of(
              "faces", Set.of("blazeface"),
              "voice", Set.of("silero"),
              "transcriber", Set.of("moonshine"),
              "text", Set.of("rules", "openai"),
              "pictures", Set.of("pexels"),
              "speaker", Set.of("mary"),
              "topics", Set.of("feed"),
              "publishers", Set.of("youtube")));

  @Test
  void read_specOfTheProject_isComplete() {
    JobSpec spec = READER.read(Path.of("pipelines/talk-edit.yaml"), Overrides.NONE);

    assertThat(
        spec,
        equalTo(
            new JobSpec(
                1,
                "talk-edit",
                List.of("sample-data/media/*.mp4", "sample-data/media/*.mov"),
                "output/talk-edit",
                "output/talk-edit/.dailies",
                WhenFull.FAIL,
                new AnalysisSpec(
                    1000, "auto", new AnalysisSpec.Engines("blazeface", "silero", "moonshine")),
                new EditSpec(
                    Optional.of(new JumpCutSpec(0.04, 200, 200, 200, 100)),
                    Optional.of(new ZoomSpec(1.08, 6000)),
                    Optional.of(
                        new CaptionSpec(
                            new CaptionDisplay(true, false, 20, CaptionLook.BOX),
                            Optional.empty(),
                            2,
                            Optional.empty(),
                            1000,
                            7000,
                            Map.of(),
                            false))),
                new RenderSpec(
                    RenderSpec.Mode.AUTO,
                    "auto",
                    Quality.preset("standard"),
                    Hdr.TONEMAP,
                    10,
                    -16,
                    -1.5,
                    11,
                    List.of(EditorFile.values())),
                new Limits(40_000_000, 64, 86_400_000, 2000, 134_217_728),
                false,
                new Web.Limits(false, 4, 30_000, 5, 50_000_000_000L),
                Optional.empty(),
                false)));
  }

  @Test
  void read_speedAndCrf_standInForThePresets() {
    RenderSpec faster = read(SHORT + "render: {preset: archive, speed: superfast}").render();
    RenderSpec coarser =
        read(SHORT + "render: {preset: archive, crf: 30, encoder: qsv, scale: 720}").render();

    assertThat(faster.quality(), equalTo(new Quality(Speed.SUPERFAST, 18)));
    assertThat(coarser.quality(), equalTo(new Quality(Speed.FAST, 30)));
    assertThat(coarser.encoder(), equalTo("qsv"));
    assertThat(
        List.of(faster.scale(), coarser.scale()), equalTo(List.of(RenderSpec.ANY_SCALE, 720)));
  }

  @Test
  void read_services_areWhereTheSpecSaysWithTheDefaultsOfTheSchema() {
    AnalysisSpec analysis =
        read(SHORT
                + """
                      analysis:
                        language: de
                        engines: {text: openai}
                        services:
                          text: {url: 'http://localhost:8080/v1/', model: small, keyFile: /k}
                          transcriber: on
                        models: {transcriber: ggml-base.bin}
                      """)
            .analysis();

    assertThat(
        analysis.text(),
        equalTo(
            new EngineSettings(
                    "de",
                    Optional.of(
                        new Service(
                            "http://localhost:8080/v1",
                            "small",
                            "OPENAI_API_KEY",
                            Optional.of("/k"),
                            60_000,
                            5)),
                    Optional.empty())
                .servedAt("analysis.services.text")));
    assertThat(
        analysis.transcription(),
        equalTo(
            new EngineSettings(
                    "de",
                    Optional.of(
                        new Service(
                            "https://api.openai.com/v1",
                            "whisper-1",
                            "OPENAI_API_KEY",
                            Optional.empty(),
                            60_000,
                            5)),
                    Optional.of("ggml-base.bin"))
                .servedAt("analysis.services.transcriber")));
  }

  @Test
  void read_publish_isPrivateAndComplete() {
    Optional<PublishSpec> defaults = read(SHORT + "publish: on").publish();
    PublishSpec said =
        read(SHORT
                + """
                      publish:
                        privacy: unlisted
                        tags: [bread]
                        category: 27
                        language: de-AT
                        madeForKids: true
                        onChange: upload
                        dryRun: true
                        service: {keyFile: /k, budget: 100, ratePerMinute: 30}
                      """)
            .publish()
            .orElseThrow();

    assertThat(read(SHORT + "publish: off").publish(), equalTo(Optional.empty()));
    assertThat(
        defaults,
        equalTo(
            Optional.of(
                new PublishSpec(
                    "youtube",
                    PublishSpec.Privacy.PRIVATE,
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    false,
                    PublishSpec.OnChange.KEEP,
                    false,
                    new Service(
                        "https://youtube.googleapis.com",
                        "",
                        "YOUTUBE_CREDENTIALS",
                        Optional.empty(),
                        120_000,
                        5)))));
    assertThat(
        said,
        equalTo(
            new PublishSpec(
                "youtube",
                PublishSpec.Privacy.UNLISTED,
                List.of("bread"),
                Optional.of(27),
                Optional.of("de-AT"),
                true,
                PublishSpec.OnChange.UPLOAD,
                true,
                new Service(
                    "https://youtube.googleapis.com",
                    "",
                    "YOUTUBE_CREDENTIALS",
                    Optional.of("/k"),
                    120_000,
                    5,
                    Optional.of(100),
                    Optional.of(30),
                    Optional.empty()))));
  }

  @Test
  void read_publishThatCannotBe_saysWhy() {
    SpecException thrown =
        assertThrows(
            SpecException.class,
            () ->
                read(
                    SHORT
                        + "publish: {to: vimeo, privacy: secret, title: x,"
                        + " service: {url: 'https://me:pw@host', timeout: 301s}}"));

    assertThat(
        thrown.problems().stream().map(Problem::path).toList(),
        containsInAnyOrder(
            "publish.to",
            "publish.privacy",
            "publish.title",
            "publish.service.url",
            "publish.service.timeout"));
  }

  @Test
  void read_servicesThatCannotBe_saysWhy() {
    SpecException thrown =
        assertThrows(
            SpecException.class,
            () ->
                read(
                    SHORT
                        + "analysis: {services: {text: {url: 'http://me:pw@host/v1', timeout: 301s},"
                        + " transcriber: {url: 'ftp://host', maxCalls: 0}}}"));

    assertThat(
        thrown.problems().stream().map(Problem::toString).toList(),
        containsInAnyOrder(
            "analysis.services.transcriber.url: expected an address of HTTP such as"
                + " https://api.openai.com/v1, http://localhost:8080/v1, found \"ftp://host\""
                + " (spec.yaml:4)",
            "analysis.services.transcriber.maxCalls: expected a number of calls from 1 to 20,"
                + " found 0 (spec.yaml:4)",
            "analysis.services.text.url: expected an address without a key, for credentials come"
                + " from the environment, found \"http://***@host/v1\" (spec.yaml:4)",
            "analysis.services.text.timeout: expected at most 300s, found \"301s\""
                + " (spec.yaml:4)"));
  }

  @Test
  void read_whenCacheFull_failsUnlessItSaysToContinue() {
    assertThat(read(SHORT).whenCacheFull(), equalTo(WhenFull.FAIL));
    assertThat(read(SHORT + "whenCacheFull: continue").whenCacheFull(), equalTo(WhenFull.CONTINUE));
  }

  @Test
  void read_emptySections_haveTheValuesThatTheProjectsSpecShows() {
    JobSpec shown = READER.read(Path.of("pipelines/talk-edit.yaml"), Overrides.NONE);
    JobSpec spec = read(SHORT + "edit: {jumpCuts: {}, zoom: {}, captions: {}}");

    assertThat(spec.edit(), equalTo(shown.edit()));
    assertThat(spec.render(), equalTo(shown.render()));
    assertThat(spec.analysis(), equalTo(shown.analysis()));
  }

  @Test
  void read_corrections_areWordsWithWhatShouldStandInstead() {
    EditSpec edit = read(SHORT + "edit: {captions: {corrections: {Moonshine: Munchin}}}").edit();

    assertThat(
        edit.captions().orElseThrow().corrections(), equalTo(Map.of("Moonshine", "Munchin")));
  }

  @Test
  void read_correctionsThatAreNone_saysWhich() {
    SpecException thrown =
        assertThrows(
            SpecException.class,
            () ->
                read(
                    SHORT + "edit: {captions: {corrections: {two words: two, one: 1, none: ''}}}"));

    assertThat(
        thrown.problems().stream().map(Problem::toString).toList(),
        contains(
            "edit.captions.corrections.two words: expected one word as it is heard such as"
                + " Moonshine, found \"two words\" (spec.yaml:4)",
            "edit.captions.corrections.one: expected what should stand instead such as Munchin,"
                + " found 1 (spec.yaml:4)",
            "edit.captions.corrections.none: expected what should stand instead such as Munchin,"
                + " found \"\" (spec.yaml:4)"));
  }

  @Test
  void read_layers_haveTheirDefaults() {
    LayersSpec layers =
        read(SHORT
                + "edit: {pictures: [{file: a.png, words: the river}],"
                + " titles: [{at: 2s, text: \"Ada\\nHydrologist\"}], transitions: on,"
                + " music: {files: [a.m4a]}}")
            .edit()
            .layers();

    assertThat(
        layers.pictures(),
        contains(
            new PictureSpec(
                "a.png",
                new Moment(Optional.empty(), Optional.of("the river")),
                0,
                4000,
                LayersSpec.Position.FULL,
                0.3,
                false,
                1,
                1,
                200,
                false)));
    assertThat(layers.titles().get(0).lines(), contains("Ada", "Hydrologist"));
    assertThat(
        layers.transitions(),
        equalTo(Optional.of(new TransitionSpec(Transition.Kind.FADE, 400, 1000))));
    assertThat(layers.music().orElseThrow().duckedLevel(), equalTo(18.0));
    assertThat(layers.watermark(), equalTo(Optional.empty()));
  }

  @Test
  void read_layersThatSayTooLittleOrTooMuch_saysWhich() {
    SpecException thrown =
        assertThrows(
            SpecException.class,
            () ->
                read(
                    SHORT
                        + "edit: {pictures: [{file: a.png}, {words: a, at: 1s}], watermark: on,"
                        + " titles: [{at: 2s, text: ''}]}"));

    assertThat(
        thrown.problems().stream().map(Problem::path).toList(),
        containsInAnyOrder(
            "edit.pictures[0]",
            "edit.pictures[1]",
            "edit.pictures[1].file",
            "edit.titles[0].text",
            "edit.watermark"));
  }

  @Test
  void read_broll_hasItsDefaultsAndSaysWhoFindsPictures() {
    JobSpec spec =
        read(
            SHORT
                + "edit: {broll: {library: /b, search: pexels, transcripts: true}}\n"
                + "analysis: {services: {pictures: {keyFile: /k}}}");

    assertThat(
        spec.edit().broll(),
        equalTo(
            Optional.of(
                new BrollSpec(
                    Optional.of("/b"),
                    Optional.of("pexels"),
                    0.6,
                    1500,
                    4000,
                    8000,
                    0.3,
                    KeepFaces.MOMENTS,
                    true))));
    assertThat(
        spec.analysis().pictures(),
        equalTo(
            Optional.of(
                new Service(
                    "https://api.pexels.com/v1",
                    "",
                    "PEXELS_API_KEY",
                    Optional.of("/k"),
                    60_000,
                    5))));
  }

  @Test
  void read_brollFromNowhereOrNobody_saysSo() {
    SpecException nowhere =
        assertThrows(SpecException.class, () -> read(SHORT + "edit: {broll: {minScore: 0.5}}"));
    SpecException nobody =
        assertThrows(
            SpecException.class,
            () -> read(SHORT + "edit: {broll: {search: me, maxDuration: 1s, transcripts: true}}"));

    assertThat(
        nowhere.problems(),
        contains(
            hasToString(
                "edit.broll: expected a library, or an engine to search with, found neither"
                    + " (spec.yaml:4)")));
    assertThat(
        nobody.problems().stream().map(Problem::path).toList(),
        containsInAnyOrder(
            "edit.broll.search", "edit.broll.maxDuration", "edit.broll.transcripts"));
  }

  @Test
  void read_badTakes_haveDefaultsThatCanBeChanged() {
    BadTakeSpec on = read(SHORT + "edit: {badTakes: on}").edit().badTakes().orElseThrow();
    BadTakeSpec own =
        read(SHORT + "edit: {badTakes: {minScore: 0.9, fillers: [ähm], noises: false}}")
            .edit()
            .badTakes()
            .orElseThrow();

    assertThat(on.minScore(), is(0.75));
    assertThat(on.fillers(), hasItem("you know"));
    assertThat(own, equalTo(new BadTakeSpec(0.9, true, on.restarts(), List.of("ähm"), false)));
  }

  @Test
  void read_editsByHand_areThoseOfTheFile(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("talk.edits.yaml");
    Files.writeString(
        file,
        """
        talk:
          - keep: the old bridge
          - cut: {words: as I said, at: 62.5s}
          - cut: {from: 1s, to: 2500ms}
        2024/town: []
        """);

    EditSpec edit = read(SHORT + "edit: {edits: " + file + "}").edit();

    assertThat(
        edit.edits(),
        equalTo(
            Map.of(
                "talk",
                List.of(
                    HandEdit.words(HandEdit.Kind.KEEP, "the old bridge"),
                    HandEdit.wordsAt(HandEdit.Kind.CUT, "as I said", 62_500),
                    HandEdit.range(HandEdit.Kind.CUT, 1000, 2500)),
                "2024/town",
                List.of())));
    assertThat(Json.read(Json.line(edit), EditSpec.class), equalTo(edit));
  }

  @Test
  void read_editsThatAreNone_saysAllOfThem(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("edits.yaml");
    Files.writeString(file, "talk:\n  - drop: um\n  - cut: {from: soon}\nbread: all\n");
    SpecException wrong =
        assertThrows(
            SpecException.class, () -> read(SHORT + "edit: {edits: " + file + ", zoom: {max: 3}}"));
    Files.writeString(
        file, "talk:\n  - cut: {from: 3s, to: 2s}\n  - {keep: this, cut: that}\n  - {}\n");
    SpecException senseless =
        assertThrows(SpecException.class, () -> read(SHORT + "edit: {edits: " + file + "}"));

    assertThat(
        wrong.problems().stream().map(Problem::path).toList(),
        containsInAnyOrder("edit.zoom.max", "talk[0].drop", "talk[1].cut.from", "bread"));
    assertThat(
        senseless.problems().stream().map(Problem::toString).toList(),
        contains(
            "talk[0]: expected keep or cut, with words, or with from and a later to, found"
                + " something else ("
                + file
                + ":2)",
            "talk[1]: expected keep or cut, with words, or with from and a later to, found"
                + " something else ("
                + file
                + ":3)",
            "talk[2]: expected keep or cut, with words, or with from and a later to, found"
                + " something else ("
                + file
                + ":4)"));
  }

  @Test
  void read_editsFileThatIsMissing_isAProblem() {
    SpecException thrown =
        assertThrows(SpecException.class, () -> read(SHORT + "edit: {edits: no.yaml}"));

    assertThat(
        thrown.problems().get(0).toString(),
        equalTo("edit.edits: expected a file that can be read, found no.yaml (spec.yaml:4)"));
  }

  @Test
  void read_shorts_areThoseOfTheSpecAndOfItsFile(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("episodes.yaml");
    Files.writeString(
        file,
        """
        2024/ep01:
          - {name: opening, from: 0s, to: 31.5s}
          - {from: 12:04, to: 1:02:58.4}
        """);

    EditSpec edit =
        read(SHORT
                + "edit: {shorts: {file: "
                + file
                + ", times: [{from: 500ms, to: \"0:02\"}], whole: true}}")
            .edit();

    assertThat(
        edit.shorts(),
        equalTo(
            Optional.of(
                new ShortsSpec(
                    List.of(new Short("part1", 500, 2000)),
                    Map.of(
                        "2024/ep01",
                        List.of(
                            new Short("opening", 0, 31_500),
                            new Short("part2", 724_000, 3_778_400))),
                    true))));
    assertThat(Json.read(Json.line(edit), EditSpec.class), equalTo(edit));
  }

  @Test
  void read_shortsThatAreNone_saysAllOfThem(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("episodes.yaml");
    Files.writeString(file, "ep01:\n  - {from: 3s, to: 2s}\n  - {name: part1, from: 1s, to: 2s}\n");
    SpecException senseless =
        assertThrows(
            SpecException.class,
            () ->
                read(
                    SHORT
                        + "edit: {shorts: {file: "
                        + file
                        + ", times: [{from: 1s, to: 1s}]}, zoom: {max: 3}}"));
    Files.writeString(file, "ep01: []\nep02:\n  - {name: ../x, from: 1:75, to: 2s}\n");
    SpecException wrong =
        assertThrows(
            SpecException.class, () -> read(SHORT + "edit: {shorts: {file: " + file + "}}"));
    SpecException neither =
        assertThrows(SpecException.class, () -> read(SHORT + "edit: {shorts: {whole: true}}"));

    assertThat(
        senseless.problems().stream().map(Problem::path).toList(),
        containsInAnyOrder("edit.zoom.max", "edit.shorts.times[0]", "ep01[0]", "ep01[1]"));
    assertThat(
        wrong.problems().stream().map(Problem::path).toList(),
        containsInAnyOrder("ep01", "ep02[0].name", "ep02[0].from"));
    assertThat(
        neither.problems().get(0).toString(),
        equalTo("edit.shorts: expected times, or a file with them, found neither (spec.yaml:4)"));
  }

  @Test
  void read_absentAndSwitchedOffParts_areNotDone() {
    EditSpec edit = read(SHORT + "edit: {zoom: off}").edit();

    assertThat(edit, equalTo(new EditSpec(Optional.empty(), Optional.empty(), Optional.empty())));
  }

  @Test
  void read_partThatIsSwitchedOn_hasItsDefaults() {
    EditSpec edit = read(SHORT + "edit: {zoom: on}").edit();

    assertThat(edit.zoom(), equalTo(Optional.of(new ZoomSpec(1.08, 6000))));
  }

  @Test
  void read_highlights_areAReelUnlessShortsAreWanted() {
    assertThat(
        read(SHORT + "edit: {highlights: on}").edit().highlights(),
        equalTo(Optional.of(new HighlightSpec(Optional.empty(), 60_000, 10_000, false))));
    assertThat(
        read(SHORT + "edit: {highlights: {shorts: 3, length: 30s, whole: true}}")
            .edit()
            .highlights(),
        equalTo(Optional.of(new HighlightSpec(Optional.of(3), 30_000, 10_000, true))));
  }

  @Test
  void read_highlightsShorterThanTheirPassages_areAProblem() {
    assertThat(
        problems(SHORT + "edit: {highlights: {length: 5s}}"),
        contains(
            "edit.highlights.length: expected at least 10000ms, minLength, found \"5s\""
                + " (spec.yaml:4)"));
  }

  @Test
  void read_shapes_areReadAsTheyAreWritten() {
    EditSpec edit =
        read(SHORT + "edit: {reframe: {aspect: 4:5, shortSide: 1080, people: split}}").edit();

    assertThat(
        edit.reframe(),
        equalTo(Optional.of(new ReframeSpec(4, 5, Optional.of(1080), People.SPLIT))));
    assertThat(
        read(SHORT + "edit: {reframe: {people: speaker}}").edit().watchesSpeakers(), is(true));
    assertThat(
        read(SHORT + "edit: {reframe: on}").edit().reframe(),
        equalTo(Optional.of(new ReframeSpec(9, 16, Optional.empty(), People.ONE))));
  }

  @Test
  void read_shapeOfAStrip_isRefused() {
    SpecException thrown =
        assertThrows(SpecException.class, () -> read(SHORT + "edit: {reframe: {aspect: 1:5}}"));

    assertThat(
        thrown.problems().stream().map(Problem::toString).toList(),
        contains(
            "edit.reframe.aspect: expected a shape from 1:4 to 4:1, found \"1:5\" (spec.yaml:4)"));
  }

  @Test
  void read_severalProblems_tellsAllWithPathsAndLines() {
    assertThat(
        problems(
            """
            version: 2
            job: talk-edit
            footage: []
            edit:
              zom: {}
              zoom:
                max: big
                cycle: 6
              captions:
                maxLines: 1.5
            render:
              preset: best
            analysis:
              engines:
                faces: haar
            """),
        contains(
            "version: expected 1, found 2 (spec.yaml:1)",
            "footage: expected a list of paths, globs, addresses or manifests, found an empty list"
                + " (spec.yaml:3)",
            "edit.zoom.max: expected a magnification above 1 to 2, found \"big\" (spec.yaml:7)",
            "edit.zoom.cycle: expected a length of time such as 0.2s, 200ms, found 6"
                + " (spec.yaml:8)",
            "edit.captions.maxLines: expected a whole number from 1 to 4, found 1.5 (spec.yaml:10)",
            "edit.zom: expected one of jumpCuts, badTakes, edits, zoom, reframe, pictures, titles,"
                + " watermark, transitions, grade, music, sounds, summary, captions, chapters,"
                + " highlights, shorts, action, broll, found an unknown field; did you"
                + " mean zoom? (spec.yaml:5)",
            "render.preset: expected one of draft, fast, standard, archive, found \"best\""
                + " (spec.yaml:12)",
            "analysis.engines.faces: expected blazeface, found \"haar\" (spec.yaml:15)"));
  }

  @Test
  void read_actionShorts_haveSectionsThatSpecsSwitchOffAndChange() {
    String spec = "version: 1\njob: action-shorts\nfootage: [game.mp4]\n";
    JobSpec bare = read(spec);
    JobSpec own =
        read(
            spec
                + """
                edit:
                  captions: off
                  reframe: {aspect: '1:1'}
                  action: {lengths: [15s, 7500ms], prepare: [60s], weights: {cuts: 0}, count: 1}
                render: {crf: 30}
                """);

    assertThat(bare.job(), equalTo("action-shorts"));
    assertThat(
        bare.edit().action(),
        equalTo(
            Optional.of(
                new ActionSpec(
                    List.of(30_000),
                    3,
                    List.of(),
                    Map.of(
                        Reason.MOTION, 0.4,
                        Reason.LOUDNESS, 0.3,
                        Reason.FLASHES, 0.15,
                        Reason.CUTS, 0.15),
                    false))));
    assertThat(bare.edit().jumpCuts(), equalTo(Optional.empty()));
    assertThat(bare.edit().reframe().orElseThrow().aspectHeight(), equalTo(16));
    assertThat(
        bare.edit().captions().orElseThrow().display().look().style(), equalTo(Style.KARAOKE));
    assertThat(bare.render().quality(), equalTo(new Quality(Speed.SUPERFAST, 21)));
    ActionSpec action = own.edit().action().orElseThrow();
    assertThat(action.allLengthsMs(), contains(15_000, 7500, 60_000));
    assertThat(action.weights().get(Reason.CUTS), equalTo(0.0));
    assertThat(action.weights().get(Reason.MOTION), equalTo(0.4));
    assertThat(own.edit().captions(), equalTo(Optional.empty()));
    assertThat(own.edit().reframe().orElseThrow().aspectHeight(), equalTo(1));
    assertThat(own.render().quality(), equalTo(new Quality(Speed.SUPERFAST, 30)));
    assertThat(Json.read(Json.line(own.edit()), EditSpec.class), equalTo(own.edit()));
  }

  @Test
  void read_actionThatCannotBe_saysWhy() {
    assertThat(
        problems(
            SHORT
                + "edit: {action: {lengths: [0.5s, 30s, 30000ms], count: 0,"
                + " weights: {motion: 0, loudness: 0, flashes: 0, cuts: 0}}}"),
        containsInAnyOrder(
            "edit.action.count: expected a whole number from 1 to 20, found 0 (spec.yaml:4)",
            "edit.action.lengths[0]: expected a length from 1s to 600s that no other is, found"
                + " \"0.5s\" (spec.yaml:4)",
            "edit.action.lengths[2]: expected a length from 1s to 600s that no other is, found"
                + " \"30000ms\" (spec.yaml:4)",
            "edit.action.weights: expected one that is above 0, found"
                + " {\"motion\":0,\"loudness\":0,\"flashes\":0,\"cuts\":0} (spec.yaml:4)"));
  }

  @Test
  void job_ofScripts_isWhatTheSpecSays() {
    SceneJobSpec spec =
        (SceneJobSpec) READER.job(Path.of("pipelines/vertical-short.yaml"), Overrides.NONE);

    assertThat(spec.job(), equalTo("vertical-short"));
    assertThat(spec.scripts(), contains("sample-data/scripts/sourdough.json"));
    assertThat(spec.cache(), equalTo("output/vertical-short/.dailies"));
    assertThat(spec.scenes().width(), equalTo(1080));
    assertThat(spec.scenes().height(), equalTo(1920));
    assertThat(spec.scenes().rate(), equalTo(new FrameRate(30, 1)));
    assertThat(
        spec.scenes().transition(),
        equalTo(Optional.of(new SceneSpec.SceneTransition(Transition.Kind.SLIDE_LEFT, 400))));
    assertThat(
        spec.voice(),
        equalTo(
            new VoiceSpec(
                "mary", Optional.empty(), 1, Pauses.OWN, Optional.empty(), Optional.empty())));
    assertThat(spec.writing(), equalTo(Optional.empty()));
    assertThat(spec.render().loudnessLufs(), equalTo(-16.0));
  }

  @Test
  void job_dramaBatch_isAJobOfFootageAndOneOfScripts() {
    DramaJobSpec batch =
        (DramaJobSpec) READER.job(Path.of("pipelines/drama-batch.yaml"), Overrides.NONE);

    assertThat(batch.footage().transcript(), is(true));
    assertThat(batch.packs(), is(true));
    assertThat(
        batch.footage().edit().shorts().orElseThrow().byVideo().keySet(),
        contains("interview", "talk"));
    assertThat(batch.scripts().scripts(), contains("sample-data/scripts/recap-*.yaml"));
    assertThat(
        batch.scripts().scenes().background(),
        equalTo(
            new BackgroundSpec(
                List.of("sample-data/media/kitchen/oven.mp4", "sample-data/media/kitchen/loaf.jpg"),
                8000)));
    assertThat(batch.settings().has("voice") && batch.settings().has("edit"), is(true));
  }

  @Test
  void job_dramaBatch_pausesUnlessTheSpecSaysOtherwise() {
    assertThat(
        drama("voice: {pauses: {comma: 50ms}}", Overrides.NONE).scripts().voice().pauses(),
        equalTo(new Pauses(Optional.of(600), Optional.of(50))));
    assertThat(
        drama("voice: {speed: 1.1}", Overrides.NONE).scripts().voice().pauses(),
        equalTo(new Pauses(Optional.of(600), Optional.of(300))));
  }

  @Test
  void job_dramaBatchOfOtherVideos_takesScriptsByTheirNames() {
    DramaJobSpec batch =
        drama(
            "scripts: [a.yaml]",
            new Overrides(
                List.of("b.mp4", "c/*.json", "https://d.org/d.mov"), Optional.empty(), List.of()));
    DramaJobSpec footage =
        drama("scripts: [a.yaml]", new Overrides(List.of("b.mp4"), Optional.empty(), List.of()));

    assertThat(batch.footage().footage(), contains("b.mp4", "https://d.org/d.mov"));
    assertThat(batch.scripts().scripts(), contains("c/*.json"));
    assertThat(footage.scripts().scripts(), empty());
  }

  @Test
  void job_dramaBatchThatSaysSomethingWrong_saysAllOfItOnce() {
    assertThat(
        problems(
            "version: 1\njob: drama-batch\noutput: s3://a:b@c\nvoice: {engine: marry}\n"
                + "analysis: {engines: {faces: hawk}}\n"),
        containsInAnyOrder(
            "footage: expected footage, or scripts, or both, found neither",
            "output: expected an address without a key, for credentials come from the environment,"
                + " found \"s3://***@c\" (spec.yaml:3)",
            "voice.engine: expected mary, found \"marry\" (spec.yaml:4)",
            "analysis.engines.faces: expected blazeface, found \"hawk\" (spec.yaml:5)"));
  }

  private static DramaJobSpec drama(String more, Overrides overrides) {
    String spec = "version: 1\njob: drama-batch\nfootage: [talk.mp4]\n" + more;
    return (DramaJobSpec) READER.job("spec.yaml", spec, overrides);
  }

  @Test
  void job_ofTopics_saysHowScriptsAreWritten() {
    SceneJobSpec spec =
        (SceneJobSpec)
            READER.job(
                "spec.yaml",
                """
                version: 1
                job: vertical-short
                scripts: []
                topics: {given: [{title: Rye, links: ["https://rye.org/"]}]}
                writing: {length: 30s}
                """,
                Overrides.NONE);

    assertThat(spec.scripts(), is(empty()));
    SceneJobSpec.Writing writing = spec.writing().orElseThrow();
    assertThat(writing.how(), equalTo(new WritingSpec("rules", 30_000, 180, 5, 20)));
    assertThat(
        writing.topics(),
        equalTo(
            new TopicSpec(
                List.of(new TopicItem("Rye", List.of("https://rye.org/"), "")),
                List.of(),
                "feed",
                5,
                3)));
  }

  @Test
  void job_ofScriptsThatSaysSomethingWrong_saysAllOfIt() {
    SpecException thrown =
        assertThrows(
            SpecException.class,
            () ->
                READER.job(
                    "spec.yaml",
                    """
                    version: 1
                    job: vertical-short
                    video: {width: 1081}
                    voice: {engine: marry, speed: 3}
                    captions: {proofread: yes}
                    writing: {length: 1s}
                    """,
                    Overrides.NONE));

    assertThat(
        thrown.problems().stream().map(Problem::path).toList(),
        containsInAnyOrder(
            "video.width",
            "voice.engine",
            "voice.speed",
            "captions.proofread",
            "writing.length",
            "scripts"));
  }

  @Test
  void job_thatNobodyKnows_isToldWhichThereAre() {
    assertThat(
        problems("version: 1\njob: talk-edits\n"),
        contains(
            "job: expected one of action-shorts, drama-batch, narrated-scenes, talk-edit,"
                + " vertical-short, found \"talk-edits\" (spec.yaml:2)"));
  }

  @Test
  void read_aJobOfScripts_isNoJobOfFootage() {
    assertThat(
        problems("version: 1\njob: narrated-scenes\nscripts: [a.json]\n"),
        contains("job: expected a job that edits footage, found narrated-scenes (spec.yaml)"));
  }

  @Test
  void job_withoutScripts_asksForSome() {
    assertThat(
        problems("version: 1\njob: narrated-scenes\nscripts: []\n"),
        contains(
            "scripts: expected a list of paths, globs or manifests, found an empty list"
                + " (spec.yaml:3)"));
    assertThat(
        problems("version: 1\njob: vertical-short\nscripts: []\n"),
        contains("scripts: expected scripts, or topics to write some about, found neither"));
  }

  @Test
  void read_missingFields_areTold() {
    assertThat(
        problems("job: talk-edit"),
        contains(
            "version: expected 1, found nothing",
            "footage: expected a list of paths, globs, addresses or manifests, found nothing"));
  }

  @Test
  void read_fieldTwice_isAProblem() {
    assertThat(
        problems(SHORT + "output: a\noutput: b\n"),
        contains(
            "output: expected each field once, found it again, after spec.yaml:4 (spec.yaml:5)"));
  }

  @Test
  void read_globThatYamlTakesForAnAlias_asksForQuotes() {
    assertThat(
        problems("version: 1\njob: talk-edit\nfootage:\n  - *.mp4\n"),
        contains(
            "expected YAML, with quotes around what begins with *, found while scanning an alias"
                + " (spec.yaml:4)"));
  }

  @Test
  void read_alias_isNotTakenForItsName() {
    assertThat(
        problems("version: 1\njob: talk-edit\nfootage: [&a talk.mp4]\noutput: *a\n"),
        contains("output: expected a value, or quotes around it, found *a (spec.yaml:4)"));
  }

  @Test
  void read_captionsShorterThanTheirMinimum_isAProblem() {
    assertThat(
        problems(SHORT + "edit: {captions: {minDuration: 2s, maxDuration: 1500ms}}"),
        contains(
            "edit.captions.maxDuration: expected at least 2000ms, minDuration, found \"1500ms\""
                + " (spec.yaml:4)"));
  }

  @Test
  void read_captionsDisplay_isWhatTheSpecSays() {
    String captions =
        "edit: {captions: {burn: no, embed: yes, style: oneWord, position: middle, font: own.ttf,"
            + " highlight: '#ffCC00', readingSpeed: 15}}";
    EditSpec edit = read(SHORT + captions).edit();

    assertThat(
        edit.captions().orElseThrow().display(),
        equalTo(
            new CaptionDisplay(
                false,
                true,
                15,
                new CaptionLook(
                    Style.ONE_WORD,
                    Position.MIDDLE,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of("#ffCC00")))));
    assertThat(
        edit.files(),
        contains(
            new LayersSpec.Wanted("own.ttf", "edit.captions.font", List.of(Kind.FONT), false)));
  }

  @Test
  void read_captionsHighlightThatIsNoColour_isAProblem() {
    assertThat(
        problems(SHORT + "edit: {captions: {highlight: yellow}}"),
        contains(
            "edit.captions.highlight: expected a colour in quotes such as #ffcc00, found"
                + " \"yellow\" (spec.yaml:4)"));
  }

  @Test
  void read_brokenYaml_isOneProblemWithItsLine() {
    List<Problem> problems = thrown("version: 1\nfootage: [a\n", Overrides.NONE).problems();

    assertThat(problems.size(), is(1));
    assertThat(problems.get(0).expected(), equalTo("YAML"));
    assertThat(problems.get(0).origin(), equalTo("spec.yaml:2"));
  }

  @Test
  void read_list_isNoSpec() {
    assertThat(
        problems("- talk.mp4"),
        contains("expected fields such as 'version: 1', found something else (spec.yaml)"));
  }

  @Test
  void read_missingFile_isAProblem(@TempDir Path folder) {
    Path missing = folder.resolve("no.yaml");

    SpecException thrown =
        assertThrows(SpecException.class, () -> READER.read(missing, Overrides.NONE));

    assertThat(
        thrown.problems(), contains(hasToString("expected a file that exists, found " + missing)));
  }

  @Test
  void read_overrides_replaceFields() {
    JobSpec spec =
        READER.read(
            "spec.yaml",
            SHORT + "edit: {zoom: off, captions: {}}",
            new Overrides(
                List.of("/footage/**/*.mp4", "gs://talks/a.mov"),
                Optional.of("/finished"),
                List.of(
                    "edit.zoom.max=1.1",
                    "edit.captions=off",
                    "edit.jumpCuts.threshold=-20dB",
                    "edit.jumpCuts.margin={before: 100ms, after: 0.3s}")));

    assertThat(spec.footage(), contains("/footage/**/*.mp4", "gs://talks/a.mov"));
    assertThat(spec.output(), equalTo("/finished"));
    assertThat(spec.cache(), equalTo("/finished/.dailies"));
    assertThat(spec.edit().zoom(), equalTo(Optional.of(new ZoomSpec(1.1, 6000))));
    assertThat(spec.edit().captions(), equalTo(Optional.empty()));
    assertThat(spec.edit().jumpCuts().orElseThrow().threshold(), closeTo(0.1, 1e-12));
    assertThat(spec.edit().jumpCuts().orElseThrow().marginBeforeMs(), is(100));
    assertThat(spec.edit().jumpCuts().orElseThrow().marginAfterMs(), is(300));
  }

  @Test
  void read_wrongOverrides_areToldLikeTheSpecsOwnProblems() {
    SpecException thrown =
        thrown(
            SHORT,
            new Overrides(
                List.of(), Optional.of(""), List.of("edit.zoom.max=9", "edit.zoom", "x=1")));

    assertThat(
        thrown.problems().stream().map(Problem::toString).toList(),
        contains(
            "expected FIELD=VALUE, found 'edit.zoom' (--set edit.zoom)",
            "output: expected a folder, found \"\" (--output)",
            "edit.zoom.max: expected a magnification above 1 to 2, found 9"
                + " (--set edit.zoom.max=9)",
            "x: expected one of version, job, footage, output, cache, downloads, package, transcript,"
                + " whenCacheFull, analysis, edit, render, publish, limits, found an unknown field (--set x=1)"));
  }

  @Test
  void read_everyWayToWriteALevel_isAFractionOfFullScale() {
    assertThat(
        Stream.of("4%", "0.04", "2.5%", "0dB", "-40dB", "100%")
            .map(level -> threshold(level))
            .toList(),
        contains(
            closeTo(0.04, 1e-12),
            closeTo(0.04, 1e-12),
            closeTo(0.025, 1e-12),
            closeTo(1, 1e-12),
            closeTo(0.01, 1e-12),
            closeTo(1, 1e-12)));
  }

  @Test
  void read_whatIsNoLevel_isRefused() {
    assertThat(
        Stream.of("101%", "1.5", "-28", "4 %", "28dB", "loud")
            .filter(level -> accepted("edit.jumpCuts.threshold=" + level))
            .toList(),
        empty());
  }

  @Test
  void read_whatIsNoLength_isRefused() {
    assertThat(
        Stream.of("1", "-1s", "1 s", "1m", ".5s", "1e3s", "s")
            .filter(length -> accepted("edit.jumpCuts.minSilence=" + length))
            .toList(),
        empty());
  }

  private static double threshold(String level) {
    return read(SHORT + "edit: {jumpCuts: {threshold: " + level + "}}")
        .edit()
        .jumpCuts()
        .orElseThrow()
        .threshold();
  }

  private static boolean accepted(String setting) {
    try {
      READER.read("spec.yaml", SHORT, new Overrides(List.of(), Optional.empty(), List.of(setting)));
      return true;
    } catch (SpecException e) {
      return false;
    }
  }

  private static JobSpec read(String yaml) {
    return READER.read("spec.yaml", yaml, Overrides.NONE);
  }

  private static List<String> problems(String yaml) {
    return thrown(yaml, Overrides.NONE).problems().stream().map(Problem::toString).toList();
  }

  private static SpecException thrown(String yaml, Overrides overrides) {
    return assertThrows(SpecException.class, () -> READER.read("spec.yaml", yaml, overrides));
  }
}
