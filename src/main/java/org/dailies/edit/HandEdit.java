package org.dailies.edit;

import java.util.Optional;

/**
 * What a person wants kept or cut of one video, by words or by time.
 *
 * @param kind what becomes of it
 * @param words as they are said, without regard to case and punctuation; wherever they are said, if
 *     no time says which
 * @param atMs of the places where the words are said, the one nearest to this time
 * @param fromMs without words: where it begins, counted from the footage's first frame
 * @param toMs without words: where it ends
 */
public record HandEdit(
    Kind kind,
    Optional<String> words,
    Optional<Long> atMs,
    Optional<Long> fromMs,
    Optional<Long> toMs) {

  /** What becomes of a part. */
  public enum Kind {
    /** Nothing of it is left out. */
    KEEP,
    /** It goes, whatever is said in it. */
    CUT
  }

  public static HandEdit words(Kind kind, String words) {
    return new HandEdit(
        kind, Optional.of(words), Optional.empty(), Optional.empty(), Optional.empty());
  }

  public static HandEdit wordsAt(Kind kind, String words, long atMs) {
    return new HandEdit(
        kind, Optional.of(words), Optional.of(atMs), Optional.empty(), Optional.empty());
  }

  public static HandEdit range(Kind kind, long fromMs, long toMs) {
    return new HandEdit(
        kind, Optional.empty(), Optional.empty(), Optional.of(fromMs), Optional.of(toMs));
  }
}
