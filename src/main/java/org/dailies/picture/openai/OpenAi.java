package org.dailies.picture.openai;

import org.dailies.engine.Device;
import org.dailies.engine.Engine;
import org.dailies.engine.EngineSettings;
import org.dailies.engine.Service;
import org.dailies.engine.http.RemoteService;
import org.dailies.picture.PictureMaker;

/** Makes {@link ImageModel}s; found by name. */
public final class OpenAi implements PictureMaker.Factory {
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
  public Engine.Factory<PictureMaker> with(EngineSettings settings) {
    settings.requiredService();
    return new OpenAi(settings);
  }

  @Override
  public String identity() {
    return "openai " + settings.requiredService().model();
  }

  @Override
  public PictureMaker create(Device device) {
    Service service = settings.requiredService();
    return new ImageModel(identity(), service.model(), RemoteService.of(service));
  }
}
