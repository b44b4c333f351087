package org.dailies.sound;

import java.util.stream.IntStream;
import org.dailies.media.Loudness;
import org.dailies.media.SoundFilter;

/** Measures the loudness of blocks of sound that passes by, every 100 ms, with FFmpeg's meter. */
final class BlockMeter implements AutoCloseable {
  static final int BLOCK = 4800; // samples at 48 kHz
  private static final int CHANNELS = 2;
  private static final String METER = "ebur128@meter";

  private final SoundFilter filter =
      new SoundFilter(METER + "=peak=true:framelog=quiet:metadata=1", 10 * BLOCK, CHANNELS);
  private final float[] sink = new float[BLOCK * CHANNELS];
  private final IntStream.Builder momentary = IntStream.builder();
  private final IntStream.Builder shortTerm = IntStream.builder();
  private int toSkip;

  /**
   * @param leadIn blocks at the beginning that only let the meter settle
   */
  BlockMeter(int leadIn) {
    toSkip = leadIn;
  }

  /**
   * Listens to the next samples at 48 kHz.
   *
   * @param interleaved samples of both channels in turn
   * @param frames samples of each channel, a whole block but for the last
   */
  void add(float[] interleaved, int frames) {
    filter.push(interleaved, frames);
    drain();
  }

  /** What was heard; a last part of less than 100 ms does not count. */
  void finish() {
    filter.flush();
    drain();
  }

  /** Momentary loudness in hundredths of LUFS. */
  int[] momentary() {
    return momentary.build().toArray();
  }

  /** Short-term loudness in hundredths of LUFS. */
  int[] shortTerm() {
    return shortTerm.build().toArray();
  }

  double truePeakDb() {
    double peak = filter.measured(METER, "true_peak");
    return Double.isFinite(peak) ? Math.max(peak, Loudness.SILENCE_DB) : Loudness.SILENCE_DB;
  }

  @Override
  public void close() {
    filter.close();
  }

  private void drain() {
    // the meter hands on a block of 100 ms at a time
    for (int n = filter.pull(sink, BLOCK); n > 0; n = filter.pull(sink, BLOCK)) {
      if (n < BLOCK) {
        continue;
      }
      if (toSkip > 0) {
        toSkip--;
      } else {
        momentary.add(hundredths("lavfi.r128.M"));
        shortTerm.add(hundredths("lavfi.r128.S"));
      }
    }
  }

  /** In silence the meter's sums may end up below zero, which have no logarithm. */
  private int hundredths(String tag) {
    String noted = filter.tag(tag);
    return noted.matches("-?\\d.*")
        ? (int) Math.round(100 * Double.parseDouble(noted))
        : (int) (100 * Loudness.SILENCE_DB);
  }
}
