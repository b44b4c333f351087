package org.dailies.sample;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RecipeTest {
  @TempDir Path folder;

  @Test
  void read_manyMistakes_reportsAllAtOnce() throws IOException {
    List<String> problems =
        problems(
            """
            file: talk.avi
            picture: {width: wide, height: 720, rate: fast, colour: red}
            webcams:
              man: {faces: [{at: 0, box: [0, 0, 2, 1]}]}
            scenes:
              - {at: 0, slide: [Title]}
              - {at: 0, webcam: woman}
            sound:
              script:
                - say: Hello.
                - sing: La.
                - pauseMs: long
            """);

    assertThat(
        problems,
        contains(
            "file: expected a name that ends in .mp4, .mov, .mkv, .jpg, .png or .m4a, not"
                + " 'talk.avi'",
            "picture.colour: expected one of width, height, rate, gop, bFrames",
            "picture.width: expected a number from 16 to 4096, not \"wide\"",
            "picture.rate: expected 25 or 30000/1001, not 'fast'",
            "webcams.man.file: expected text",
            "webcams.man.faces[0].box: expected [x, y, width, height] in fractions of the picture,"
                + " not [0,0,2,1]",
            "scenes[1].webcam: expected a name from webcams, not 'woman'",
            "scenes[1].at: expected more than 0",
            "sound.script[1]: expected one of say, filler, broken, pauseMs or clap, not"
                + " {\"sing\":\"La.\"}",
            "sound.script[2].pauseMs: expected a number from 0 to 600000, not \"long\""));
  }

  @Test
  void read_neitherScriptNorLength_isRefused() throws IOException {
    List<String> problems =
        problems(
            """
            file: town.mp4
            picture: {width: 64, height: 64, rate: 25}
            scenes: [{at: 0, town: dusk}]
            """);

    assertThat(problems, contains("seconds: expected a length where there is no script"));
  }

  @Test
  void read_stillAndMusicThatCannotBe_areRefused() throws IOException {
    assertThat(
        problems(
            """
            file: kitchen/bread.jpg
            picture: {width: 64, height: 64, rate: 1}
            scenes: [{town: dusk}, {at: 1, kitchen: sink}]
            """),
        contains(
            "scenes[1].kitchen: expected one of [flour, oven, loaf, mark], not \"sink\"",
            "scenes: expected kitchen in a still"));
    assertThat(
        problems("{file: calm.m4a, seconds: 1}"),
        contains("sound: expected something to hear in calm.m4a"));
  }

  private List<String> problems(String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("recipe.yaml"), yaml);
    return assertThrows(RecipeException.class, () -> Recipe.read(file)).problems();
  }
}
