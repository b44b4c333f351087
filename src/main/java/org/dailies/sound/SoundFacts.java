package org.dailies.sound;

import org.dailies.time.TimeRange;

/**
 * What a sound track is like, whatever will be done with it.
 *
 * @param range samples at 48 kHz on the media's own clock
 * @param levels the peak level of each window of {@link #WINDOW} samples, loudest channel, one
 *     unsigned byte each: {@code -0.5 dBFS} times the byte, 255 for silence
 * @param integratedLufs EBU R128 programme loudness; -70 where there is nothing to measure
 * @param loudnessRangeLu EBU R128 loudness range
 * @param truePeakDb in dBTP
 */
public record SoundFacts(
    TimeRange range,
    byte[] levels,
    double integratedLufs,
    double loudnessRangeLu,
    double truePeakDb) {
  /** Samples per level at 48 kHz: 10 ms. */
  public static final int WINDOW = 480;

  /** The peak of a window in dBFS. */
  public double levelDb(int window) {
    return -0.5 * (levels[window] & 0xff);
  }
}
