package org.dailies.media;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import org.bytedeco.javacv.FFmpegLogCallback;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.time.FrameRate;
import org.dailies.time.Timebase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Damaged files may fail, in words; they may neither crash nor hang what reads them. */
class DamagedMediaTest {
  private static final int FILES = 100;
  private static final int FRAMES = 30;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"whole.mp4", "whole.mkv"})
  @Timeout(120)
  void read_randomDamage_givesFramesOrAFailureOfTheFootage(String name) throws IOException {
    byte[] whole = Files.readAllBytes(movie(folder.resolve(name)));
    Path damaged = folder.resolve("damaged-" + name);
    Random random = new Random(42);
    Map<ErrorCode, Integer> failures = new EnumMap<>(ErrorCode.class);
    int read = 0;

    for (int n = 0; n < FILES; n++) {
      Files.write(damaged, damage(whole, random));
      try {
        readAll(damaged);
        read++;
      } catch (DailiesException e) {
        assertThat(e.code().group(), is(ErrorCode.Group.FOOTAGE));
        failures.merge(e.code(), 1, Integer::sum);
      }
    }

    // both happen, or the damage is too small or too large to tell anything
    assertThat(read, greaterThan(FILES / 10));
    assertThat(failures.size(), greaterThan(1));
  }

  @Test
  void log_ofWhatFfmpegFinds_isOffUnlessAskedFor() {
    // a failure tells it; the logger's configuration is that of the command
    assertThat(LoggerFactory.getLogger(FFmpegLogCallback.class).isErrorEnabled(), is(false));
  }

  private static void readAll(Path file) {
    ByteSource source = ByteSource.of(file);
    MediaProbe.Probed probed = MediaProbe.probe(source);
    if (probed.info().video().isPresent()) {
      VideoInfo video = probed.info().video().get();
      try (VideoReader reader = VideoReader.open(source, video, probed.index(), 1)) {
        int frames = 0;
        while (reader.next() != null) {
          frames++;
        }
        assertThat(frames, lessThanOrEqualTo(probed.index().frames()));
        reader.seek((video.startPts() + video.endPts()) / 2);
        reader.next();
      }
      long[] targets = {video.startPts(), (video.startPts() + video.endPts()) / 2};
      FrameSampler.sample(source, video, probed.index(), targets, 0, (i, pts, rgb, w, h) -> {});
    }
    if (probed.info().audio().isPresent()) {
      AudioInfo audio = probed.info().audio().get();
      try (SoundReader reader = SoundReader.open(source, audio, 16_000, 1)) {
        float[] block = new float[16_000];
        while (reader.read(block, block.length) > 0) {}
        reader.seek(8000);
        reader.read(block, 100);
      }
    }
  }

  private static byte[] damage(byte[] whole, Random random) {
    byte[] damaged = whole.clone();
    switch (random.nextInt(4)) {
      case 0 -> damaged = Arrays.copyOf(damaged, random.nextInt(damaged.length));
      case 1 -> Arrays.fill(damaged, random.nextInt(damaged.length), damaged.length, (byte) 0);
      case 2 -> flip(damaged, 1 + random.nextInt(100), damaged.length, random);
      default -> flip(damaged, 1 + random.nextInt(5), Math.min(damaged.length, 3000), random);
    }
    return damaged;
  }

  private static void flip(byte[] bytes, int count, int before, Random random) {
    for (int i = 0; i < count; i++) {
      bytes[random.nextInt(before)] = (byte) random.nextInt(256);
    }
  }

  private static Path movie(Path file) {
    FrameRate rate = new FrameRate(25, 1);
    try (MovieWriter movie = MovieWriter.to(file).picture(320, 180, rate).gop(10).sound(2).open()) {
      for (int i = 0; i < FRAMES; i++) {
        try (Picture picture = Moving.picture(320, 180, i)) {
          movie.write(picture);
        }
        int samples = (int) rate.timebase().rescale(1, Timebase.SAMPLES_48K);
        float[] noise = new float[2 * samples];
        for (int s = 0; s < noise.length; s++) {
          noise[s] = (float) Math.sin(0.07 * s) / 2;
        }
        movie.writeSound(noise, samples);
      }
      movie.finish();
    }
    return file;
  }
}
