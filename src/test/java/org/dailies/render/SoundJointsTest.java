package org.dailies.render;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.dailies.media.AudioInfo;
import org.dailies.media.ByteSource;
import org.dailies.media.MediaProbe;
import org.dailies.media.SoundReader;
import org.dailies.media.TestMovie;
import org.dailies.media.TestMovie.Track;
import org.dailies.media.VideoInfo;
import org.dailies.time.FrameRate;
import org.dailies.time.TimeRange;
import org.dailies.timeline.Clip;
import org.dailies.timeline.Shown;
import org.dailies.timeline.Source;
import org.dailies.timeline.Timeline;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the footage's sound, a finished video has at each joint what was planned there. */
class SoundJointsTest {
  private static final int RATE = 48_000;
  private static final int WINDOW = 2048;
  private static final FrameRate PAL = new FrameRate(25, 1);
  private static final int FRAMES = 75;

  /** Frames of the footage that the clips show: from, to. */
  private static final int[][] CUTS = {{3, 14}, {17, 31}, {32, 46}, {52, 75}};

  @TempDir private Path folder;

  /**
   * A kind of sound.
   *
   * @param tolerance how far it may be off, samples: containers with a clock of milliseconds do not
   *     tell better
   */
  record Kind(String suffix, Track track, int tolerance) {
    @Override
    public String toString() {
      return "%s %d Hz %d %s in %s, %.2f to %.2f"
          .formatted(
              track.codec(),
              track.rate(),
              track.channels(),
              track.options(),
              suffix,
              track.start(),
              track.end());
    }
  }

  static List<Kind> kinds() {
    Track aac = new Track("aac", 48_000, 2);
    Track pcm = new Track("pcm_s16le", 48_000, 2);
    return List.of(
        new Kind("mp4", aac, 1),
        new Kind("mp4", aac.with("aac_pns", "1"), 1),
        new Kind("mp4", new Track("aac", 44_100, 1), 1),
        new Kind("mp4", new Track("aac", 8_000, 1), 1),
        new Kind("mp4", new Track("aac", 96_000, 2), 1),
        new Kind("mp4", new Track("aac", 48_000, 6), 1),
        new Kind("mp4", aac.from(0.5137), 1),
        new Kind("mp4", aac.until(2.3), 1),
        new Kind("mp4", aac.from(-0.31), 1),
        new Kind("mov", new Track("aac", 22_050, 2).from(0.7).until(2.51), 1),
        new Kind("ts", aac, 1),
        new Kind("ts", aac.from(0.5137), 1),
        new Kind("ts", new Track("mp2", 48_000, 2), 1),
        new Kind("ts", new Track("ac3", 48_000, 6), 1),
        new Kind("mkv", aac, 24),
        new Kind("mkv", aac.from(0.5137), 24),
        new Kind("mkv", new Track("flac", 44_100, 2), 24),
        new Kind("mkv", new Track("libmp3lame", 44_100, 2), 24),
        new Kind("mp4", new Track("libmp3lame", 48_000, 2), 1),
        // AVI does not tell of the 1105 samples that the encoder puts before the first one
        new Kind("avi", new Track("libmp3lame", 44_100, 2).from(1105 / 44_100.0), 1),
        new Kind("webm", new Track("libopus", 48_000, 2), 24),
        new Kind("webm", new Track("libopus", 48_000, 1).from(0.5137), 24),
        new Kind("mp4", new Track("libopus", 48_000, 2), 1),
        new Kind("mov", pcm, 1),
        new Kind("mov", pcm.from(0.5137).until(2.2), 1),
        new Kind("mov", new Track("pcm_s24le", 96_000, 2), 1),
        new Kind("mov", new Track("pcm_s16le", 48_000, 6), 1),
        new Kind("avi", new Track("pcm_s16le", 8_000, 1), 1),
        new Kind("avi", new Track("pcm_s16le", 44_100, 2), 1),
        new Kind("mkv", new Track("pcm_s16le", 11_025, 1), 24));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void mix_ofEveryKindOfSound_isAtEachJointWhatWasPlanned(Kind kind) throws IOException {
    TestMovie movie =
        TestMovie.to(folder.resolve("footage." + kind.suffix()))
            .picture(kind.suffix().equals("webm") ? "libvpx-vp9" : "mpeg4", 64, 64, PAL)
            .drawing((frame, plane, x, y) -> 100)
            .frames(FRAMES)
            .track(kind.track().sounding((seconds, channel) -> sweep(seconds)));
    if (kind.suffix().startsWith("m") && !kind.suffix().equals("mkv")) {
      movie.muxing("movie_timescale", "48000"); // FFmpeg would write a late start in milliseconds
    }
    Path footage = movie.make();
    MediaProbe.Probed probed = MediaProbe.probe(ByteSource.of(footage));

    float[] mix = mix(footage, probed);

    long at = 0;
    for (int[] cut : CUTS) {
      long from = cut[0] * (RATE / 25L);
      long length = (cut[1] - cut[0]) * (RATE / 25L);
      for (long i = 0; i + WINDOW <= length; i += i + 2 * WINDOW <= length ? WINDOW : length) {
        check(kind, mix, (int) (at + i), from + i);
      }
      check(kind, mix, (int) (at + length - WINDOW), from + length - WINDOW);
      at += length;
    }
    assertThat(mix.length, is((int) at));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mp4", "mkv"})
  void mix_ofSeveralTracks_hasTheFirst(String suffix) throws IOException {
    Track first = new Track("aac", 48_000, 1).sounding((seconds, channel) -> sweep(seconds));
    Path footage =
        TestMovie.to(folder.resolve("footage." + suffix))
            .picture("mpeg4", 64, 64, PAL)
            .drawing((frame, plane, x, y) -> 100)
            .frames(FRAMES)
            .track(first)
            .track(new Track("aac", 48_000, 2))
            .track(new Track("aac", 48_000, 6))
            .make();

    float[] mix = mix(footage, MediaProbe.probe(ByteSource.of(footage)));

    check(new Kind(suffix, first, 24), mix, 4800, 3 * (RATE / 25L) + 4800);
  }

  private static void check(Kind kind, float[] mix, int at, long source) {
    double start = (double) source / RATE;
    double end = (double) (source + WINDOW) / RATE;
    Track track = kind.track();
    double soundEnd = track.end() < 0 ? FRAMES / 25.0 : track.end();
    String where = "at %.4f s".formatted(start);
    if (start > track.start() + 0.05 && end < soundEnd - 0.05) {
      int lag = lag(mix, at, source);
      assertThat(where + ": likeness", likeness(mix, at, source + lag), greaterThan(0.9));
      assertThat(where + ": lag", (double) lag, closeTo(0, kind.tolerance()));
    } else if (end < track.start() - 0.05 || start > soundEnd + 0.05) {
      double loudest = 0;
      for (int i = 0; i < WINDOW; i++) {
        loudest = Math.max(loudest, Math.abs(mix[at + i]));
      }
      assertThat(where + ": silence", loudest, lessThan(0.01));
    }
  }

  /** By how many samples the sound is late. */
  private static int lag(float[] mix, int at, long source) {
    int best = 0;
    for (int lag = -200; lag <= 200; lag++) {
      if (likeness(mix, at, source + lag) > likeness(mix, at, source + best)) {
        best = lag;
      }
    }
    return best;
  }

  private static double likeness(float[] mix, int at, long source) {
    double both = 0;
    double heard = 0;
    double made = 0;
    for (int i = 0; i < WINDOW; i += 2) {
      double expected = SWEEP[(int) (source + i) + RATE];
      both += expected * mix[at + i];
      heard += mix[at + i] * mix[at + i];
      made += expected * expected;
    }
    return both / Math.sqrt(heard * made + 1e-9);
  }

  /** Two tones that rise at different speeds: no stretch is like another, nor like one nearby. */
  private static double sweep(double seconds) {
    double t = seconds + 1;
    return 0.2 * Math.sin(2 * Math.PI * (200 * t + 225 * t * t))
        + 0.2 * Math.sin(2 * Math.PI * (317 * t + 380 * t * t));
  }

  private static final double[] SWEEP = new double[6 * RATE];

  static {
    for (int i = 0; i < SWEEP.length; i++) {
      SWEEP[i] = sweep((double) i / RATE - 1);
    }
  }

  /** The left channel. */
  private static float[] mix(Path footage, MediaProbe.Probed probed) throws IOException {
    VideoInfo video = probed.info().video().orElseThrow();
    AudioInfo audio = probed.info().audio().orElseThrow();
    Timeline timeline = timeline(video);
    float[] left = new float[(int) SoundMix.samples(timeline)];
    try (SoundReader reader =
        SoundReader.open(ByteSource.of(footage), audio, RATE, SoundMix.CHANNELS)) {
      int[] filled = {0};
      new SoundMix(timeline, reader)
          .play(
              (block, frames) -> {
                for (int i = 0; i < frames; i++) {
                  left[filled[0]++] = block[i * SoundMix.CHANNELS];
                }
              });
    }
    return left;
  }

  private static Timeline timeline(VideoInfo video) {
    Clip[] clips = new Clip[CUTS.length];
    long at = 0;
    for (int i = 0; i < CUTS.length; i++) {
      long start = PAL.timebase().rescale(CUTS[i][0], video.timebase());
      long end = PAL.timebase().rescale(CUTS[i][1], video.timebase());
      TimeRange source =
          new TimeRange(video.startPts() + start, video.startPts() + end, video.timebase());
      clips[i] = new Clip(at, CUTS[i][1] - CUTS[i][0], source, Optional.empty());
      at = clips[i].end();
    }
    return new Timeline(
        Timeline.VERSION,
        "test",
        new Source("footage", "", new TimeRange(0, FRAMES, PAL.timebase()), true),
        PAL,
        64,
        64,
        at,
        List.of(clips),
        List.of(),
        Shown.BESIDE,
        List.of());
  }
}
