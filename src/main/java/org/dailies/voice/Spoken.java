package org.dailies.voice;

import java.util.List;
import org.dailies.voice.Speech.SpokenWord;

/**
 * An utterance as a sound file: lossless, mono, 48 kHz, at a common loudness, without silence
 * around it, and faded at both ends so that it can follow and be followed by anything.
 *
 * @param fingerprint of the file
 * @param samples its length at 48 kHz
 * @param words in order, samples of the file
 * @param before samples of silence that the voice made before it, which are not in the file
 * @param after samples of silence that the voice made after it, likewise
 * @param engine identity of who spoke
 * @param millis that it took
 */
public record Spoken(
    String fingerprint,
    long samples,
    List<SpokenWord> words,
    long before,
    long after,
    String engine,
    long millis) {
  /**
   * What every sentence is brought to: R128's own level, which leaves the peaks of any voice room.
   * How loud the finished video is, its mix says.
   */
  public static final double LUFS = -23;

  public Spoken {
    words = List.copyOf(words);
  }
}
