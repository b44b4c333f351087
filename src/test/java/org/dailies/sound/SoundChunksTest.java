package org.dailies.sound;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.dailies.footage.SoundTrack;
import org.dailies.media.AudioInfo;
import org.dailies.media.ByteSource;
import org.dailies.media.Loudness;
import org.dailies.media.MediaProbe;
import org.dailies.media.MediaRef;
import org.dailies.media.MovieWriter;
import org.dailies.media.Picture;
import org.dailies.time.FrameRate;
import org.dailies.time.TimeRange;
import org.dailies.time.Timebase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SoundChunksTest {
  private static final int SECONDS = 23;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"pcm_s16le, mov, 0", "pcm_s16le, mov, 24000", "aac, mp4, 0"})
  void join_chunksOfAnyCodec_isOnePassOverTheTrack(String codec, String container, long start) {
    Path file = folder.resolve("sound." + container);
    AudioInfo audio = movie(file, codec, start);

    SoundFacts whole = SoundMeasurement.measure(ByteSource.of(file), audio);
    List<SoundChunk> chunks = chunks(file, 5);
    SoundFacts joined = JoinedSound.of(measured(file, chunks));

    assertThat(chunks.size(), is(5));
    assertThat(joined.range(), is(whole.range()));
    assertThat(joined.levels(), is(whole.levels()));
    assertSameLoudness(joined, whole);
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 60})
  void join_clockOfMilliseconds_isTheSameToThat(int seconds) {
    Path file = folder.resolve("sound.mkv");
    AudioInfo audio = movie(file, "libopus", 0);

    SoundFacts whole = SoundMeasurement.measure(ByteSource.of(file), audio);
    SoundFacts joined = JoinedSound.of(measured(file, chunks(file, seconds)));

    // the codec's delay comes before the first sample
    assertThat(joined.range().end(), is(whole.range().end()));
    assertThat(whole.range().start() - joined.range().start(), is(336L));
    assertSameLoudness(joined, whole);
  }

  private static void assertSameLoudness(SoundFacts joined, SoundFacts whole) {
    assertThat(joined.integratedLufs(), closeTo(whole.integratedLufs(), 0.05));
    assertThat(joined.loudnessRangeLu(), closeTo(whole.loudnessRangeLu(), 0.1));
    assertThat(joined.truePeakDb(), closeTo(whole.truePeakDb(), 0.1));
    assertThat("soft and loud are told apart", whole.loudnessRangeLu(), greaterThan(5.0));
  }

  @Test
  void chunks_longerOrShorterRest_tileTheTrack() {
    Path file = folder.resolve("sound.mp4");
    AudioInfo audio = movie(file, "aac", 0);

    for (int seconds : new int[] {1, 4, 7, 60}) {
      List<SoundChunk> chunks = chunks(file, seconds);
      long reached = 0;
      for (SoundChunk chunk : chunks) {
        assertThat(chunk.range().start(), is(reached));
        assertThat(chunk.range().length(), greaterThan(seconds > 20 ? 0L : seconds * 24_000L - 1));
        reached = chunk.range().end();
      }
      assertThat(audio.timebase().seconds(audio.endPts()), closeTo(reached / 48_000.0, 0.001));
    }
  }

  @Test
  void join_silence_hasNoLoudness() {
    SoundFacts silence =
        JoinedSound.of(
            List.of(
                new SoundMeasured(
                    new TimeRange(0, 48_000, Timebase.SAMPLES_48K),
                    new byte[100],
                    new int[] {-12070, -12070},
                    new int[] {-12070, -12070},
                    Loudness.SILENCE_DB,
                    1)));

    assertThat(silence.integratedLufs(), is(Loudness.SILENCE_LUFS));
    assertThat(silence.loudnessRangeLu(), is(0.0));
    assertThat(silence.truePeakDb(), is(Loudness.SILENCE_DB));
  }

  private static List<SoundMeasured> measured(Path file, List<SoundChunk> chunks) {
    return chunks.stream()
        .map(chunk -> SoundMeasurement.measure(ByteSource.of(file), chunk))
        .toList();
  }

  private static List<SoundChunk> chunks(Path file, int seconds) {
    MediaProbe.Probed probed = MediaProbe.probe(ByteSource.of(file));
    SoundTrack track =
        new SoundTrack(
            new MediaRef(file.toString(), "sound", "sha256:00"),
            probed.info().audio().orElseThrow());
    return SplitSound.chunks(track, probed.content(), seconds);
  }

  /** Tones of changing loudness with noise in between, and silence at the end. */
  private static AudioInfo movie(Path file, String codec, long start) {
    Random random = new Random(3);
    try (MovieWriter movie =
            MovieWriter.to(file)
                .picture(64, 64, new FrameRate(25, 1))
                .sound(2)
                .soundCodec(codec)
                .soundStart(start)
                .open();
        Picture grey = Picture.allocate(64, 64)) {
      for (int second = 0; second < SECONDS; second++) {
        for (int frame = 0; frame < 25; frame++) {
          movie.write(grey);
        }
        double amplitude = second == SECONDS - 1 ? 0 : Math.pow(10, -(second * 7 % 30) / 20.0);
        float[] sound = new float[2 * 48_000];
        for (int i = 0; i < 48_000; i++) {
          double tone = Math.sin(2 * Math.PI * 440 * i / 48_000);
          sound[2 * i] = (float) (0.5 * amplitude * tone);
          sound[2 * i + 1] = (float) (0.3 * amplitude * (random.nextDouble() - 0.5));
        }
        movie.writeSound(sound, 48_000);
      }
      movie.finish();
    }
    return MediaProbe.probe(ByteSource.of(file)).info().audio().orElseThrow();
  }
}
