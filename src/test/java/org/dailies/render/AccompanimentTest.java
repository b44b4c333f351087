package org.dailies.render;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dailies.cache.ResultStore;
import org.dailies.media.ByteSource;
import org.dailies.media.Fingerprint;
import org.dailies.media.MediaRef;
import org.dailies.media.SoundWriter;
import org.dailies.time.FrameRate;
import org.dailies.timeline.Asset;
import org.dailies.timeline.CaptionDisplay;
import org.dailies.timeline.Layers;
import org.dailies.timeline.Music;
import org.dailies.timeline.SoundCue;
import org.dailies.timeline.Timeline;
import org.dailies.timeline.Voiceover;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccompanimentTest {
  private static final int SECOND = 48_000;

  @TempDir private static Path folder;
  private static Asset tune;

  @BeforeAll
  static void makeTune() throws IOException {
    Path file = folder.resolve("tune.m4a");
    float[] stereo = new float[2 * 3 * SECOND];
    for (int i = 0; i < stereo.length; i++) {
      stereo[i] = (float) (0.5 * Math.sin(2 * Math.PI * 440 * (i / 2) / SECOND));
    }
    try (SoundWriter writer = SoundWriter.create(file, 2, 256_000)) {
      writer.write(stereo, 3 * SECOND);
      writer.finish();
    }
    tune = new Asset(file.toString(), Fingerprint.of(ByteSource.of(file)));
  }

  @Test
  void addTo_music_isHeardToTheEndAndGivesWayToWords() {
    float[] heard = play(music(new Music.Duck(4 * SECOND, 5 * SECOND)), 10 * SECOND, 4800);

    double full = level(heard, 1.0);
    assertThat(level(heard, 8.5), closeTo(full, 0.5));
    assertThat(level(heard, 3.6), closeTo(full, 0.5));
    assertThat(level(heard, 4.0), closeTo(full - 12, 0.5));
    assertThat(level(heard, 4.9), closeTo(full - 12, 0.5));
    assertThat(level(heard, 5.7), closeTo(full, 0.5));
    assertThat(level(heard, 9.9), lessThan(full - 12));
  }

  @Test
  void addTo_blocksOfAnyLength_soundTheSame() {
    Music music =
        music(new Music.Duck(SECOND, SECOND + 100), new Music.Duck(2 * SECOND, 3 * SECOND));

    float[] even = play(music, 4 * SECOND, 4800);

    assertThat(Arrays.equals(play(music, 4 * SECOND, 997), even), is(true));
  }

  @Test
  void addTo_effect_beginsAtItsSample() {
    Layers layers =
        new Layers(
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            List.of(new SoundCue(tune, 12_345, -6)),
            List.of());

    float[] heard = play(layers, SECOND, 4800);

    for (int i = 0; i < 12_345; i++) {
      assertThat(heard[2 * i], equalTo(0f));
    }
    double loudest = 0;
    for (int i = 12_345; i < 12_345 + 80; i++) {
      loudest = Math.max(loudest, Math.abs(heard[2 * i]));
    }
    assertThat(loudest, closeTo(0.25, 0.05));
  }

  @Test
  void addTo_voiceOverTheFootage_isHeardAndTheFootageGivesWayAndComesBack() {
    Layers layers =
        Layers.NONE.withVoiceover(
            Optional.of(
                new Voiceover(
                    "La.",
                    List.of(new SoundCue(tune, 0, -60)),
                    new Music.Duck(0, SECOND),
                    -12,
                    SECOND / 10,
                    SECOND / 2)));

    float[] footage = new float[2 * 3 * SECOND];
    Arrays.fill(footage, 0.5f);
    float[] heard = play(layers, footage, 997);

    assertThat((double) heard[0], closeTo(0.5 * Math.pow(10, -12 / 20.0), 0.001));
    assertThat((double) heard[2 * SECOND - 2], closeTo(0.5 * Math.pow(10, -12 / 20.0), 0.001));
    // a straight line of decibels
    assertThat((double) heard[2 * 5 * SECOND / 4], closeTo(0.5 * Math.pow(10, -6 / 20.0), 0.001));
    assertThat((double) heard[2 * 2 * SECOND], closeTo(0.5, 0.001));
  }

  private static Music music(Music.Duck... ducked) {
    return new Music(
        List.of(new Music.Track(tune, 0)),
        SECOND / 2,
        0,
        SECOND,
        List.of(ducked),
        -12,
        SECOND / 5,
        3 * SECOND / 10);
  }

  private static float[] play(Music music, int total, int block) {
    Layers layers =
        new Layers(
            List.of(), List.of(), Optional.empty(), Optional.of(music), List.of(), List.of());
    return play(layers, total, block);
  }

  private static float[] play(Layers layers, int total, int block) {
    return play(layers, new float[2 * total], block);
  }

  private static float[] play(Layers layers, float[] footage, int block) {
    int total = footage.length / 2;
    ResultStore store = new ResultStore(folder.resolve("cache").toString());
    Timeline made =
        Timeline.made(
            "made", new FrameRate(25, 1), 16, 16, 1, List.of(), CaptionDisplay.NONE, layers);
    SoundSources sources =
        SoundSources.of(new TimelineSound(new MediaRef("", "made", "none"), made), store);
    float[] all = new float[footage.length];
    try (Accompaniment beside = new Accompaniment(layers, sources, total)) {
      for (int at = 0; at < total; at += block) {
        int frames = Math.min(block, total - at);
        float[] samples = Arrays.copyOfRange(footage, 2 * at, 2 * (at + frames));
        beside.addTo(samples, at, frames);
        System.arraycopy(samples, 0, all, 2 * at, samples.length);
      }
    }
    return all;
  }

  /** Level of the tenth of a second from a time on, in decibels of full scale. */
  private static double level(float[] stereo, double seconds) {
    int from = (int) Math.round(seconds * SECOND);
    double power = 0;
    for (int i = from; i < from + SECOND / 10; i++) {
      power += stereo[2 * i] * stereo[2 * i];
    }
    return 10 * Math.log10(power / (SECOND / 10.0));
  }
}
