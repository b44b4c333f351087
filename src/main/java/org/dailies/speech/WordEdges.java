package org.dailies.speech;

import java.util.ArrayList;
import java.util.List;
import org.dailies.time.TimeRange;

/**
 * Moves the edges of words that lie in a pause to where the voice begins or ends: the transcriber
 * knows the words, the voice detector the silence between them.
 */
final class WordEdges {
  /** What the voice detector pads its ranges with, 48 kHz. */
  private static final long PAD = 48_000 * 30 / 1000;

  private static final long EARLY = 48_000 / 10;
  private static final long LATE = 48_000 * 4 / 10;
  private static final long SHORTEST = 48_000 / 50;

  private WordEdges() {}

  /**
   * @param words in order, 48 kHz
   * @param voiced in order, 48 kHz
   * @param piece what was transcribed, 48 kHz
   * @return the words in order, none reaching into the next or out of the piece
   */
  static List<Word> snap(List<Word> words, List<TimeRange> voiced, TimeRange piece) {
    List<Word> snapped = new ArrayList<>();
    for (Word word : words) {
      long start = word.start();
      long end = word.end();
      for (int i = 0; i < voiced.size(); i++) {
        long begins = voiced.get(i).start() + PAD;
        long ends = voiced.get(i).end() - PAD;
        long endedBefore = i == 0 ? Long.MIN_VALUE : voiced.get(i - 1).end() - PAD - EARLY;
        long beginsAfter =
            i + 1 == voiced.size() ? Long.MAX_VALUE : voiced.get(i + 1).start() + LATE;
        if (start > endedBefore && start < begins && end > begins) {
          start = begins;
        }
        if (start < ends && end > ends && end < beginsAfter) {
          end = ends;
        }
      }
      snapped.add(new Word(word.text(), start, end, word.confidence()));
    }
    return ordered(snapped, piece);
  }

  private static List<Word> ordered(List<Word> words, TimeRange piece) {
    List<Word> ordered = new ArrayList<>();
    long reached = piece.start();
    for (int i = 0; i < words.size(); i++) {
      Word word = words.get(i);
      // room for this word and for each that follows
      long latest = piece.end() - SHORTEST * (words.size() - i);
      long start = Math.max(reached, Math.min(latest, word.start()));
      long next = i + 1 < words.size() ? words.get(i + 1).start() : piece.end();
      long end =
          Math.max(start + SHORTEST, Math.min(latest + SHORTEST, Math.min(word.end(), next)));
      ordered.add(new Word(word.text(), start, end, word.confidence()));
      reached = end;
    }
    return List.copyOf(ordered);
  }
}
