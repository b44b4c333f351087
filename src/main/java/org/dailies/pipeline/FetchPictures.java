package org.dailies.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.dailies.cache.ContentKey;
import org.dailies.cache.Declaration;
import org.dailies.engine.Device;
import org.dailies.engine.EngineSettings;
import org.dailies.engine.Engines;
import org.dailies.engine.http.Web;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.json.Json;
import org.dailies.picture.PictureMade;
import org.dailies.picture.PictureSource;
import org.dailies.picture.PictureWanted;
import org.dailies.picture.PicturesSpec;
import org.dailies.picture.StockPicture;

/**
 * Fetches pictures from addresses, those that a search has found among them, and brings them to
 * their size. They are kept for a day; then they are asked for again.
 */
final class FetchPictures implements PictureOperation {
  private static final long serialVersionUID = 1L;
  private static final Declaration DECLARED =
      Declaration.timeLimited(
          "FetchPictures", "fetched", 1, Duration.ofHours(24), "width", "height");

  private final String spec;

  FetchPictures(PicturesSpec spec) {
    this.spec = Json.line(spec);
  }

  @Override
  public Declaration declaration() {
    return DECLARED;
  }

  @Override
  public ContentKey key(PictureWanted wanted) {
    return DECLARED.key(
        wanted.fingerprint(), Map.of("width", wanted.width(), "height", wanted.height()));
  }

  @Override
  public PictureMade compute(PictureWanted wanted, Path media) throws IOException {
    PicturesSpec from = Json.read(spec, PicturesSpec.class);
    long begin = System.nanoTime();
    switch (wanted.request().from()) {
      case URL -> Web.within(from.web()).fetch(wanted.request().what(), "image/", media);
      case SEARCH -> fetch(offer(wanted), provider(wanted, from), from.searchSettings(), media);
      case FILE, PROMPT, CARD ->
          throw new IllegalArgumentException("not to be fetched: " + wanted.request());
    }
    try {
      return Presized.of(media, wanted, wanted.offer().flatMap(StockPicture::credit), begin);
    } catch (DailiesException e) {
      throw new DailiesException(
          ErrorCode.WEB_ANSWER,
          "what comes from %s is no picture that can be shown: %s"
              .formatted(address(wanted), e.getMessage()),
          e);
    }
  }

  private static void fetch(StockPicture offer, String provider, EngineSettings settings, Path file)
      throws IOException {
    try (Engines.Lease<PictureSource> source =
        Engines.acquire(PictureSource.Factory.class, provider, Device.CPU, settings)) {
      source.engine().fetch(offer, file);
    }
  }

  private static String provider(PictureWanted wanted, PicturesSpec from) {
    return wanted.request().provider().orElse(from.search());
  }

  private static StockPicture offer(PictureWanted wanted) {
    return wanted
        .offer()
        .orElseThrow(
            () ->
                DailiesException.of(
                    ErrorCode.PICTURE_NOT_FOUND,
                    "no picture was found of \"%s\"",
                    wanted.request().what()));
  }

  private static String address(PictureWanted wanted) {
    return wanted.offer().map(offer -> offer.file().uri()).orElse(wanted.request().what());
  }
}
