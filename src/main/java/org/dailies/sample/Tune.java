package org.dailies.sample;

/** Sounds that are played; the same on every run. */
public enum Tune {
  /** Four slow chords, plucked note by note, again and again. */
  CALM {
    @Override
    void play(float[] pcm) {
      int step = RATE / 2;
      for (int note = 0; note * step < pcm.length; note++) {
        int[] chord = CHORDS[note / 8 % CHORDS.length];
        int pitch = chord[UP_AND_DOWN[note % UP_AND_DOWN.length]];
        strike(pcm, note * step, hertz(pitch), 1.6, 0.5);
        if (note % 8 == 0) {
          strike(pcm, note * step, hertz(chord[0] - 12), 4, 0.8);
        }
      }
    }
  },
  /** One stroke of a small bell. */
  BELL {
    @Override
    void play(float[] pcm) {
      strike(pcm, 0, hertz(84), 0.5, 1);
      strike(pcm, 0, 2.76 * hertz(84), 0.2, 0.4);
    }
  };

  private static final int RATE = 48_000;

  /** As MIDI counts keys: C, A minor, F, G. */
  private static final int[][] CHORDS = {
    {60, 64, 67, 72}, {57, 60, 64, 69}, {53, 57, 60, 65}, {55, 59, 62, 67}
  };

  private static final int[] UP_AND_DOWN = {0, 1, 2, 3, 2, 1, 2, 1};

  abstract void play(float[] pcm);

  /** Adds it, from the first sample to the last. */
  void addTo(float[] pcm, double rms) {
    float[] played = new float[pcm.length];
    play(played);
    double sum = 0;
    for (float sample : played) {
      sum += sample * sample;
    }
    double gain = rms / Math.sqrt(sum / Math.max(1, played.length));
    for (int i = 0; i < pcm.length; i++) {
      pcm[i] += (float) (gain * played[i]);
    }
  }

  /**
   * Adds a note that fades away.
   *
   * @param seconds until a fiftieth of it is left
   */
  private static void strike(
      float[] pcm, int start, double hertz, double seconds, double amplitude) {
    int length = (int) (seconds * RATE);
    for (int i = 0; i < length && start + i < pcm.length; i++) {
      double t = (double) i / RATE;
      double fade = Math.min(1, i / 240.0) * Math.exp(-4 * t / seconds) * (1 - (double) i / length);
      double wave = Math.sin(2 * Math.PI * hertz * t) + 0.3 * Math.sin(4 * Math.PI * hertz * t);
      pcm[start + i] += (float) (amplitude * fade * wave);
    }
  }

  private static double hertz(int key) {
    return 440 * Math.pow(2, (key - 69) / 12.0);
  }
}
