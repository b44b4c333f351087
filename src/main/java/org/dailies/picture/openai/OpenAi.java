package org.dailies.picture.openai;

import java.util.Optional;
import org.dailies.engine.Device;
import org.dailies.engine.Engine;
import org.dailies.engine.EngineSettings;
import org.dailies.engine.Service;
import org.dailies.engine.http.RemoteService;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.picture.PictureMaker;

/** Makes {@link ImageModel}s; found by name. */
public final class OpenAi implements PictureMaker.Factory {
  private final Optional<Service> service;

  /** For the registry; a job tells where the service is. */
  public OpenAi() {
    this(Optional.empty());
  }

  private OpenAi(Optional<Service> service) {
    this.service = service;
  }

  @Override
  public String name() {
    return "openai";
  }

  @Override
  public Engine.Factory<PictureMaker> with(EngineSettings settings) {
    OpenAi told = new OpenAi(settings.service());
    told.service();
    return told;
  }

  @Override
  public String identity() {
    return "openai " + service().model();
  }

  @Override
  public PictureMaker create(Device device) {
    return new ImageModel(identity(), service().model(), RemoteService.of(service()));
  }

  private Service service() {
    return service.orElseThrow(
        () ->
            new DailiesException(
                ErrorCode.ENGINE_SETTINGS, "pictures.services.prompt does not say where it is"));
  }
}
