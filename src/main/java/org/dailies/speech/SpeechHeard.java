package org.dailies.speech;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;
import java.util.Optional;

/**
 * What is said in one piece of speech.
 *
 * @param words in order, at 48 kHz on the media's own clock
 * @param language that it is said in, by ISO 639-1; absent where the engine does not tell
 * @param engine identity of the transcriber
 * @param millis how long it took
 */
public record SpeechHeard(List<Word> words, Optional<String> language, String engine, long millis) {

  @JsonCreator
  public SpeechHeard {}

  /** Words of an engine that does not tell the language. */
  public SpeechHeard(List<Word> words, String engine, long millis) {
    this(words, Optional.empty(), engine, millis);
  }
}
