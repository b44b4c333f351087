package org.dailies.picture.pexels;

import org.dailies.engine.Device;
import org.dailies.engine.Engine;
import org.dailies.engine.EngineSettings;
import org.dailies.engine.http.RemoteService;
import org.dailies.picture.PictureSource;

/** Makes {@link PexelsSearch}es; found by name. */
public final class Pexels implements PictureSource.Factory {
  private final EngineSettings settings;

  /** For the registry; a job tells where the service is. */
  public Pexels() {
    this(EngineSettings.NONE);
  }

  private Pexels(EngineSettings settings) {
    this.settings = settings;
  }

  @Override
  public String name() {
    return "pexels";
  }

  @Override
  public Engine.Factory<PictureSource> with(EngineSettings settings) {
    settings.requiredService();
    return new Pexels(settings);
  }

  @Override
  public String identity() {
    return "pexels@1";
  }

  @Override
  public PictureSource create(Device device) {
    return new PexelsSearch(identity(), RemoteService.withBareKey(settings.requiredService()));
  }
}
