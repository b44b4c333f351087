package org.dailies.voice;

import org.dailies.engine.Engine;

/**
 * Reads text aloud: the same text always sounds the same. Instances are shared by all threads of a
 * JVM.
 */
public interface SpeechSynthesizer extends Engine {

  /**
   * @param text one or more sentences in plain text
   * @throws org.dailies.failure.DailiesException with {@link
   *     org.dailies.failure.ErrorCode#ENGINE_FAILED} if the voice cannot read it
   */
  Speech speak(String text);

  interface Factory extends Engine.Factory<SpeechSynthesizer> {}
}
