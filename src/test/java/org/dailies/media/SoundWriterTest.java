package org.dailies.media;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dailies.time.FrameRate;
import org.dailies.time.Timebase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoundWriterTest {
  private static final int SAMPLES = 50_001;
  private static final int CLICK = 20_000;

  @TempDir private Path folder;

  @Test
  void write_click_staysAtItsSample() {
    float[] left = read(sound(), 0, 2, 2, SAMPLES);

    assertThat(left.length, is(SAMPLES));
    assertThat((double) loudest(left), closeTo(CLICK, 1));
  }

  @Test
  void write_clickAssembledWithPictures_staysAtItsSample() {
    FrameRate rate = new FrameRate(30_000, 1001);
    Colour colour = new Colour("tv", "bt709", "bt709", "bt709");
    Path segment = folder.resolve("segment.mp4");
    try (SegmentWriter writer =
        SegmentWriter.create(
            segment,
            VideoSettings.of(
                320, 180, rate, colour, "1/1", VideoEncoder.X264, Quality.preset("draft")),
            1)) {
      for (int i = 0; i < 31; i++) {
        try (Picture picture = Moving.picture(320, 180, i)) {
          writer.write(picture);
        }
      }
      writer.finish();
    }
    Path out = folder.resolve("out.mp4");
    int samples = Math.toIntExact(rate.timebase().rescale(31, Timebase.SAMPLES_48K));
    Mp4Assembler.assemble(out, List.of(segment), Optional.of(sound(samples, 2)), rate);

    float[] left = read(out, 1, 2, 2, samples);

    assertThat(left.length, is(samples));
    assertThat((double) loudest(left), closeTo(CLICK, 1));
  }

  @Test
  void read_monoAsStereo_keepsItsPeakLevel() {
    Path file = folder.resolve("mono.mov");
    float[] level = new float[9600];
    Arrays.fill(level, 0.5f);
    try (MovieWriter movie = MovieWriter.to(file).sound(1).soundCodec("pcm_s16le").open()) {
      movie.writeSound(level, level.length);
      movie.finish();
    }

    float[] left = read(file, 0, 1, 2, level.length);

    assertThat(left.length, is(level.length));
    assertThat((double) left[4800], closeTo(0.5, 1e-4));
  }

  private Path sound() {
    return sound(SAMPLES, 2);
  }

  private Path sound(int samples, int channels) {
    Path file = folder.resolve("sound.m4a");
    float[] click = new float[samples * channels];
    Arrays.fill(click, CLICK * channels, (CLICK + 1) * channels, 0.9f);
    try (SoundWriter writer = SoundWriter.create(file, channels, channels * 96_000)) {
      writer.write(click, samples);
      assertThat(writer.finish(), is((long) samples));
    }
    return file;
  }

  private static float[] read(Path file, int stream, int own, int channels, int samples) {
    AudioInfo info =
        new AudioInfo(stream, "aac", 48_000, own, "", Timebase.SAMPLES_48K, 0, samples);
    float[] left = new float[2 * samples];
    int n = 0;
    try (SoundReader reader = SoundReader.open(ByteSource.of(file), info, 48_000, channels)) {
      assertThat(reader.position(), is(0L));
      float[] block = new float[1000 * channels];
      for (int k = reader.read(block, 1000); k > 0; k = reader.read(block, 1000)) {
        for (int i = 0; i < k; i++) {
          left[n++] = block[i * channels];
        }
      }
    }
    return Arrays.copyOf(left, n);
  }

  private static int loudest(float[] samples) {
    int loudest = 0;
    for (int i = 0; i < samples.length; i++) {
      loudest = Math.abs(samples[i]) > Math.abs(samples[loudest]) ? i : loudest;
    }
    return loudest;
  }
}
