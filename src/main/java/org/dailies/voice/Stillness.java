package org.dailies.voice;

/**
 * Where speech is still: in windows of 5 ms in which nothing reaches a part of its highest peak.
 */
final class Stillness {
  /** Samples at 48 kHz. */
  static final int WINDOW = 240;

  private final int length;
  private final float[] peaks;
  private final float threshold;

  /** A part of the speech: samples, closed at the start and open at the end. */
  record Stretch(int start, int end) {
    int length() {
      return end - start;
    }
  }

  /**
   * @param pcm at 48 kHz
   * @param level part of the highest peak that is still nothing
   */
  Stillness(float[] pcm, double level) {
    length = pcm.length;
    peaks = new float[(pcm.length + WINDOW - 1) / WINDOW];
    float loudest = 0;
    for (int i = 0; i < pcm.length; i++) {
      peaks[i / WINDOW] = Math.max(peaks[i / WINDOW], Math.abs(pcm[i]));
      loudest = Math.max(loudest, peaks[i / WINDOW]);
    }
    threshold = (float) (level * loudest);
  }

  /** From the first sound to the last one; empty where there is none. */
  Stretch sounding() {
    int first = 0;
    while (first < peaks.length && still(first)) {
      first++;
    }
    int last = peaks.length;
    while (last > first && still(last - 1)) {
      last--;
    }
    return stretch(first, last);
  }

  /** The longest stillness that begins between two samples; empty where there is none. */
  Stretch longest(int from, int to) {
    Stretch longest = new Stretch(from, from);
    for (int i = from / WINDOW; i * WINDOW < to && i < peaks.length; ) {
      int end = i;
      while (end < peaks.length && still(end)) {
        end++;
      }
      if (stretch(i, end).length() > longest.length()) {
        longest = stretch(i, end);
      }
      i = end + 1;
    }
    return longest;
  }

  /** The first stillness after a sample that is long enough; an empty one at the end if none is. */
  Stretch next(int from, int end, int atLeast) {
    for (int i = from / WINDOW; i * WINDOW < end; i++) {
      int first = i;
      while (i * WINDOW < end && still(i)) {
        i++;
      }
      if (stretch(first, i).length() >= atLeast) {
        return stretch(first, i);
      }
    }
    return new Stretch(end, end);
  }

  /** Where the quietest window between two samples begins. */
  int quietest(int from, int to) {
    int quietest = Math.min(from / WINDOW, peaks.length - 1);
    for (int i = quietest; i * WINDOW < to && i < peaks.length; i++) {
      if (peaks[i] < peaks[quietest]) {
        quietest = i;
      }
    }
    return quietest * WINDOW;
  }

  /** The last window may be short. */
  private Stretch stretch(int first, int end) {
    return new Stretch(Math.min(first * WINDOW, length), Math.min(end * WINDOW, length));
  }

  private boolean still(int window) {
    return peaks[window] <= threshold;
  }
}
