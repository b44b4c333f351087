package org.dailies.publish.youtube;

import java.util.Optional;
import org.dailies.engine.Device;
import org.dailies.engine.Engine;
import org.dailies.engine.EngineSettings;
import org.dailies.engine.Service;
import org.dailies.engine.http.Retries;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.publish.Publisher;

/** Makes {@link YouTubePublisher}s; found by name. */
public final class YouTubePublishing implements Publisher.Factory {
  /** A request sends so much at most: what is lost when a connection breaks. */
  private static final int PIECE = 8 << 20;

  private final Optional<Service> service;

  /** For the registry; a job tells where the service is. */
  public YouTubePublishing() {
    this(Optional.empty());
  }

  private YouTubePublishing(Optional<Service> service) {
    this.service = service;
  }

  @Override
  public String name() {
    return "youtube";
  }

  @Override
  public Engine.Factory<Publisher> with(EngineSettings settings) {
    return new YouTubePublishing(settings.service());
  }

  @Override
  public String identity() {
    return "youtube@3";
  }

  @Override
  public Publisher create(Device device) {
    return new YouTubePublisher(
        identity(),
        service.orElseThrow(
            () ->
                new DailiesException(
                    ErrorCode.ENGINE_SETTINGS,
                    "publish.service does not say where the credentials are")),
        PIECE,
        Retries.FIRST_WAIT);
  }
}
