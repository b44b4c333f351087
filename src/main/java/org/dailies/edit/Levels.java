package org.dailies.edit;

import org.dailies.sound.SoundFacts;

/** How loud a track is where; outside of it there is silence. */
final class Levels {
  /** What the facts call silence. */
  static final double SILENCE_DB = -127.5;

  private final SoundFacts sound;

  Levels(SoundFacts sound) {
    this.sound = sound;
  }

  /**
   * A fraction of full scale in dBFS, rounded like the facts are, to half a decibel: 4 %, 0.04 and
   * -28 dB are the same. StrictMath, so that every machine cuts alike.
   */
  static double nearestDb(double fraction) {
    return -0.5 * Math.round(-40 * StrictMath.log10(fraction));
  }

  /** The peak of all windows that share a sample with the range, in dBFS. */
  double peakDb(long startSample, long endSample) {
    double peak = SILENCE_DB;
    for (int i = first(startSample); i <= last(endSample); i++) {
      peak = Math.max(peak, sound.levelDb(i));
    }
    return peak;
  }

  /** The mean of the peaks of all windows that share a sample with the range, by power, in dBFS. */
  double meanDb(long startSample, long endSample) {
    double power = 0;
    int windows = 0;
    for (int i = first(startSample); i <= last(endSample); i++) {
      power += StrictMath.pow(10, sound.levelDb(i) / 10);
      windows++;
    }
    return windows == 0 ? SILENCE_DB : 10 * StrictMath.log10(power / windows);
  }

  private int first(long startSample) {
    return (int) Math.max(0, window(startSample));
  }

  private int last(long endSample) {
    return (int) Math.min(window(endSample - 1), sound.levels().length - 1L);
  }

  private long window(long sample) {
    return Math.floorDiv(sample - sound.range().start(), (long) SoundFacts.WINDOW);
  }

  /** What nine of ten windows reach: the noise of the room, dBFS. */
  double noiseDb() {
    int[] counts = new int[256];
    for (byte level : sound.levels()) {
      counts[level & 0xff]++;
    }
    int quieter = 0;
    int level = 255;
    while (level > 0 && quieter + counts[level] <= sound.levels().length / 10) {
      quieter += counts[level];
      level--;
    }
    return -0.5 * level;
  }
}
