package org.dailies.voice;

import org.dailies.media.Fingerprint;
import org.dailies.media.MediaRef;

/**
 * Something that is to be said in one go, such as a sentence.
 *
 * @param item the script that it is said in
 * @param part where in the script, in words for a failure: {@code "sentence 3 of 14"}
 * @param text in plain words
 * @param language by ISO 639-1
 */
public record Utterance(MediaRef item, String part, String text, String language) {
  /** What is known of it is known by its text: it is the same in every script. */
  public String fingerprint() {
    return Fingerprint.ofText(text);
  }
}
