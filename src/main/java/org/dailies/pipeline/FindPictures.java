package org.dailies.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.imageio.IIOException;
import org.dailies.cache.ContentKey;
import org.dailies.cache.Declaration;
import org.dailies.cache.Operation;
import org.dailies.engine.Device;
import org.dailies.engine.EngineSettings;
import org.dailies.engine.Engines;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.json.Json;
import org.dailies.media.ByteSource;
import org.dailies.media.Fingerprint;
import org.dailies.media.MediaRef;
import org.dailies.picture.PictureQuery;
import org.dailies.picture.PictureSource;
import org.dailies.picture.StockPicture;
import org.dailies.timeline.Asset;

/**
 * Looks elsewhere for a picture, and keeps what was found, the answer and the file, for a day; then
 * it is asked for again, as those want who give pictures.
 */
final class FindPictures implements Operation<PictureQuery, PictureFound> {
  private static final long serialVersionUID = 1L;
  private static final Declaration DECLARED =
      Declaration.timeLimited(
          "FindPictures", "found", 2, Duration.ofHours(24), "engine", "words", "width", "height");

  private final String engine;
  private final String settings;
  private final String identity;
  private transient Engines.Lease<PictureSource> source;

  /**
   * @param engine name of who finds pictures: {@code "pexels"}
   */
  FindPictures(String engine, EngineSettings settings) {
    this.engine = engine;
    this.settings = Json.line(settings);
    this.identity = Engines.identity(PictureSource.Factory.class, engine, Device.CPU, settings);
  }

  @Override
  public Declaration declaration() {
    return DECLARED;
  }

  @Override
  public Class<PictureQuery> inputType() {
    return PictureQuery.class;
  }

  @Override
  public Class<PictureFound> resultType() {
    return PictureFound.class;
  }

  @Override
  public MediaRef media(PictureQuery query) {
    return query.talk();
  }

  @Override
  public String part(PictureQuery query) {
    return "a picture of \"" + query.words() + "\"";
  }

  @Override
  public ContentKey key(PictureQuery query) {
    return DECLARED.key(
        query.talk().fingerprint(),
        Map.of(
            "engine", identity,
            "words", query.words(),
            "width", query.width(),
            "height", query.height()));
  }

  /** Two searches and a file, each with the patience that services get. */
  @Override
  public Duration limit(PictureQuery query) {
    return Duration.ofMinutes(30);
  }

  @Override
  public void open() {
    source =
        Engines.acquire(
            PictureSource.Factory.class,
            engine,
            Device.CPU,
            Json.read(settings, EngineSettings.class));
  }

  @Override
  public PictureFound compute(PictureQuery query, Path media) throws IOException {
    long begin = System.nanoTime();
    Optional<PictureSource.Found> found = source.engine().find(query, media);
    Optional<StockPicture> picture =
        found.isPresent() ? Optional.of(picture(query, found.get(), media)) : Optional.empty();
    return new PictureFound(picture, (System.nanoTime() - begin) / 1_000_000);
  }

  /** What came must be what was promised, before it is kept. */
  private static StockPicture picture(PictureQuery query, PictureSource.Found found, Path file)
      throws IOException {
    ByteSource source = ByteSource.of(file);
    try {
      StockPicture seen =
          AssetCatalog.stock(new Asset("", Fingerprint.of(source)), source, !found.moving());
      return new StockPicture(
          seen.file(),
          seen.width(),
          seen.height(),
          seen.playing(),
          found.shows(),
          Optional.of(found.credit()));
    } catch (IIOException | DailiesException e) {
      throw new DailiesException(
          ErrorCode.ENGINE_ANSWER,
          "what was found for \"%s\" is no picture: %s".formatted(query.words(), e.getMessage()),
          e);
    }
  }

  @Override
  public void close() {
    source.close();
  }
}
