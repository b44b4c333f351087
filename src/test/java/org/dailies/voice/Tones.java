package org.dailies.voice;

import java.util.Arrays;

/** Sounds that stand for words: a tone for each, with silence around it. */
final class Tones {
  static final int RATE = 48_000;
  static final int MS = RATE / 1000;

  private float[] pcm = {};

  Tones silence(int ms) {
    pcm = Arrays.copyOf(pcm, pcm.length + ms * MS);
    return this;
  }

  Tones tone(int ms) {
    int start = pcm.length;
    silence(ms);
    for (int i = start; i < pcm.length; i++) {
      pcm[i] = (float) (0.3 * Math.sin(2 * Math.PI * 440 * (i - start) / RATE));
    }
    return this;
  }

  float[] pcm() {
    return pcm;
  }

  /** The largest step from one sample to the next within a part. */
  static float largestStep(float[] pcm, int from, int to) {
    float largest = 0;
    for (int i = Math.max(1, from); i < to; i++) {
      largest = Math.max(largest, Math.abs(pcm[i] - pcm[i - 1]));
    }
    return largest;
  }
}
