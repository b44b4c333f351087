package org.dailies.edit;

import java.util.ArrayList;
import java.util.List;
import org.dailies.sound.SoundFacts;
import org.dailies.speech.Word;
import org.dailies.time.TimeRange;

/**
 * Finds coughs and long breaths: one sound in a pause of somebody who speaks, too long for a click
 * and too short for anything that is meant to be heard, where the voice detector hears no voice.
 */
final class Noises {
  private static final int MS = 48; // samples
  private static final int SHORTEST = 150 * MS;
  private static final int LONGEST = 1000 * MS;

  /** A dip of this length does not end a sound. */
  private static final int DIP = 60 * MS;

  /** What is nearer to a word belongs to it. */
  private static final int APART = 60 * MS;

  private static final int IN_SPEECH = 5000 * MS;
  private static final double COUGH_BELOW_VOICE_DB = 20;

  private final Levels levels;
  private final double quietDb;
  private final double voiceDb;
  private final List<Word> words;
  private final List<TimeRange> voiced;

  /**
   * @param quietDb what is louder is no silence, dBFS
   * @param voiceDb how loud words are, dBFS
   */
  Noises(
      SoundFacts sound, double quietDb, double voiceDb, List<Word> words, List<TimeRange> voiced) {
    this.levels = new Levels(sound);
    this.quietDb = quietDb;
    this.voiceDb = voiceDb;
    this.words = words;
    this.voiced = voiced;
  }

  /**
   * A sound that nobody wants.
   *
   * @param start first sample at 48 kHz, on the media's own clock
   * @param end first sample after
   */
  record Noise(long start, long end, double score) {}

  /** The noises between the first and the last word, in order. */
  List<Noise> find() {
    List<Noise> noises = new ArrayList<>();
    for (int i = 1; i < words.size(); i++) {
      long from = words.get(i - 1).end() + APART;
      long to = words.get(i).start() - APART;
      // what reaches to a word is the rest of it
      List<Noise> alone =
          bursts(from, to).stream().filter(b -> b.start() > from && b.end() < to).toList();
      if (alone.size() == 1 && to - from <= IN_SPEECH && unwanted(alone.get(0))) {
        noises.add(alone.get(0));
      }
    }
    return noises;
  }

  private boolean unwanted(Noise noise) {
    long length = noise.end() - noise.start();
    return length >= SHORTEST
        && length <= LONGEST
        && voiced.stream().noneMatch(v -> v.start() < noise.end() && noise.start() < v.end());
  }

  /** What is louder than silence between two words. */
  private List<Noise> bursts(long from, long to) {
    List<Noise> bursts = new ArrayList<>();
    long start = -1;
    long end = -1;
    for (long at = from; at < to; at += SoundFacts.WINDOW) {
      if (levels.peakDb(at, at + 1) > quietDb) {
        if (start >= 0 && at - end > DIP) {
          bursts.add(noise(start, end));
          start = -1;
        }
        start = start < 0 ? at : start;
        end = Math.min(to, at + SoundFacts.WINDOW);
      }
    }
    if (start >= 0) {
      bursts.add(noise(start, end));
    }
    return bursts;
  }

  /** A cough is loud; what is quieter than that is a breath, or hard to tell. */
  private Noise noise(long start, long end) {
    boolean loud = levels.peakDb(start, end) >= voiceDb - COUGH_BELOW_VOICE_DB;
    return new Noise(start, end, loud ? 0.85 : 0.8);
  }
}
