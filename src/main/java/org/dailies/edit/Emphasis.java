package org.dailies.edit;

import java.util.ArrayList;
import java.util.List;
import org.dailies.sound.SoundFacts;
import org.dailies.speech.Word;

/** The words that a speaker stresses: so much louder than most that they are meant to stand out. */
final class Emphasis {
  private static final double LOUDER_DB = 6;

  /** What is stressed all the time is not stressed, samples. */
  private static final long APART = 5 * 48_000;

  private Emphasis() {}

  /** The first of each such passage, in order; none that was heard with doubt. */
  static List<Word> of(List<Word> words, SoundFacts sound) {
    Levels levels = new Levels(sound);
    double[] usual =
        words.stream().mapToDouble(w -> levels.peakDb(w.start(), w.end())).sorted().toArray();
    List<Word> stressed = new ArrayList<>();
    long free = Long.MIN_VALUE;
    for (Word word : words) {
      double louder = levels.peakDb(word.start(), word.end()) - usual[usual.length / 2];
      if (louder >= LOUDER_DB && word.start() >= free && !word.doubtful()) {
        stressed.add(word);
        free = word.start() + APART;
      }
    }
    return stressed;
  }
}
