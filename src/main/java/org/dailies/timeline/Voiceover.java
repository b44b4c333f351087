package org.dailies.timeline;

import java.util.List;

/**
 * What a voice says over the footage, whose own sound gives way to it.
 *
 * @param text in words
 * @param sentences as they are heard, in order
 * @param during from the first to the end of the last
 * @param duckDb gain of the footage's sound meanwhile
 * @param attack samples at 48 kHz before it in which that goes down
 * @param release samples after it in which it comes back
 */
public record Voiceover(
    String text,
    List<SoundCue> sentences,
    Music.Duck during,
    double duckDb,
    long attack,
    long release) {
  public Voiceover {
    sentences = List.copyOf(sentences);
  }

  /** What is heard of it, with what its files are known by, and not where they lie. */
  public Voiceover anywhere() {
    List<SoundCue> cues = sentences.stream().map(SoundCue::anywhere).toList();
    return new Voiceover("", cues, during, duckDb, attack, release);
  }
}
