package org.dailies.render;

import java.util.Locale;
import org.dailies.media.Loudness;

/**
 * How a mix is brought to its loudness.
 *
 * @param method {@code "none"} for silence, {@code "gain"} where one gain for all is enough, {@code
 *     "limiter"} where that alone would exceed the true peak, {@code "loudnorm"} where loud and
 *     soft parts are too far apart
 * @param gainDb the gain, before the limiter
 * @param filters the chain for {@link org.dailies.media.SoundFilter}
 */
record Levelling(String method, double gainDb, String filters) {
  /** Lossy encoding moves peaks; what is left for that. */
  private static final double CODEC_HEADROOM_DB = 0.5;

  /** Oversampled four times, a peak between samples is seen (ITU-R BS.1770-4, annex 2). */
  private static final int OVERSAMPLED = 192_000;

  /** R128's relative gate lies 10 LU below the loudness. */
  private static final double GATE_LU = 10;

  /** Chooses the mildest treatment that reaches what {@code spec} asks for. */
  static Levelling of(Loudness mix, RenderSpec spec) {
    if (mix.silent()) {
      return new Levelling("none", 0, "anull");
    }
    double gain = spec.loudnessLufs() - mix.integratedLufs();
    if (mix.rangeLu() > spec.loudnessRangeLu()) {
      return new Levelling("loudnorm", 0, "").withGain(0, mix, spec);
    }
    if (mix.truePeakDb() + gain > ceiling(spec)) {
      return new Levelling("limiter", gain, "").withGain(gain, mix, spec);
    }
    return new Levelling("gain", gain, volume(gain));
  }

  /** Whether the result's loudness is known only after hearing it. */
  boolean shapesPeaks() {
    return method.equals("limiter") || method.equals("loudnorm");
  }

  /** This treatment with a gain that makes up for what the limiter took. */
  Levelling withGain(double gain, Loudness mix, RenderSpec spec) {
    String limited = volume(gain) + "," + limiter(spec);
    return new Levelling(
        method, gain, method.equals("loudnorm") ? loudnorm(mix, spec) + "," + limited : limited);
  }

  private static double ceiling(RenderSpec spec) {
    return spec.truePeakDb() - CODEC_HEADROOM_DB;
  }

  private static String volume(double gainDb) {
    return String.format(Locale.ROOT, "volume=%.4fdB:precision=float", gainDb);
  }

  private static String limiter(RenderSpec spec) {
    return String.format(
        Locale.ROOT,
        "aresample=%d,alimiter=limit=%.6f:attack=5:release=50:level=0:latency=1,aresample=48000",
        OVERSAMPLED,
        Math.pow(10, ceiling(spec) / 20));
  }

  private static String loudnorm(Loudness mix, RenderSpec spec) {
    return String.format(
        Locale.ROOT,
        "loudnorm=I=%.2f:TP=%.2f:LRA=%.2f:measured_I=%.2f:measured_TP=%.2f:measured_LRA=%.2f"
            + ":measured_thresh=%.2f:linear=0,aresample=48000",
        spec.loudnessLufs(),
        ceiling(spec),
        spec.loudnessRangeLu(),
        mix.integratedLufs(),
        mix.truePeakDb(),
        mix.rangeLu(),
        mix.integratedLufs() - GATE_LU);
  }
}
