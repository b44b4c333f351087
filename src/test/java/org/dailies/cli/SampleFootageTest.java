package org.dailies.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleFootageTest {
  @TempDir private Path folder;

  @Test
  void isMissing_globThatMatchesNothing_isMissing() throws IOException {
    Files.createFile(folder.resolve("talk.mp4"));

    assertThat(SampleFootage.isMissing(folder.resolve("*.mov"), folder), is(true));
    assertThat(SampleFootage.isMissing(folder.resolve("*.mp4"), folder), is(false));
  }

  @Test
  void isMissing_noFolder_isMissing() {
    Path media = folder.resolve("media");

    assertThat(SampleFootage.isMissing(media.resolve("talk.mp4"), media), is(true));
  }

  @Test
  void isMissing_footageOfTheUsers_isNotOurs() {
    assertThat(SampleFootage.isMissing(Path.of("/footage/none.mp4"), folder), is(false));
    assertThat(SampleFootage.isMissing(Path.of("gs://talks/*.mp4"), folder), is(false));
  }
}
