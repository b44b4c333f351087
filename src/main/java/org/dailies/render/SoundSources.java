package org.dailies.render;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.dailies.beam.Storage;
import org.dailies.cache.ResultStore;
import org.dailies.footage.ProbeCache;
import org.dailies.media.AudioInfo;
import org.dailies.media.ByteSource;
import org.dailies.media.MediaRef;
import org.dailies.media.SoundReader;
import org.dailies.timeline.Asset;

/** The files that the sound of a timeline is mixed from: its footage, music and effects. */
final class SoundSources {
  private final Optional<Track> footage;
  private final Map<String, Track> files;

  /** A file with its sound. */
  private record Track(ByteSource source, AudioInfo audio) {
    SoundReader open() {
      return SoundReader.open(source, audio, SoundMixer.SAMPLE_RATE, SoundMix.CHANNELS);
    }
  }

  private SoundSources(Optional<Track> footage, Map<String, Track> files) {
    this.footage = footage;
    this.files = files;
  }

  /** Footage alone. */
  static SoundSources of(ByteSource source, AudioInfo audio) {
    return new SoundSources(Optional.of(new Track(source, audio)), Map.of());
  }

  /**
   * @param store where the packet indices are
   */
  static SoundSources of(TimelineSound mix, ResultStore store) {
    Map<String, Track> files = new HashMap<>();
    for (Asset asset : mix.timeline().layers().heardFiles()) {
      MediaRef reference = new MediaRef(asset.uri(), "", asset.fingerprint());
      track(reference, store).ifPresent(track -> files.put(asset.fingerprint(), track));
    }
    return new SoundSources(
        mix.timeline().source().flatMap(footage -> track(mix.media(), store)), files);
  }

  private static Optional<Track> track(MediaRef media, ResultStore store) {
    return ProbeCache.probe(media, store)
        .info()
        .audio()
        .map(audio -> new Track(Storage.source(media.uri()), audio));
  }

  /** The footage's sound from its first sample on; none of silent footage. */
  Optional<SoundReader> footage() {
    return footage.map(Track::open);
  }

  /** A file's sound from its first sample on. */
  SoundReader open(Asset asset) {
    return files.get(asset.fingerprint()).open();
  }

  /** Length of a file's sound in samples at 48 kHz. */
  long samples(Asset asset) {
    return files.get(asset.fingerprint()).audio().samples();
  }
}
