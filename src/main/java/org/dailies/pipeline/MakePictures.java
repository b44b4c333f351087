package org.dailies.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.dailies.beam.Storage;
import org.dailies.cache.ContentKey;
import org.dailies.cache.Declaration;
import org.dailies.engine.Device;
import org.dailies.engine.Engines;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.json.Json;
import org.dailies.picture.PictureMade;
import org.dailies.picture.PictureMaker;
import org.dailies.picture.PictureWanted;
import org.dailies.picture.PicturesSpec;
import org.dailies.render.CardPainter;

/**
 * Makes pictures in their size: of files, by models that are told what to show, and cards. What a
 * model has made is kept like all else, for it does not get old, and no other one would be the
 * same.
 */
final class MakePictures implements PictureOperation {
  private static final long serialVersionUID = 1L;
  private static final Declaration DECLARED =
      Declaration.conditional("MakePictures", "made", 1, "maker", "width", "height");

  private final String spec;
  private final TreeMap<String, String> makers = new TreeMap<>();

  MakePictures(PicturesSpec spec) {
    this.spec = Json.line(spec);
    Engines.all(PictureMaker.Factory.class)
        .keySet()
        .forEach(
            name -> {
              try {
                makers.put(
                    name,
                    Engines.identity(
                        PictureMaker.Factory.class, name, Device.CPU, spec.promptSettings()));
              } catch (DailiesException e) {
                makers.put(name, name); // whoever asks it for a picture will hear why
              }
            });
  }

  @Override
  public Declaration declaration() {
    return DECLARED;
  }

  @Override
  public ContentKey key(PictureWanted wanted) {
    return DECLARED.key(
        wanted.fingerprint(),
        Map.of("maker", maker(wanted), "width", wanted.width(), "height", wanted.height()));
  }

  private String maker(PictureWanted wanted) {
    return switch (wanted.request().from()) {
      case FILE -> "file";
      case CARD -> "card 2"; // another number where cards are drawn otherwise
      case PROMPT -> makers.getOrDefault(provider(wanted), provider(wanted));
      case URL, SEARCH -> throw elsewhere(wanted);
    };
  }

  private String provider(PictureWanted wanted) {
    return wanted
        .request()
        .provider()
        .orElseGet(() -> Json.read(spec, PicturesSpec.class).prompt());
  }

  private static IllegalArgumentException elsewhere(PictureWanted wanted) {
    return new IllegalArgumentException("to be fetched: " + wanted.request());
  }

  @Override
  public PictureMade compute(PictureWanted wanted, Path media) throws IOException {
    long begin = System.nanoTime();
    return switch (wanted.request().from()) {
      case FILE -> {
        Storage.copy(wanted.request().what(), media);
        yield Presized.of(media, wanted, Optional.empty(), begin);
      }
      case CARD ->
          Presized.written(
              CardPainter.paint(wanted.request().what(), wanted.width(), wanted.height()),
              "png",
              media,
              Optional.empty(),
              begin);
      case PROMPT -> prompted(wanted, media, begin);
      case URL, SEARCH -> throw elsewhere(wanted);
    };
  }

  private PictureMade prompted(PictureWanted wanted, Path media, long begin) throws IOException {
    String provider = provider(wanted);
    if (!makers.containsKey(provider)) {
      throw DailiesException.of(
          ErrorCode.ENGINE_SETTINGS,
          "nobody who makes pictures is called '%s'; there is %s",
          provider,
          String.join(", ", makers.keySet()));
    }
    try (Engines.Lease<PictureMaker> maker =
        Engines.acquire(
            PictureMaker.Factory.class,
            provider,
            Device.CPU,
            Json.read(spec, PicturesSpec.class).promptSettings())) {
      maker.engine().make(wanted.request().what(), wanted.width(), wanted.height(), media);
    }
    try {
      return Presized.of(media, wanted, Optional.empty(), begin);
    } catch (DailiesException e) {
      throw new DailiesException(
          ErrorCode.ENGINE_ANSWER,
          "what %s made of \"%s\" is no picture that can be shown: %s"
              .formatted(provider, wanted.request().what(), e.getMessage()),
          e);
    }
  }
}
