package org.dailies.edit;

import java.util.Arrays;
import java.util.List;
import org.dailies.edit.EditSpec.JumpCutSpec;
import org.dailies.sound.SoundFacts;
import org.dailies.speech.Word;

/**
 * Leaves silence out, with auto-editor's meanings: a frame is loud if its peak reaches the
 * threshold, a part of full scale; then sounds that are too short go, those that stay get their
 * margins, and silences that are too short to be worth a cut stay. A cut never lies inside a word:
 * what is heard of it stays whole.
 */
final class JumpCuts {
  /** How far below the threshold the end of a word still counts as heard. */
  private static final double WORD_DB = 12;

  private final JumpCutSpec spec;
  private final Grid grid;
  private final int before;
  private final int after;

  JumpCuts(JumpCutSpec spec, Grid grid) {
    this.spec = spec;
    this.grid = grid;
    this.before = (int) grid.framesIn(spec.marginBeforeMs());
    this.after = (int) grid.framesIn(spec.marginAfterMs());
  }

  /**
   * What stays; all of it where nothing is loud.
   *
   * @param selection what goes is as if it were silent; the rest of it is the caller's to apply
   * @return a value for each frame
   */
  boolean[] plan(SoundFacts sound, List<Word> words, Selection selection) {
    Levels levels = new Levels(sound);
    double thresholdDb = Levels.nearestDb(spec.threshold());
    boolean[] loud = new boolean[(int) grid.frames()];
    for (int frame = 0; frame < loud.length; frame++) {
      loud[frame] = levels.peakDb(grid.sample(frame), grid.sample(frame + 1)) >= thresholdDb;
    }
    selection.silence(loud);
    flipShorter(loud, grid.framesIn(spec.minClipMs()), true);
    List<Kept> sounds = Kept.ranges(loud);
    if (sounds.isEmpty()) {
      Arrays.fill(loud, true);
      return loud;
    }
    boolean[] keep = new boolean[loud.length];
    for (Kept heard : sounds) {
      keepWithMargins(keep, heard.start(), heard.end());
    }
    for (Word word : words) {
      if (!selection.drops(word, grid)) {
        keepWord(keep, levels, word, thresholdDb - WORD_DB);
      }
    }
    // last, so that no cut is shorter: a jump of a frame or two would only disturb
    flipShorter(keep, grid.framesIn(spec.minSilenceMs()), false);
    return keep;
  }

  /** Turns runs of {@code value} that are shorter than {@code frames} over. */
  private static void flipShorter(boolean[] keep, long frames, boolean value) {
    for (int start = 0; start < keep.length; ) {
      int end = start;
      while (end < keep.length && keep[end] == keep[start]) {
        end++;
      }
      if (keep[start] == value && end - start < frames) {
        Arrays.fill(keep, start, end, !value);
      }
      start = end;
    }
  }

  private void keepWithMargins(boolean[] keep, long start, long end) {
    long from = Math.max(0, start - before);
    long to = Math.min(keep.length, end + after);
    if (from < to) {
      Arrays.fill(keep, (int) from, (int) to, true);
    }
  }

  /**
   * Keeps what is heard of a word. Its times come from a model and may reach into silence; that
   * part needs no keeping. A word that the sounds' margins do not cover is a sound of its own.
   */
  private void keepWord(boolean[] keep, Levels levels, Word word, double heardDb) {
    long start = Long.MAX_VALUE;
    long end = Long.MIN_VALUE;
    for (long sample = word.start(); sample < word.end(); sample += SoundFacts.WINDOW) {
      long next = Math.min(word.end(), sample + SoundFacts.WINDOW);
      if (levels.peakDb(sample, next) >= heardDb) {
        start = Math.min(start, sample);
        end = next;
      }
    }
    if (start < end) {
      long from = grid.frameAt(start);
      long to = grid.frameAt(end - 1) + 1;
      if (!kept(keep, from, to)) {
        keepWithMargins(keep, from, to);
      }
    }
  }

  private static boolean kept(boolean[] keep, long start, long end) {
    for (long frame = Math.max(0, start); frame < Math.min(keep.length, end); frame++) {
      if (!keep[(int) frame]) {
        return false;
      }
    }
    return true;
  }
}
