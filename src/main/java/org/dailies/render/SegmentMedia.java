package org.dailies.render;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dailies.beam.Storage;
import org.dailies.cache.ResultStore;
import org.dailies.footage.ProbeCache;
import org.dailies.media.ByteSource;
import org.dailies.media.MediaProbe;
import org.dailies.media.MediaRef;
import org.dailies.media.VideoInfo;
import org.dailies.timeline.Asset;

/** The files that a segment is made from: its footage, if it has some, and what its layers show. */
final class SegmentMedia {
  private final Optional<Footage> footage;
  private final Map<String, ByteSource> files;
  private final Map<String, MediaProbe.Probed> probed;

  /** Footage, and its packets. */
  record Footage(ByteSource source, MediaProbe.Probed probed) {
    VideoInfo video() {
      return probed.info().video().orElseThrow();
    }
  }

  private SegmentMedia(
      Optional<Footage> footage,
      Map<String, ByteSource> files,
      Map<String, MediaProbe.Probed> probed) {
    this.footage = footage;
    this.files = files;
    this.probed = probed;
  }

  /** Footage alone. */
  static SegmentMedia of(ByteSource source, MediaProbe.Probed footage) {
    return new SegmentMedia(Optional.of(new Footage(source, footage)), Map.of(), Map.of());
  }

  /**
   * @param media the footage of a segment that has some
   * @param store where the packet indices are
   */
  static SegmentMedia of(MediaRef media, List<Asset> assets, Segment segment, ResultStore store) {
    Map<String, ByteSource> files = new HashMap<>();
    Map<String, MediaProbe.Probed> probed = new HashMap<>();
    for (Asset asset : assets) {
      files.put(asset.fingerprint(), Storage.source(asset.uri()));
      if (segment.moves(asset)) {
        MediaRef reference = new MediaRef(asset.uri(), "", asset.fingerprint());
        probed.put(asset.fingerprint(), ProbeCache.probe(reference, store));
      }
    }
    Optional<Footage> footage =
        segment.made()
            ? Optional.empty()
            : Optional.of(new Footage(Storage.source(media.uri()), ProbeCache.probe(media, store)));
    return new SegmentMedia(footage, files, probed);
  }

  /** Absent where everything is made. */
  Optional<Footage> footage() {
    return footage;
  }

  /** The bytes of a layer's file. */
  ByteSource source(Asset asset) {
    return files.get(asset.fingerprint());
  }

  /** The packets of a layer's file that shows footage. */
  MediaProbe.Probed probed(Asset asset) {
    return probed.get(asset.fingerprint());
  }
}
