package org.dailies.footage;

import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.dailies.beam.Storage;
import org.dailies.beam.Storage.StoredFile;
import org.dailies.cache.ContentKey;
import org.dailies.cache.Cost;
import org.dailies.cache.Declaration;
import org.dailies.cache.Provenance;
import org.dailies.cache.ResultStore;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.media.Fingerprint;

/**
 * Fingerprints of files, without reading an archive every night to learn that nothing has changed:
 * where the storage keeps a checksum it is that; otherwise a file that is as long and as old as
 * when it was last read has the content that it had then.
 */
public final class Fingerprints implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final Declaration DECLARED =
      Declaration.permanent("TakeFingerprint", "fingerprint", 1, "bytes", "modified");

  /** A file that has just been written may be written again within the same tick of the clock. */
  private static final Duration SETTLED = Duration.ofSeconds(2);

  private final ResultStore store;

  public Fingerprints(ResultStore store) {
    this.store = store;
  }

  /** What is stored. */
  private record Taken(String fingerprint) {}

  /**
   * Of the content of a file.
   *
   * @throws DailiesException if it cannot be read
   */
  public String of(String uri) {
    try {
      Optional<String> checksum = Storage.checksum(uri);
      if (checksum.isPresent()) {
        return checksum.get();
      }
      Optional<StoredFile> file = Storage.stat(uri);
      Instant settled = Instant.now().minus(SETTLED);
      return file.isPresent() && file.get().modified().isBefore(settled)
          ? remembered(uri, file.get())
          : Fingerprint.of(Storage.source(uri));
    } catch (IOException e) {
      throw new DailiesException(ErrorCode.STORAGE_READ, "cannot read " + uri, e);
    }
  }

  private String remembered(String uri, StoredFile file) {
    ContentKey key =
        DECLARED.key(
            Fingerprint.ofText(uri),
            Map.of("bytes", file.bytes(), "modified", file.modified().toString()));
    Optional<ResultStore.Found<Taken>> known = store.find(key, Taken.class);
    if (known.isPresent()) {
      return known.get().value().fingerprint();
    }
    String fingerprint = Fingerprint.of(Storage.source(uri));
    Provenance provenance = Provenance.of(DECLARED, uri, Cost.UNKNOWN);
    store.put(key, provenance, new Taken(fingerprint), Optional.empty());
    return fingerprint;
  }
}
