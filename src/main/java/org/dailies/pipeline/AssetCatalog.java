package org.dailies.pipeline;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.dailies.beam.Storage;
import org.dailies.cache.ContentKey;
import org.dailies.cache.Cost;
import org.dailies.cache.Declaration;
import org.dailies.cache.Provenance;
import org.dailies.cache.ResultStore;
import org.dailies.edit.Assets;
import org.dailies.edit.Assets.Found;
import org.dailies.edit.Assets.Kind;
import org.dailies.edit.LayersSpec.Wanted;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.footage.Fingerprints;
import org.dailies.media.AudioInfo;
import org.dailies.media.ByteSource;
import org.dailies.media.Description;
import org.dailies.media.DisplaySize;
import org.dailies.media.LoudnessMeter;
import org.dailies.media.MediaInfo;
import org.dailies.media.MediaProbe;
import org.dailies.media.SoundReader;
import org.dailies.media.VideoInfo;
import org.dailies.picture.StockPicture;
import org.dailies.render.CaptionFonts;
import org.dailies.render.StillPicture;
import org.dailies.sound.SoundMeasurement;
import org.dailies.spec.Problem;
import org.dailies.time.TimeRange;
import org.dailies.timeline.Asset;

/** Looks up the files that an edit lays over its footage; what they hold is known ever after. */
final class AssetCatalog {
  private static final Declaration DECLARED = Declaration.permanent("LookUpAssets", "asset", 2);

  private static final int SAMPLE_RATE = 48_000;
  private static final int CHANNELS = 2;

  private final ResultStore store;

  /**
   * @param store keeps what files hold
   */
  AssetCatalog(ResultStore store) {
    this.store = store;
  }

  /**
   * @param problems gets one for each file that is missing and must be there, or is not what it
   *     should be
   */
  Assets find(List<Wanted> wanted, List<Problem> problems) {
    Map<String, Found> found = new HashMap<>();
    for (Wanted file : wanted) {
      try {
        String uri = uri(file.path());
        if (Storage.stat(uri).isPresent()) {
          Found known = found(uri);
          if (file.kinds().contains(known.kind())) {
            found.put(file.path(), known);
          } else {
            problems.add(problem(file, words(file.kinds()), file.path()));
          }
        } else if (!file.optional()) {
          problems.add(problem(file, "a file that exists", file.path()));
        }
      } catch (IOException | DailiesException e) {
        String path = "%s (%s)".formatted(file.path(), e.getMessage());
        problems.add(problem(file, words(file.kinds()), path));
      }
    }
    return new Assets(found);
  }

  private static Problem problem(Wanted file, String expected, String found) {
    return new Problem(file.field(), expected, found, "");
  }

  private static String words(List<Kind> kinds) {
    return switch (kinds.get(0)) {
      case STILL -> kinds.contains(Kind.MOVING) ? "a picture or a video" : "a picture";
      case MOVING -> "a video";
      case SOUND -> "a file with sound";
      case TABLE -> "a look-up table (.cube)";
      case FONT -> "a TrueType or OpenType font (.ttf, .otf)";
    };
  }

  /** The place of a file or a folder, wherever the current directory is. */
  static String uri(String path) {
    return Storage.localPath(path)
        .map(Path::toAbsolutePath)
        .map(Path::normalize)
        .map(Path::toString)
        .orElse(path);
  }

  private Found found(String uri) throws IOException {
    String fingerprint = new Fingerprints(store).of(uri);
    ContentKey key = DECLARED.key(fingerprint, Map.of());
    Optional<ResultStore.Found<Found>> known = store.find(key, Found.class);
    Asset here = new Asset(uri, fingerprint);
    if (known.isPresent()) {
      return at(here, known.get().value());
    }
    Found fresh = look(here);
    Provenance provenance = Provenance.of(DECLARED, uri, Cost.UNKNOWN);
    store.put(key, provenance, at(here.anywhere(), fresh), Optional.empty());
    return fresh;
  }

  private static Found at(Asset asset, Found found) {
    return new Found(
        asset,
        found.kind(),
        found.width(),
        found.height(),
        found.picture(),
        found.loudnessLufs(),
        found.samples(),
        found.family());
  }

  private static Found look(Asset asset) throws IOException {
    String name = asset.uri().toLowerCase(Locale.ROOT);
    ByteSource source = Storage.source(asset.uri());
    if (name.endsWith(".cube")) {
      return new Found(asset, Kind.TABLE, 0, 0, Optional.empty(), 0, 0);
    }
    if (name.matches(".*[.](ttf|otf)")) {
      return Found.font(asset, CaptionFonts.family(source));
    }
    if (isStill(name)) {
      BufferedImage still = StillPicture.read(source);
      return new Found(
          asset, Kind.STILL, still.getWidth(), still.getHeight(), Optional.empty(), 0, 0);
    }
    return playing(asset, MediaProbe.probe(source).info(), source);
  }

  /** Whether a file is a still picture, by its name. */
  static boolean isStill(String uri) {
    return uri.toLowerCase(Locale.ROOT).matches(".*[.](png|jpe?g|gif|bmp)");
  }

  /**
   * What is to be seen in a file, and what it says of itself.
   *
   * @throws DailiesException if it is no picture
   */
  static StockPicture stock(Asset file, ByteSource source, boolean still) throws IOException {
    if (still) {
      BufferedImage image = StillPicture.read(source);
      return new StockPicture(
          file,
          image.getWidth(),
          image.getHeight(),
          Optional.empty(),
          StillTexts.of(source),
          Optional.empty());
    }
    VideoInfo video =
        MediaProbe.probe(source)
            .info()
            .video()
            .orElseThrow(
                () ->
                    new DailiesException(
                        ErrorCode.FOOTAGE_NO_PICTURE, "there is nothing to see in it"));
    DisplaySize size = DisplaySize.of(video);
    return new StockPicture(
        file,
        size.width(),
        size.height(),
        Optional.of(new TimeRange(video.startPts(), video.endPts(), video.timebase())),
        Description.of(source),
        Optional.empty());
  }

  private static Found playing(Asset asset, MediaInfo info, ByteSource source) {
    Optional<VideoInfo> video = info.video();
    Optional<AudioInfo> sound = info.audio();
    if (video.isEmpty() && sound.isEmpty()) {
      throw new DailiesException(
          ErrorCode.FOOTAGE_UNSUPPORTED, "there is nothing to see in it, and nothing to hear");
    }
    return new Found(
        asset,
        video.isPresent() ? Kind.MOVING : Kind.SOUND,
        video.map(v -> DisplaySize.of(v).width()).orElse(0),
        video.map(v -> DisplaySize.of(v).height()).orElse(0),
        video.map(v -> new TimeRange(v.startPts(), v.endPts(), v.timebase())),
        sound.map(audio -> loudness(audio, source)).orElse(0.0),
        sound.map(AudioInfo::samples).orElse(0L));
  }

  /** What is short is read whole, to be heard more than once. */
  private static double loudness(AudioInfo audio, ByteSource source) {
    if (audio.samples() >= SAMPLE_RATE) {
      return SoundMeasurement.measure(source, audio).integratedLufs();
    }
    float[] samples = new float[SAMPLE_RATE * CHANNELS];
    int heard = 0;
    try (SoundReader reader = SoundReader.open(source, audio, SAMPLE_RATE, CHANNELS)) {
      float[] block = new float[samples.length];
      for (int n = reader.read(block, SAMPLE_RATE - heard);
          n > 0;
          n = reader.read(block, SAMPLE_RATE - heard)) {
        System.arraycopy(block, 0, samples, heard * CHANNELS, n * CHANNELS);
        heard += n;
      }
    }
    return LoudnessMeter.of(Arrays.copyOf(samples, heard * CHANNELS), SAMPLE_RATE, CHANNELS)
        .integratedLufs();
  }
}
