package org.dailies.speech.silero;

import org.dailies.engine.Device;
import org.dailies.speech.VoiceDetector;

/** Makes {@link SileroVoiceDetector}s; found by name. */
public final class Silero implements VoiceDetector.Factory {
  @Override
  public String name() {
    return "silero";
  }

  @Override
  public String identity() {
    return "silero-vad-16k@1 " + SileroVoiceDetector.MODEL.hash();
  }

  @Override
  public VoiceDetector create(Device device) {
    return new SileroVoiceDetector(identity(), device);
  }
}
