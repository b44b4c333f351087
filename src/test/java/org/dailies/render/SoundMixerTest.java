package org.dailies.render;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.arrayWithSize;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.dailies.media.AudioInfo;
import org.dailies.media.ByteSource;
import org.dailies.media.Hdr;
import org.dailies.media.MediaProbe;
import org.dailies.media.MovieWriter;
import org.dailies.media.Quality;
import org.dailies.media.SoundReader;
import org.dailies.media.SoundWriter;
import org.dailies.time.FrameRate;
import org.dailies.time.TimeRange;
import org.dailies.time.Timebase;
import org.dailies.timeline.Clip;
import org.dailies.timeline.Shown;
import org.dailies.timeline.Source;
import org.dailies.timeline.Timeline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoundMixerTest {
  private static final FrameRate NTSC = new FrameRate(30_000, 1001);
  private static final Timebase PICTURE_TIME = new Timebase(1, 30_000);
  private static final RenderSpec SPEC =
      new RenderSpec(
          RenderSpec.Mode.AUTO, "auto", Quality.preset("draft"), Hdr.TONEMAP, 10, -16, -1.5, 11);

  @TempDir private Path folder;

  @Test
  void play_twoSinesJoined_noJumpBeyondTheFades() throws Exception {
    int half = 48_000;
    Path file =
        sound(2 * half, i -> 0.5 * Math.sin(2 * Math.PI * (i < half ? 440 : 660) * i / 48_000));
    Timeline timeline = timeline(clip(0, 17, 3), clip(17, 20, 34));

    float[] left = mix(file, 2 * half, timeline);

    long join = NTSC.timebase().rescale(17, Timebase.SAMPLES_48K);
    double steepest = 0.5 * 2 * Math.PI * 660 / 48_000 + 0.5 * Math.PI / 2 / SoundMix.FADE;
    for (int i = 1; i < left.length; i++) {
      assertThat((double) Math.abs(left[i] - left[i - 1]), lessThan(1.1 * steepest));
    }
    assertThat((long) left.length, is(SoundMix.samples(timeline)));
    assertThat((double) left[(int) join - 1], closeTo(0, 1e-4));
    assertThat((double) left[(int) join], closeTo(0, 1e-4));
    assertThat((double) left[0], closeTo(0, 1e-4));
    assertThat((double) left[left.length - 1], closeTo(0, 1e-4));
  }

  @Test
  void play_clipsThatGoOn_areNotFaded() throws Exception {
    Path file = sound(96_000, i -> 0.25);
    Timeline timeline = timeline(clip(0, 10, 10), clip(10, 10, 20));

    float[] left = mix(file, 96_000, timeline);

    for (int i = SoundMix.FADE; i < left.length - SoundMix.FADE; i++) {
      assertThat((double) left[i], closeTo(0.25, 0.02));
    }
  }

  @Test
  void play_beyondTheSource_isSilent() throws Exception {
    Path file = sound(48_000, i -> 0.25);
    Timeline timeline = timeline(clip(0, 60, 0));

    float[] left = mix(file, 48_000, timeline);

    assertThat((long) left.length, is(SoundMix.samples(timeline)));
    assertThat(left[48_001], is(0f));
    assertThat(left[left.length - 1], is(0f));
  }

  @Test
  void play_sourceThatStartsLate_isSilentBefore() throws Exception {
    Path file = folder.resolve("late.mov");
    try (MovieWriter movie =
        MovieWriter.to(file).sound(2).soundCodec("pcm_s16le").soundStart(12_000).open()) {
      float[] level = new float[2 * 36_000];
      Arrays.fill(level, 0.25f);
      movie.writeSound(level, 36_000);
      movie.finish();
    }

    float[] left = mix(file, 48_000, timeline(clip(0, 29, 0)));

    assertThat(left[11_999], is(0f));
    assertThat((double) left[12_000], closeTo(0.25, 1e-4));
    assertThat((double) left[40_000], closeTo(0.25, 1e-4));
  }

  @Test
  void play_clipsInOtherOrder_areThoseOfTheSource() throws Exception {
    Path file = sound(96_000, i -> 0.25 * Math.sin(2 * Math.PI * 1000 * i / 48_000));
    long join = NTSC.timebase().rescale(10, Timebase.SAMPLES_48K);

    float[] left = mix(file, 96_000, timeline(clip(0, 10, 40), clip(10, 10, 5)));

    long from = NTSC.timebase().rescale(5, Timebase.SAMPLES_48K);
    for (int i = 1000; i < 10_000; i++) {
      double expected = 0.25 * Math.sin(2 * Math.PI * 1000 * (from + i) / 48_000);
      assertThat((double) left[(int) join + i], closeTo(expected, 0.01));
    }
  }

  @Test
  void mix_quietSpeech_isRaisedByGain() throws Exception {
    Noise noise = new Noise(1);
    Path file = sound(480_000, i -> 0.01 * noise.next());

    SoundMixer.Mixed mixed = mixAll(file, 480_000, 280);

    assertThat(mixed.levelling(), is("gain"));
    assertFits(mixed, 280);
  }

  @Test
  void mix_peaksTooHigh_areLimited() throws Exception {
    Noise noise = new Noise(2);
    Path file =
        sound(480_000, i -> 0.01 * noise.next() + (i % 9600 < 40 ? 0.4 * Math.sin(i * 0.3) : 0));

    SoundMixer.Mixed mixed = mixAll(file, 480_000, 280);

    assertThat(mixed.levelling(), is("limiter"));
    assertFits(mixed, 280);
  }

  @Test
  void mix_loudAndSoftParts_areBroughtTogether() throws Exception {
    Noise noise = new Noise(3);
    Path file = sound(1_440_000, i -> (i < 720_000 ? 0.2 : 0.02) * noise.next());

    SoundMixer.Mixed mixed = mixAll(file, 1_440_000, 890);

    assertThat(mixed.levelling(), is("loudnorm"));
    assertThat(mixed.before().rangeLu(), greaterThan(15.0));
    assertThat(mixed.after().rangeLu(), lessThan(mixed.before().rangeLu()));
    assertFits(mixed, 890);
  }

  @Test
  void mix_atAnotherRate_hasItsSamplesAndTheLoudness() throws Exception {
    Noise noise = new Noise(5);
    Path file = sound(480_000, i -> 0.01 * noise.next());
    RenderSpec spec =
        new RenderSpec(
            SPEC.mode(),
            SPEC.encoder(),
            SPEC.quality(),
            SPEC.hdr(),
            SPEC.segmentSeconds(),
            SPEC.loudnessLufs(),
            SPEC.truePeakDb(),
            SPEC.loudnessRangeLu(),
            List.of(),
            RenderSpec.ANY_SCALE,
            44_100);

    SoundMixer.Mixed mixed = mixAll(file, 480_000, 280, spec);

    assertFits(mixed, 280);
    AudioInfo sound =
        MediaProbe.probe(ByteSource.of(folder.resolve("out.m4a"))).info().audio().orElseThrow();
    assertThat(sound.sampleRate(), is(44_100));
    assertThat(
        sound.timebase().rescale(sound.endPts() - sound.startPts(), Timebase.ofSampleRate(44_100)),
        is(NTSC.timebase().rescale(280, Timebase.ofSampleRate(44_100))));
  }

  @Test
  void mix_silence_staysSilence() throws Exception {
    Path file = sound(96_000, i -> 0);

    SoundMixer.Mixed mixed = mixAll(file, 96_000, 50);

    assertThat(mixed.levelling(), is("none"));
    assertThat(mixed.after().silent(), is(true));
    assertThat(mixed.samples(), is(NTSC.timebase().rescale(50, Timebase.SAMPLES_48K)));
    assertThat(folder.toFile().listFiles(), arrayWithSize(2));
  }

  @Test
  void mix_clicks_stayWhereTheyAreThroughLimiterAndEncoder() throws Exception {
    Noise noise = new Noise(4);
    int click = 100_000;
    Path file = sound(240_000, i -> i == click ? 0.9 : 0.01 * noise.next());

    SoundMixer.Mixed mixed = mixAll(file, 240_000, 140);

    assertThat(mixed.levelling(), is("limiter"));
    float[] left = read(folder.resolve("out.m4a"), Math.toIntExact(mixed.samples()));
    int loudest = 0;
    for (int i = 0; i < left.length; i++) {
      loudest = Math.abs(left[i]) > Math.abs(left[loudest]) ? i : loudest;
    }
    assertThat((double) loudest, closeTo(click, 1));
    assertThat((long) left.length, is(mixed.samples()));
  }

  /** Without the highest notes, which AAC leaves out: they would be missing in the loudness. */
  private static final class Noise {
    private final Random random;
    private double last;

    Noise(long seed) {
      random = new Random(seed);
    }

    double next() {
      last = 0.8 * last + 0.6 * random.nextGaussian();
      return last;
    }
  }

  private static void assertFits(SoundMixer.Mixed mixed, long frames) {
    assertThat(mixed.samples(), is(NTSC.timebase().rescale(frames, Timebase.SAMPLES_48K)));
    assertThat(mixed.after().integratedLufs(), closeTo(SPEC.loudnessLufs(), 0.5));
    assertThat(mixed.after().truePeakDb(), lessThan(-1.4));
  }

  private SoundMixer.Mixed mixAll(Path file, int samples, long frames) {
    return mixAll(file, samples, frames, SPEC);
  }

  private SoundMixer.Mixed mixAll(Path file, int samples, long frames, RenderSpec spec) {
    Path out = folder.resolve("out.m4a");
    SoundMixer.Mixed mixed =
        SoundMixer.mix(
            timeline(clip(0, frames, 0)), ByteSource.of(file), audio(samples), spec, out);
    assertThat(Files.exists(out), is(true));
    return mixed;
  }

  private static float[] mix(Path file, int samples, Timeline timeline) throws Exception {
    List<Float> left = new ArrayList<>();
    try (SoundReader reader =
        SoundReader.open(ByteSource.of(file), audio(samples), 48_000, SoundMix.CHANNELS)) {
      new SoundMix(timeline, reader)
          .play(
              (block, frames) -> {
                for (int i = 0; i < frames; i++) {
                  left.add(block[SoundMix.CHANNELS * i]);
                }
              });
    }
    float[] array = new float[left.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = left.get(i);
    }
    return array;
  }

  private static float[] read(Path file, int samples) {
    float[] all = new float[samples + 10_000];
    int n = 0;
    try (SoundReader reader = SoundReader.open(ByteSource.of(file), audio(samples), 48_000, 1)) {
      float[] block = new float[4800];
      for (int k = reader.read(block, 4800); k > 0; k = reader.read(block, 4800)) {
        System.arraycopy(block, 0, all, n, k);
        n += k;
      }
    }
    return Arrays.copyOf(all, n);
  }

  private Path sound(int samples, IntToDoubleFunction wave) {
    Path file = folder.resolve("source.m4a");
    float[] stereo = new float[2 * samples];
    for (int i = 0; i < samples; i++) {
      stereo[2 * i] = (float) wave.applyAsDouble(i);
      stereo[2 * i + 1] = stereo[2 * i];
    }
    try (SoundWriter writer = SoundWriter.create(file, 2, 256_000)) {
      writer.write(stereo, samples);
      writer.finish();
    }
    return file;
  }

  private static AudioInfo audio(int samples) {
    return new AudioInfo(0, "aac", 48_000, 2, "stereo", Timebase.SAMPLES_48K, 0, samples);
  }

  private static Clip clip(long start, long frames, long sourceFrame) {
    TimeRange source =
        new TimeRange(sourceFrame * 1001, (sourceFrame + frames) * 1001, PICTURE_TIME);
    return new Clip(start, frames, source, Optional.empty());
  }

  private static Timeline timeline(Clip... clips) {
    TimeRange whole = new TimeRange(0, 30_000, PICTURE_TIME);
    return new Timeline(
        Timeline.VERSION,
        "test",
        new Source("source.m4a", "", whole, true),
        NTSC,
        320,
        180,
        clips[clips.length - 1].end(),
        List.of(clips),
        List.of(),
        Shown.BESIDE,
        List.of());
  }
}
