package org.dailies.speech.moonshine;

/** Finds when tokens were said from where the decoder listened: monotone dynamic time warping. */
final class Alignment {
  private Alignment() {}

  /**
   * The path of greatest attention that never goes back.
   *
   * @param attention by token and frame
   * @return the first frame of each token
   */
  static int[] starts(float[][] attention) {
    int tokens = attention.length;
    int frames = attention[0].length;
    double[][] best = new double[tokens][frames];
    byte[][] from = new byte[tokens][frames];
    for (int t = 0; t < tokens; t++) {
      for (int f = 0; f < frames; f++) {
        double both = t > 0 && f > 0 ? best[t - 1][f - 1] : Double.NEGATIVE_INFINITY;
        double token = t > 0 ? best[t - 1][f] : Double.NEGATIVE_INFINITY;
        double frame = f > 0 ? best[t][f - 1] : Double.NEGATIVE_INFINITY;
        double before = Math.max(both, Math.max(token, frame));
        from[t][f] = (byte) (before == both ? BOTH : before == token ? TOKEN : FRAME);
        best[t][f] = attention[t][f] + (t == 0 && f == 0 ? 0 : before);
      }
    }
    return walkedBack(from, tokens, frames);
  }

  private static final int BOTH = 0;
  private static final int TOKEN = 1;
  private static final int FRAME = 2;

  private static int[] walkedBack(byte[][] from, int tokens, int frames) {
    int[] starts = new int[tokens];
    int t = tokens - 1;
    int f = frames - 1;
    while (t > 0) {
      starts[t] = f;
      int step = f == 0 ? TOKEN : from[t][f];
      if (step != TOKEN) {
        f--;
      }
      if (step != FRAME) {
        t--;
      }
    }
    return starts;
  }
}
