package org.dailies.job;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasToString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.dailies.analysis.AnalysisSpec;
import org.dailies.cache.WhenFull;
import org.dailies.edit.EditSpec;
import org.dailies.edit.EditSpec.CaptionSpec;
import org.dailies.edit.EditSpec.JumpCutSpec;
import org.dailies.edit.EditSpec.People;
import org.dailies.edit.EditSpec.ReframeSpec;
import org.dailies.edit.EditSpec.ZoomSpec;
import org.dailies.job.JobSpecReader.Overrides;
import org.dailies.media.Hdr;
import org.dailies.media.Limits;
import org.dailies.media.Quality;
import org.dailies.media.Speed;
import org.dailies.render.RenderSpec;
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
              "transcriber", Set.of("moonshine")));

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
                    Optional.of(new CaptionSpec(true, 2, 42, 1000, 7000, Map.of()))),
                new RenderSpec(
                    RenderSpec.Mode.AUTO,
                    "auto",
                    Quality.preset("standard"),
                    Hdr.TONEMAP,
                    10,
                    -16,
                    -1.5,
                    11),
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
  void read_shapes_areReadAsTheyAreWritten() {
    EditSpec edit =
        read(SHORT + "edit: {reframe: {aspect: 4:5, shortSide: 1080, people: split}}").edit();

    assertThat(
        edit.reframe(),
        equalTo(Optional.of(new ReframeSpec(4, 5, Optional.of(1080), People.SPLIT))));
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
            "edit.zom: expected one of jumpCuts, zoom, reframe, pictures, titles, watermark,"
                + " transitions, grade, music, sounds, captions, found an unknown field; did you"
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
