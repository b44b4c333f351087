package org.dailies.media;

/**
 * EBU R128 measures of a piece of sound.
 *
 * @param integratedLufs programme loudness; -70 where nothing is louder than that
 * @param rangeLu loudness range
 * @param truePeakDb highest true peak in dBTP, at least {@link #SILENCE_DB}
 */
public record Loudness(double integratedLufs, double rangeLu, double truePeakDb) {
  /** What stands for the level of digital silence, which has none. */
  public static final double SILENCE_DB = -127.5;

  /** R128's absolute gate: what is softer has no loudness. */
  public static final double SILENCE_LUFS = -70;

  /** Whether there is nothing that a gain could be computed from. */
  public boolean silent() {
    return integratedLufs <= SILENCE_LUFS;
  }
}
