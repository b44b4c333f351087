package org.dailies.speech.moonshine;

import org.dailies.engine.Device;
import org.dailies.engine.Engine;
import org.dailies.engine.EngineSettings;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.speech.Transcriber;

/** Makes {@link MoonshineTranscriber}s; found by name. */
public final class Moonshine implements Transcriber.Factory {
  @Override
  public String name() {
    return "moonshine";
  }

  @Override
  public Engine.Factory<Transcriber> with(EngineSettings settings) {
    if (!settings.spoken().equals("en")) {
      throw DailiesException.of(
          ErrorCode.ENGINE_SETTINGS, "it writes down English, not %s", settings.language());
    }
    return this;
  }

  @Override
  public String identity() {
    return "moonshine-tiny@2 "
        + MoonshineTranscriber.ENCODER.hash()
        + "+"
        + MoonshineTranscriber.DECODER.hash()
        + "+"
        + Vocabulary.FILE.hash();
  }

  @Override
  public Transcriber create(Device device) {
    return new MoonshineTranscriber(identity(), device);
  }
}
