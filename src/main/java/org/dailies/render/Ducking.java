package org.dailies.render;

import java.util.List;
import org.dailies.timeline.Music;
import org.dailies.timeline.Voiceover;

/** How much quieter something is where it gives way to a voice; asked block by block, in order. */
final class Ducking {
  private final List<Music.Duck> ranges;
  private final double db;
  private final long attack;
  private final long release;
  private int first; // the first range that still matters

  private Ducking(List<Music.Duck> ranges, double db, long attack, long release) {
    this.ranges = ranges;
    this.db = db;
    this.attack = attack;
    this.release = release;
  }

  /** Of music where somebody speaks. */
  static Ducking of(Music music) {
    return new Ducking(music.ducked(), music.duckDb(), music.attack(), music.release());
  }

  /** Of footage under a voice. */
  static Ducking of(Voiceover voice) {
    return new Ducking(List.of(voice.during()), voice.duckDb(), voice.attack(), voice.release());
  }

  /** Nobody will ask for a sample before that one. */
  void reach(long sample) {
    while (first < ranges.size() && ranges.get(first).end() + release <= sample) {
      first++;
    }
  }

  /**
   * What a sample is multiplied with: down before the words begin, up after they end, in a straight
   * line of decibels.
   */
  double gain(long sample) {
    double share = 0;
    for (int i = first; i < ranges.size(); i++) {
      Music.Duck range = ranges.get(i);
      if (sample + attack < range.start()) {
        break;
      }
      double here = 1;
      if (sample < range.start()) {
        here = 1 - (double) (range.start() - sample) / attack;
      } else if (sample >= range.end()) {
        here = 1 - (sample - range.end() + 1.0) / (release + 1);
      }
      share = Math.max(share, here);
    }
    return share > 0 ? Math.pow(10, share * db / 20) : 1;
  }
}
