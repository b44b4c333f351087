package org.dailies.sound;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;

import java.nio.file.Path;
import java.util.Arrays;
import org.dailies.media.AudioInfo;
import org.dailies.media.ByteSource;
import org.dailies.media.Loudness;
import org.dailies.media.LoudnessMeter;
import org.dailies.media.SoundWriter;
import org.dailies.time.TimeRange;
import org.dailies.time.Timebase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoundMeasurementTest {
  @TempDir private Path folder;

  @Test
  void meter_toneOfEbuTech3341_hasItsLoudness() {
    // case 1: 1 kHz in both channels with peaks of -23 dBFS is -23 LUFS
    float[] tone = tone(20 * 48_000, Math.pow(10, -23 / 20.0));

    Loudness loudness;
    try (LoudnessMeter meter = new LoudnessMeter(48_000, 2)) {
      meter.add(tone, tone.length / 2);
      loudness = meter.finish();
    }

    assertThat(loudness.integratedLufs(), closeTo(-23, 0.1));
    assertThat(loudness.truePeakDb(), closeTo(-23, 0.2));
    assertThat(loudness.rangeLu(), closeTo(0, 0.1));
  }

  @Test
  void meter_silence_hasNoLoudness() {
    try (LoudnessMeter meter = new LoudnessMeter(48_000, 2)) {
      meter.add(new float[96_000], 48_000);

      assertThat(meter.finish(), is(new Loudness(Loudness.SILENCE_LUFS, 0, Loudness.SILENCE_DB)));
    }
  }

  @Test
  void levels_knownPeaks_areHalfDecibels() {
    LevelMeter meter = new LevelMeter(1);
    float[] samples = new float[4 * SoundFacts.WINDOW + 1];
    samples[3] = -1;
    samples[SoundFacts.WINDOW] = 0.5f;
    samples[3 * SoundFacts.WINDOW - 1] = 0.001f;
    samples[4 * SoundFacts.WINDOW] = 2;

    meter.add(samples, 1000);
    float[] rest = Arrays.copyOfRange(samples, 1000, samples.length);
    meter.add(rest, rest.length);

    assertThat(meter.finish(), is(new byte[] {0, 12, 120, (byte) 255, 0}));
  }

  @Test
  void measure_toneThenSilence_levelsAndRangeAreExact() {
    int samples = 2 * 48_000;
    float[] sound = new float[2 * samples];
    System.arraycopy(tone(48_000, 0.5), 0, sound, 0, 2 * 48_000);
    Path file = folder.resolve("sound.m4a");
    try (SoundWriter writer = SoundWriter.create(file, 2, 192_000)) {
      writer.write(sound, samples);
      writer.finish();
    }

    SoundFacts facts =
        SoundMeasurement.measure(
            ByteSource.of(file),
            new AudioInfo(0, "aac", 48_000, 2, "stereo", Timebase.SAMPLES_48K, 0, samples));

    assertThat(facts.range(), is(new TimeRange(0, samples, Timebase.SAMPLES_48K)));
    assertThat(facts.levels().length, is(200));
    assertThat(facts.levelDb(50), closeTo(-6, 0.5));
    assertThat(facts.levelDb(150), closeTo(Loudness.SILENCE_DB, 0.1));
    // of ten 400 ms blocks that hear the tone, three hear 75, 50 and 25 % of it
    assertThat(facts.integratedLufs(), closeTo(-6.02 + 10 * Math.log10(8.5 / 10), 0.1));
  }

  private static float[] tone(int samples, double amplitude) {
    float[] tone = new float[2 * samples];
    for (int i = 0; i < samples; i++) {
      tone[2 * i] = (float) (amplitude * Math.sin(2 * Math.PI * 1000 * i / 48_000));
      tone[2 * i + 1] = tone[2 * i];
    }
    return tone;
  }
}
