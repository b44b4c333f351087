package org.dailies.voice.openai;

import org.dailies.engine.Device;
import org.dailies.engine.Engine;
import org.dailies.engine.EngineSettings;
import org.dailies.engine.Service;
import org.dailies.engine.http.RemoteService;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.voice.SpeechSynthesizer;

/** Makes {@link SpeechService}s; found by name. */
public final class OpenAi implements SpeechSynthesizer.Factory {
  private final EngineSettings settings;

  /** For the registry; a job tells where the service is. */
  public OpenAi() {
    this(EngineSettings.NONE);
  }

  private OpenAi(EngineSettings settings) {
    this.settings = settings;
  }

  @Override
  public String name() {
    return "openai";
  }

  @Override
  public Engine.Factory<SpeechSynthesizer> with(EngineSettings settings) {
    settings.requiredService();
    return new OpenAi(settings);
  }

  @Override
  public String identity() {
    return "openai " + settings.requiredService().model() + ", voice " + voice();
  }

  @Override
  public SpeechSynthesizer create(Device device) {
    Service service = settings.requiredService();
    return new SpeechService(identity(), service.model(), voice(), RemoteService.of(service));
  }

  private String voice() {
    return settings
        .voice()
        .orElseThrow(
            () ->
                new DailiesException(
                    ErrorCode.ENGINE_SETTINGS,
                    "voice.name does not say which of the service's voices speaks"));
  }
}
