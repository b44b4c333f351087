package org.dailies.speech;

import org.dailies.engine.Engine;

/** Tells voice from other sound. Instances are shared by all threads of a JVM. */
public interface VoiceDetector extends Engine {
  /** Samples per probability, at 16 kHz. */
  int frameLength();

  /** Starts a pass over one sound. */
  Pass start();

  /** One pass over one sound, fed in order by one thread. */
  interface Pass {
    /**
     * The probability of voice in the next frame.
     *
     * @param frame {@link VoiceDetector#frameLength} samples, 16 kHz mono, -1 to 1
     */
    float probability(float[] frame);
  }

  interface Factory extends Engine.Factory<VoiceDetector> {}
}
