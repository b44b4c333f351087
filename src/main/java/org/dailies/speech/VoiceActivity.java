package org.dailies.speech;

import java.util.ArrayList;
import java.util.List;

/**
 * Voiced ranges from the probabilities of voice, with hysteresis: voice begins above one threshold
 * and ends below a lower one, when it stays there.
 */
final class VoiceActivity {
  private static final float ON = 0.5f;
  private static final float OFF = 0.35f;
  private static final int RATE = 16_000;
  private static final int MIN_SILENCE = RATE / 4;
  private static final int MIN_VOICE = RATE / 8; // a lone "It." is hardly longer
  private static final int PAD = RATE * 30 / 1000;

  private VoiceActivity() {}

  /** Samples at 16 kHz from the start of the sound: {@code [start, end)}. */
  record Voiced(long start, long end) {}

  /**
   * @param probabilities of voice, one a frame
   * @param frameLength samples a frame
   * @param samples length of the sound
   */
  static List<Voiced> of(float[] probabilities, int frameLength, long samples) {
    List<Voiced> bare = new ArrayList<>();
    long start = -1;
    long quiet = -1;
    for (int i = 0; i < probabilities.length; i++) {
      long at = (long) i * frameLength;
      if (probabilities[i] >= ON) {
        quiet = -1;
        start = start < 0 ? at : start;
      } else if (start >= 0 && probabilities[i] < OFF) {
        quiet = quiet < 0 ? at : quiet;
        if (at - quiet >= MIN_SILENCE) {
          add(bare, start, quiet);
          start = -1;
          quiet = -1;
        }
      }
    }
    if (start >= 0) {
      add(bare, start, quiet < 0 ? samples : quiet);
    }
    return padded(bare, samples);
  }

  private static void add(List<Voiced> voiced, long start, long end) {
    if (end - start >= MIN_VOICE) {
      voiced.add(new Voiced(start, end));
    }
  }

  private static List<Voiced> padded(List<Voiced> bare, long samples) {
    List<Voiced> padded = new ArrayList<>();
    for (int i = 0; i < bare.size(); i++) {
      long floor = i == 0 ? 0 : padded.get(i - 1).end();
      long ceiling =
          i + 1 == bare.size() ? samples : (bare.get(i).end() + bare.get(i + 1).start()) / 2;
      padded.add(
          new Voiced(
              Math.max(floor, bare.get(i).start() - PAD),
              Math.min(ceiling, bare.get(i).end() + PAD)));
    }
    return List.copyOf(padded);
  }
}
