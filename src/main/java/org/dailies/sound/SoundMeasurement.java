package org.dailies.sound;

import java.util.Arrays;
import org.dailies.media.AudioInfo;
import org.dailies.media.ByteSource;
import org.dailies.media.Loudness;
import org.dailies.media.LoudnessMeter;
import org.dailies.media.SoundReader;
import org.dailies.time.TimeRange;
import org.dailies.time.Timebase;

/** Measures sound tracks, whole or in chunks: levels and loudness. */
public final class SoundMeasurement {
  private static final int SAMPLE_RATE = 48_000;
  private static final int CHANNELS = 2;
  private static final int BLOCK = 4800;

  /** Samples before a chunk that the meter hears first: the longest of its windows. */
  static final int LEAD_IN = 3 * SAMPLE_RATE;

  private SoundMeasurement() {}

  /**
   * Decodes one chunk, as stereo at 48 kHz.
   *
   * @throws org.dailies.failure.DailiesException if the track cannot be read
   */
  static SoundMeasured measure(ByteSource source, SoundChunk chunk) {
    long begin = System.nanoTime();
    LevelMeter levels = new LevelMeter(CHANNELS);
    int leadIn = chunk.first() ? 0 : LEAD_IN;
    long start = chunk.range().start();
    long end = chunk.last() ? Long.MAX_VALUE : chunk.range().end();
    try (SoundReader reader =
            SoundReader.open(source, chunk.track().audio(), SAMPLE_RATE, CHANNELS);
        BlockMeter meter = new BlockMeter(leadIn / BLOCK)) {
      float[] block = new float[BLOCK * CHANNELS];
      long at = start - leadIn;
      if (chunk.first()) {
        // not by seeking, for a codec's first packets may be there only for those that follow
        reader.read(block, (int) Math.max(0, Math.min(BLOCK, start - reader.position())));
      } else {
        reader.seek(at);
      }
      for (int n = read(reader, at, end, block); n > 0; n = read(reader, at, end, block)) {
        if (at < start) {
          if (at == start - leadIn) {
            fadeIn(block, n);
          }
        } else {
          levels.add(block, n);
        }
        meter.add(block, n);
        at += n;
      }
      meter.finish();
      return new SoundMeasured(
          new TimeRange(start, Math.max(start, at), Timebase.SAMPLES_48K),
          levels.finish(),
          meter.momentary(),
          meter.shortTerm(),
          meter.truePeakDb(),
          (System.nanoTime() - begin) / 1_000_000);
    }
  }

  /** Reads a block from a sample on; where there is none yet, it is silent. */
  private static int read(SoundReader reader, long at, long end, float[] block) {
    int wanted = (int) (Math.min(end, at + BLOCK) - at);
    int read = 0;
    while (read < wanted) {
      long gap = reader.position() - at - read;
      int n;
      if (gap > 0) {
        n = (int) Math.min(gap, wanted - read);
        Arrays.fill(block, read * CHANNELS, (read + n) * CHANNELS, 0);
      } else {
        float[] rest = read == 0 && wanted == BLOCK ? block : new float[(wanted - read) * CHANNELS];
        n = reader.read(rest, wanted - read);
        if (n == 0) {
          break;
        }
        if (rest != block) {
          System.arraycopy(rest, 0, block, read * CHANNELS, n * CHANNELS);
        }
      }
      read += n;
    }
    return read;
  }

  /** Or a cut through the sound would be a click, with a peak of its own. */
  private static void fadeIn(float[] block, int frames) {
    for (int i = 0; i < frames * CHANNELS; i++) {
      block[i] *= (float) (i / CHANNELS) / frames;
    }
  }

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
