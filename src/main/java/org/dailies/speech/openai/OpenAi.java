package org.dailies.speech.openai;

import java.util.Optional;
import org.dailies.engine.Device;
import org.dailies.engine.Engine;
import org.dailies.engine.EngineSettings;
import org.dailies.engine.Service;
import org.dailies.engine.http.RemoteService;
import org.dailies.speech.Transcriber;

/** Makes {@link TranscriptionService}s; found by name. */
public final class OpenAi implements Transcriber.Factory {
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
  public Engine.Factory<Transcriber> with(EngineSettings settings) {
    settings.requiredService();
    return new OpenAi(settings);
  }

  @Override
  public String identity() {
    return "openai " + settings.requiredService().model() + ", language " + settings.language();
  }

  @Override
  public Transcriber create(Device device) {
    Service service = settings.requiredService();
    Optional<String> language =
        Optional.of(settings.language()).filter(l -> !l.equals(EngineSettings.ANY_LANGUAGE));
    return new TranscriptionService(
        identity(), service.model(), language, RemoteService.of(service));
  }
}
