package org.dailies.speech;

import java.util.List;
import java.util.Optional;
import org.dailies.engine.Engine;

/** Writes down what is said. Instances are shared by all threads of a JVM. */
public interface Transcriber extends Engine {

  /** Longest sound that {@link #transcribe} takes, in seconds. */
  int maxSeconds();

  /**
   * @param pcm 16 kHz mono, -1 to 1
   * @throws org.dailies.failure.DailiesException if it cannot be heard
   */
  Heard transcribe(float[] pcm);

  /**
   * What is said in a sound.
   *
   * @param words with times in samples at 16 kHz from the start of the sound; empty if nothing is
   *     said
   * @param language that it is said in, by ISO 639-1; absent where the engine does not tell
   */
  record Heard(List<Word> words, Optional<String> language) {}

  interface Factory extends Engine.Factory<Transcriber> {}
}
