package org.dailies.voice;

import org.dailies.engine.Engine;

/**
 * Reads text aloud. Instances are shared by all threads of a JVM, which may speak at once. The same
 * text sounds the same each time, unless a voice's own documentation says otherwise.
 */
public interface SpeechSynthesizer extends Engine {

  /**
   * @param text one or more sentences in plain text
   * @throws org.dailies.failure.DailiesException with a code of the group {@code ENGINE} if the
   *     voice cannot read it
   */
  Speech speak(String text);

  interface Factory extends Engine.Factory<SpeechSynthesizer> {}
}
