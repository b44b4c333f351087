package org.dailies.voice;

import java.util.List;

/**
 * Words spoken by a voice.
 *
 * @param pcm mono, -1 to 1
 * @param sampleRate in Hz
 * @param words in order, one for each word of the text between white space that sounds; empty where
 *     the voice does not tell when it says them
 */
public record Speech(float[] pcm, int sampleRate, List<SpokenWord> words) {

  /**
   * When a word sounds.
   *
   * @param text as written, with its punctuation: {@code "flour,"}
   * @param start first sample of {@link Speech#pcm}
   * @param end first sample after
   */
  public record SpokenWord(String text, int start, int end) {}
}
