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
import org.dailies.engine.EngineSettings;
import org.dailies.engine.Service;
import org.dailies.job.JobSpecReader.Overrides;
import org.dailies.json.Json;
import org.dailies.media.Hdr;
import org.dailies.media.Limits;
import org.dailies.media.Quality;
import org.dailies.media.Speed;
import org.dailies.render.RenderSpec;
import org.dailies.spec.Problem;
import org.dailies.timeline.CaptionDisplay;
import org.dailies.timeline.CaptionLook;
import org.dailies.timeline.CaptionLook.Position;
import org.dailies.timeline.CaptionLook.Style;
import org.dailies.timeline.Transition;
import org.dailies.timeline.interchange.EditorFile;
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
              "pictures", Set.of("pexels")));

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
                new Limits(40_000_000, 64, 86_400_000, 2000, 134_217_728))));
  }

  @Test
  void read_speedAndCrf_standInForThePresets() {
    RenderSpec faster = read(SHORT + "render: {preset: archive, speed: superfast}").render();
    RenderSpec coarser = read(SHORT + "render: {preset: archive, crf: 30, encoder: qsv}").render();

    assertThat(faster.quality(), equalTo(new Quality(Speed.SUPERFAST, 18)));
    assertThat(coarser.quality(), equalTo(new Quality(Speed.FAST, 30)));
    assertThat(coarser.encoder(), equalTo("qsv"));
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
                Optional.empty())));
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
                Optional.of("ggml-base.bin"))));
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
            "footage: expected a list of paths, globs or manifests, found an empty list"
                + " (spec.yaml:3)",
            "edit.zoom.max: expected a magnification above 1 to 2, found \"big\" (spec.yaml:7)",
            "edit.zoom.cycle: expected a length of time such as 0.2s, 200ms, found 6"
                + " (spec.yaml:8)",
            "edit.captions.maxLines: expected a whole number from 1 to 4, found 1.5 (spec.yaml:10)",
            "edit.zom: expected one of jumpCuts, badTakes, edits, zoom, reframe, pictures, titles,"
                + " watermark, transitions, grade, music, sounds, captions, chapters, highlights, broll,"
                + " found an unknown field; did you"
                + " mean zoom? (spec.yaml:5)",
            "render.preset: expected one of draft, standard, archive, found \"best\""
                + " (spec.yaml:12)",
            "analysis.engines.faces: expected blazeface, found \"haar\" (spec.yaml:15)"));
  }

  @Test
  void read_missingFields_areTold() {
    assertThat(
        problems("job: talk-edit"),
        contains(
            "version: expected 1, found nothing",
            "footage: expected a list of paths, globs or manifests, found nothing"));
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
            "x: expected one of version, job, footage, output, cache, whenCacheFull, analysis,"
                + " edit, render, limits, found an unknown field (--set x=1)"));
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
