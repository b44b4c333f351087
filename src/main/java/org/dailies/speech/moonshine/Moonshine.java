package org.dailies.speech.moonshine;

import org.dailies.engine.Device;
import org.dailies.speech.Transcriber;

/** Makes {@link MoonshineTranscriber}s; found by name. */
public final class Moonshine implements Transcriber.Factory {
  @Override
  public String name() {
    return "moonshine";
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
