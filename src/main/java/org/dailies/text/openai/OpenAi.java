package org.dailies.text.openai;

import org.dailies.engine.Device;
import org.dailies.engine.Engine;
import org.dailies.engine.EngineSettings;
import org.dailies.engine.Service;
import org.dailies.engine.http.RemoteService;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.text.TextModel;

/** Makes {@link ChatModel}s; found by name. */
public final class OpenAi implements TextModel.Factory {
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
  public Engine.Factory<TextModel> with(EngineSettings settings) {
    return new OpenAi(settings);
  }

  @Override
  public String identity() {
    return "openai " + service().model();
  }

  @Override
  public TextModel create(Device device) {
    return new ChatModel(identity(), service().model(), RemoteService.of(service()));
  }

  private Service service() {
    return settings
        .service()
        .orElseThrow(
            () ->
                new DailiesException(
                    ErrorCode.ENGINE_FAILED, "nothing says where the service for text is"));
  }
}
