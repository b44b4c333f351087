package org.dailies.picture.pexels;

import java.util.Optional;
import org.dailies.engine.Device;
import org.dailies.engine.Engine;
import org.dailies.engine.EngineSettings;
import org.dailies.engine.Service;
import org.dailies.engine.http.RemoteService;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.picture.PictureSource;

/** Makes {@link PexelsSearch}es; found by name. */
public final class Pexels implements PictureSource.Factory {
  private final Optional<Service> service;

  /** For the registry; a job tells where the service is. */
  public Pexels() {
    this(Optional.empty());
  }

  private Pexels(Optional<Service> service) {
    this.service = service;
  }

  @Override
  public String name() {
    return "pexels";
  }

  @Override
  public Engine.Factory<PictureSource> with(EngineSettings settings) {
    Pexels told = new Pexels(settings.service());
    told.service();
    return told;
  }

  @Override
  public String identity() {
    return "pexels@1";
  }

  @Override
  public PictureSource create(Device device) {
    return new PexelsSearch(identity(), RemoteService.withBareKey(service()));
  }

  private Service service() {
    return service.orElseThrow(
        () ->
            new DailiesException(
                ErrorCode.ENGINE_SETTINGS, "analysis.services.pictures does not say where it is"));
  }
}
