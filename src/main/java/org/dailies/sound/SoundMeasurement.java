package org.dailies.sound;

import org.dailies.media.AudioInfo;
import org.dailies.media.ByteSource;
import org.dailies.media.SoundReader;
import org.dailies.time.TimeRange;
import org.dailies.time.Timebase;

/** Measures a whole sound track in one pass: levels and loudness. */
public final class SoundMeasurement {
  private static final int SAMPLE_RATE = 48_000;
  private static final int CHANNELS = 2;
  private static final int BLOCK = 4800;

  private SoundMeasurement() {}

  /**
   * Decodes the track once, as stereo at 48 kHz.
   *
   * @throws org.dailies.failure.DailiesException if the track cannot be read
   */
  public static SoundFacts measure(ByteSource source, AudioInfo audio) {
    LevelMeter levels = new LevelMeter(CHANNELS);
    try (SoundReader reader = SoundReader.open(source, audio, SAMPLE_RATE, CHANNELS);
        LoudnessMeter meter = new LoudnessMeter(SAMPLE_RATE, CHANNELS)) {
      float[] block = new float[BLOCK * CHANNELS];
      long start = reader.position();
      long end = start;
      for (int n = reader.read(block, BLOCK); n > 0; n = reader.read(block, BLOCK)) {
        levels.add(block, n);
        meter.add(block, n);
        end += n;
      }
      Loudness loudness = meter.finish();
      return new SoundFacts(
          new TimeRange(start, end, Timebase.SAMPLES_48K),
          levels.finish(),
          loudness.integratedLufs(),
          loudness.rangeLu(),
          loudness.truePeakDb());
    }
  }
}
