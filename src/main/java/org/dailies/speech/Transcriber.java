package org.dailies.speech;

import java.util.List;
import org.dailies.engine.Engine;

/** Writes down what is said. Instances are shared by all threads of a JVM. */
public interface Transcriber extends Engine {

  /** Longest sound that {@link #transcribe} takes, in seconds. */
  int maxSeconds();

  /**
   * @param pcm 16 kHz mono, -1 to 1
   * @return words with times in samples at 16 kHz from the start of {@code pcm}; empty if nothing
   *     is said
   */
  List<Word> transcribe(float[] pcm);

  interface Factory extends Engine.Factory<Transcriber> {}
}
