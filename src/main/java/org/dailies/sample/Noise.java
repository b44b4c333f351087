package org.dailies.sample;

import java.util.SplittableRandom;

/** Sound that nobody makes on purpose; the same on every run. */
final class Noise {
  private static final int RATE = 48_000;

  private Noise() {}

  /** The hum of the mains with hiss. */
  static void addHum(float[] pcm, double rms) {
    SplittableRandom random = new SplittableRandom(50);
    for (int i = 0; i < pcm.length; i++) {
      double t = 2 * Math.PI * 50 * i / RATE;
      double hum = Math.sin(t) + 0.5 * Math.sin(2 * t) + 0.35 * Math.sin(3 * t);
      // hum has a mean square of 0.69, hiss of 0.08
      pcm[i] += (float) (rms * (hum + random.nextDouble(-0.5, 0.5)) / 0.88);
    }
  }

  /** Wind that swells and falls, and a car that passes every five seconds. */
  static void addStreet(float[] pcm, double rms) {
    SplittableRandom random = new SplittableRandom(24);
    float[] street = new float[pcm.length];
    double wind = 0;
    double tyres = 0;
    double sum = 0;
    for (int i = 0; i < pcm.length; i++) {
      double t = (double) i / RATE;
      double white = random.nextDouble(-1, 1);
      wind += 0.01 * (white - wind);
      tyres += 0.08 * (white - tyres);
      double swell = 0.6 + 0.25 * Math.sin(0.9 * t) + 0.15 * Math.sin(2.3 * t + 1);
      double distance = (t % 5.0) - 2.5;
      double car = 1 / (1 + 4 * distance * distance);
      double motor = 0.05 * Math.sin(2 * Math.PI * (distance < 0 ? 72 : 66) * t);
      street[i] = (float) (6 * wind * swell + car * (1.2 * tyres + motor));
      sum += street[i] * street[i];
    }
    double gain = rms / Math.sqrt(sum / Math.max(1, pcm.length));
    for (int i = 0; i < pcm.length; i++) {
      pcm[i] += (float) (gain * street[i]);
    }
  }
}
