package org.dailies.sample;

import java.util.List;
import java.util.SplittableRandom;
import org.dailies.sample.GameDrawing.Blow;
import org.dailies.sample.Recipe.Game;
import org.dailies.sample.Recipe.Mood;
import org.dailies.sample.Recipe.Scene;

/** What a game sounds like: every blow of a fight, and the roar of storms. */
final class GameSound {
  private static final int RATE = 48_000;
  private static final double BLOW_SECONDS = 0.5;

  /** A storm is louder than a fight, but dull. */
  private static final double LOUDER = 1.5;

  private static final double DULL = 0.02;

  private GameSound() {}

  /**
   * Adds it.
   *
   * @param scenes those of the film
   * @param rms of where something is heard, about
   */
  static void addTo(float[] pcm, List<Scene> scenes, double rms) {
    for (int i = 0; i < scenes.size(); i++) {
      int end = i + 1 < scenes.size() ? scenes.get(i + 1).at() * RATE : pcm.length;
      if (scenes.get(i) instanceof Game game) {
        add(pcm, game, Math.min(end, pcm.length), rms);
      }
    }
  }

  private static void add(float[] pcm, Game game, int end, double rms) {
    SplittableRandom random = new SplittableRandom(game.at());
    int start = game.at() * RATE;
    if (game.mood() == Mood.STORM) {
      double roar = 0;
      for (int i = start; i < end; i++) {
        roar += DULL * (random.nextDouble(-1, 1) - roar);
        // white noise behind such a filter has a mean square of a third of half of DULL
        pcm[i] += (float) (LOUDER * rms * roar / Math.sqrt(DULL / 6));
      }
    }
    for (Blow blow : GameDrawing.blows(game)) {
      int from = start + (int) (blow.seconds() * RATE);
      for (int i = from; i < Math.min(end, from + BLOW_SECONDS * RATE); i++) {
        double fade = Math.exp(-8.0 * (i - from) / (BLOW_SECONDS * RATE));
        pcm[i] += (float) (3 * rms * fade * random.nextDouble(-1, 1));
      }
    }
  }
}
