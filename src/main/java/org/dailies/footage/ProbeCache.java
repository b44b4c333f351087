package org.dailies.footage;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.dailies.beam.Storage;
import org.dailies.cache.ContentKey;
import org.dailies.cache.Cost;
import org.dailies.cache.Declaration;
import org.dailies.cache.Provenance;
import org.dailies.cache.ResultStore;
import org.dailies.media.MediaProbe;
import org.dailies.media.MediaRef;

/**
 * What is known of a file's packets: read once, stored with the other results of the footage, and
 * kept in memory for the few files a worker is busy with.
 */
public final class ProbeCache {
  static final Declaration DECLARED = Declaration.permanent("ProbeFootage", "packets", 4);
  private static final int KEPT = 16;
  private static final Map<String, MediaProbe.Probed> RECENT =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, MediaProbe.Probed> eldest) {
          return size() > KEPT;
        }
      };

  private ProbeCache() {}

  static ContentKey key(MediaRef media) {
    return DECLARED.key(media.fingerprint(), Map.of());
  }

  /** The packets of media that was let through, from memory, from the store, or from the file. */
  public static MediaProbe.Probed probe(MediaRef media, ResultStore store) {
    synchronized (RECENT) {
      MediaProbe.Probed recent = RECENT.get(media.fingerprint());
      if (recent != null) {
        return recent;
      }
    }
    ContentKey key = key(media);
    Optional<MediaProbe.Probed> stored =
        store.find(key, MediaProbe.Probed.class).map(ResultStore.Found::value);
    MediaProbe.Probed probed =
        stored.orElseGet(
            () -> {
              MediaProbe.Probed fresh = MediaProbe.probe(Storage.source(media.place()));
              store.put(
                  key, Provenance.of(DECLARED, media.uri(), Cost.UNKNOWN), fresh, Optional.empty());
              return fresh;
            });
    synchronized (RECENT) {
      RECENT.put(media.fingerprint(), probed);
    }
    return probed;
  }
}
