package org.dailies.footage;

import java.nio.file.Path;
import java.time.Duration;
import org.dailies.beam.Storage;
import org.dailies.cache.ContentKey;
import org.dailies.cache.Declaration;
import org.dailies.cache.Operation;
import org.dailies.media.Limits;
import org.dailies.media.MediaProbe;
import org.dailies.media.MediaRef;

/** Reads what a file is and where its packets lie; the first that footage meets. */
final class ReadPackets implements Operation<MediaRef, MediaProbe.Probed> {
  private static final long serialVersionUID = 1L;

  private final Limits limits;

  ReadPackets(Limits limits) {
    this.limits = limits;
  }

  @Override
  public Declaration declaration() {
    return ProbeCache.DECLARED;
  }

  @Override
  public Class<MediaRef> inputType() {
    return MediaRef.class;
  }

  @Override
  public Class<MediaProbe.Probed> resultType() {
    return MediaProbe.Probed.class;
  }

  @Override
  public MediaRef media(MediaRef media) {
    return media;
  }

  @Override
  public String part(MediaRef media) {
    return "";
  }

  @Override
  public ContentKey key(MediaRef media) {
    return ProbeCache.key(media);
  }

  /** A whole file, of whatever size, from wherever it lies. */
  @Override
  public Duration limit(MediaRef media) {
    return Duration.ofHours(1);
  }

  @Override
  public MediaProbe.Probed compute(MediaRef media, Path file) {
    return MediaProbe.probe(Storage.source(media.place()), limits);
  }
}
