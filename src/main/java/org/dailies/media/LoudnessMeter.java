package org.dailies.media;

/** Measures the loudness of sound that passes by (EBU R128 / ITU-R BS.1770, by FFmpeg's meter). */
public final class LoudnessMeter implements AutoCloseable {
  private static final String METER = "ebur128@meter";

  /** Seconds of which the loudness can be told: R128 looks at 400 ms at a time. */
  private static final int MEASURABLE_SECONDS = 1;

  private final SoundFilter filter;
  private final float[] sink;
  private final int channels;

  public LoudnessMeter(int sampleRate, int channels) {
    filter = new SoundFilter(METER + "=peak=true:framelog=quiet", sampleRate, channels);
    sink = new float[sampleRate / 10 * channels];
    this.channels = channels;
  }

  /**
   * The loudness of all of a sound. What is too short to be measured is heard again and again.
   *
   * @param interleaved samples of all channels in turn
   */
  public static Loudness of(float[] interleaved, int sampleRate, int channels) {
    int frames = interleaved.length / channels;
    try (LoudnessMeter meter = new LoudnessMeter(sampleRate, channels)) {
      int heard = 0;
      do {
        meter.add(interleaved, frames);
        heard += frames;
      } while (frames > 0 && heard < MEASURABLE_SECONDS * sampleRate);
      return meter.finish();
    }
  }

  /**
   * Listens to the next samples.
   *
   * @param interleaved samples of all channels in turn
   * @param frames samples of each channel
   */
  public void add(float[] interleaved, int frames) {
    filter.push(interleaved, frames);
    drain();
  }

  /** What was heard; a last part of less than 100 ms does not count. */
  public Loudness finish() {
    filter.flush();
    drain();
    double integrated = filter.measured(METER, "integrated");
    double peak = filter.measured(METER, "true_peak");
    return new Loudness(
        Double.isFinite(integrated)
            ? Math.max(integrated, Loudness.SILENCE_LUFS)
            : Loudness.SILENCE_LUFS,
        filter.measured(METER, "range"),
        Double.isFinite(peak) ? Math.max(peak, Loudness.SILENCE_DB) : Loudness.SILENCE_DB);
  }

  @Override
  public void close() {
    filter.close();
  }

  private void drain() {
    while (filter.pull(sink, sink.length / channels) > 0) {
      // the meter passes on what it has heard
    }
  }
}
