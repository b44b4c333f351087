package org.dailies.sound;

import java.io.ByteArrayOutputStream;

/** Reduces sound to the peak level of each 10 ms, in the bytes of {@link SoundFacts#levels}. */
public final class LevelMeter {
  private static final int SILENT = 255;

  private final int channels;
  private final ByteArrayOutputStream levels = new ByteArrayOutputStream();
  private float peak;
  private int heard;

  public LevelMeter(int channels) {
    this.channels = channels;
  }

  /**
   * Listens to the next samples at 48 kHz.
   *
   * @param interleaved samples of all channels in turn
   * @param frames samples of each channel
   */
  public void add(float[] interleaved, int frames) {
    int i = 0;
    for (int frame = 0; frame < frames; frame++) {
      for (int channel = 0; channel < channels; channel++) {
        peak = Math.max(peak, Math.abs(interleaved[i++]));
      }
      if (++heard == SoundFacts.WINDOW) {
        closeWindow();
      }
    }
  }

  /** One byte for each window; the last window may be short. */
  public byte[] finish() {
    if (heard > 0) {
      closeWindow();
    }
    return levels.toByteArray();
  }

  private void closeWindow() {
    levels.write(level(peak));
    peak = 0;
    heard = 0;
  }

  /** StrictMath: cuts are made from these numbers, so every machine must get the same ones. */
  private static int level(float peak) {
    if (peak == 0) {
      return SILENT;
    }
    long halfDecibels = Math.round(-40 * StrictMath.log10(peak));
    return (int) Math.max(0, Math.min(SILENT, halfDecibels));
  }
}
