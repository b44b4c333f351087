package org.dailies.edit;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.dailies.sound.SoundFacts;
import org.dailies.speech.Word;
import org.dailies.time.Timebase;

/**
 * Where the sound can be joined without clipping a word: at frames that begin in a pause, or else
 * in a dip between two words. Where there is neither, no join is made.
 */
final class QuietPlaces {
  private static final double ABOVE_NOISE_DB = 6;
  private static final double BELOW_VOICE_DB = 35;
  private static final double CLEARLY_BELOW_VOICE_DB = 18;
  private static final double DIP_DB = 12;

  /** How far the times of words may be off, in milliseconds. */
  private static final int SLACK_MS = 150;

  /** What is left of the silence before a word. */
  private static final int LEAD_MS = 60;

  private final Grid grid;
  private final Levels levels;
  private final double voiceDb;
  private final double quietDb;

  QuietPlaces(Grid grid, SoundFacts sound, Transcript transcript) {
    this.grid = grid;
    this.levels = new Levels(sound);
    double[] voice = new double[transcript.size()];
    for (int i = 0; i < voice.length; i++) {
      voice[i] = peak(transcript.word(i));
    }
    Arrays.sort(voice);
    this.voiceDb = voice.length == 0 ? 0 : voice[voice.length / 2];
    double quiet = Math.max(levels.noiseDb() + ABOVE_NOISE_DB, voiceDb - BELOW_VOICE_DB);
    this.quietDb = Math.min(quiet, voiceDb - CLEARLY_BELOW_VOICE_DB);
  }

  /** What is louder is no silence, dBFS. */
  double quietDb() {
    return quietDb;
  }

  /** How loud words are, dBFS. */
  double voiceDb() {
    return voiceDb;
  }

  /** The frame that words begin with that are to go: what was silent before them stays. */
  OptionalLong before(Optional<Word> kept, Word gone) {
    if (kept.isEmpty()) {
      return OptionalLong.of(Math.max(0, grid.frameAt(gone.start()) - grid.framesIn(LEAD_MS)));
    }
    long earliest = Math.max(kept.get().end() - samples(SLACK_MS), middle(kept.get()));
    Optional<Pause> pause = longestPause(earliest, middle(gone));
    return pause.isPresent()
        ? OptionalLong.of(pause.get().end())
        : dip(kept.get(), gone, gone.start());
  }

  /** The frame after words that are to go: of what is silent after them, little stays. */
  OptionalLong after(Word gone, Optional<Word> kept) {
    if (kept.isEmpty()) {
      return OptionalLong.of(
          Math.min(grid.frames(), grid.frameAt(gone.end()) + 1 + grid.framesIn(LEAD_MS)));
    }
    long latest = Math.min(kept.get().start() + samples(SLACK_MS), middle(kept.get()));
    Optional<Pause> pause = longestPause(middle(gone), latest);
    return pause.isPresent()
        ? OptionalLong.of(Math.max(pause.get().start(), pause.get().end() - grid.framesIn(LEAD_MS)))
        : dip(gone, kept.get(), kept.get().start());
  }

  /** Frames that begin in silence, one after the other, from the first to the last. */
  private record Pause(long start, long end) {}

  private Optional<Pause> longestPause(long fromSample, long toSample) {
    Optional<Pause> longest = Optional.empty();
    long last = Math.min(grid.frames() - 1, grid.frameAt(toSample));
    for (long frame = Math.max(0, grid.frameAt(fromSample) + 1); frame <= last; frame++) {
      long start = frame;
      while (frame <= last && around(frame) <= quietDb) {
        frame++;
      }
      Pause pause = new Pause(start, frame - 1);
      if (frame > start
          && longest.filter(l -> l.end() - l.start() >= pause.end() - pause.start()).isEmpty()) {
        longest = Optional.of(pause);
      }
    }
    return longest;
  }

  /** The quietest frame near to where two words meet that is far below both. */
  private OptionalLong dip(Word left, Word right, long meeting) {
    long first = Math.max(0, grid.frameAt(Math.max(middle(left), meeting - samples(SLACK_MS))) + 1);
    long last = grid.frameAt(Math.min(middle(right), meeting + samples(SLACK_MS)));
    long best = -1;
    for (long frame = first; frame <= last; frame++) {
      if (best < 0 || around(frame) < around(best)) {
        best = frame;
      }
    }
    boolean deep = best >= 0 && around(best) <= Math.min(peak(left), peak(right)) - DIP_DB;
    return deep ? OptionalLong.of(best) : OptionalLong.empty();
  }

  /** The peak of the 20 ms around the beginning of a frame. */
  private double around(long frame) {
    long sample = grid.sample(frame);
    return levels.peakDb(sample - SoundFacts.WINDOW, sample + SoundFacts.WINDOW);
  }

  private double peak(Word word) {
    return levels.peakDb(word.start(), word.end());
  }

  private static long middle(Word word) {
    return (word.start() + word.end()) / 2;
  }

  private static long samples(int millis) {
    return Timebase.MILLIS.rescale(millis, Timebase.SAMPLES_48K);
  }
}
