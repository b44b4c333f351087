package org.dailies.cache;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dailies.beam.ChangedMeanwhileException;
import org.dailies.beam.Storage;
import org.dailies.beam.StorageFullException;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.json.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Results of expensive work, by content. One folder per footage holds all that is known of it: a
 * JSON file per result with the parts of its key beside the value, and a file of media beside that
 * where the result has one. Writing the same result twice is harmless; a damaged or half-written
 * one counts as absent.
 *
 * @param root folder: a local path or gs://bucket/folder
 */
public record ResultStore(String root, WhenFull whenFull) implements Serializable {
  private static final Logger LOG = LoggerFactory.getLogger(ResultStore.class);

  /** Uses are noted as coarsely as this. */
  static final Duration USE = Duration.ofHours(1);

  /** A store that fails when it is full. */
  public ResultStore(String root) {
    this(root, WhenFull.FAIL);
  }

  /**
   * A value that was found.
   *
   * @param cost of making it, which is saved
   */
  public record Found<T>(T value, Cost cost) {}

  /** The value stored under a key, if it is there, whole, and not too old. */
  public <T> Optional<Found<T>> find(ContentKey key, Class<T> type) {
    try {
      Optional<byte[]> bytes = Storage.read(held(key, ".json"));
      Optional<Entry> entry = bytes.isEmpty() ? Optional.empty() : Entry.read(bytes.get());
      if (entry.isEmpty()
          || !entry.get().answers(key)
          || entry.get().expired(Instant.now())
          || !mediaThere(key, entry.get())) {
        return Optional.empty();
      }
      T value = Json.mapper().treeToValue(entry.get().value(), type);
      return Optional.of(new Found<>(value, entry.get().cost()));
    } catch (JsonProcessingException e) {
      return Optional.empty(); // a value of another shape: as good as absent
    } catch (IOException e) {
      throw new DailiesException(ErrorCode.STORAGE_READ, "cannot read the cache in " + root, e);
    }
  }

  /**
   * Stores a value.
   *
   * @param media the file that belongs to the value, if it has one
   * @return whether it is kept beyond this process
   * @throws DailiesException with {@link ErrorCode#CACHE_FULL} if there is no room for it, and that
   *     matters
   */
  public boolean put(ContentKey key, Provenance provenance, Object value, Optional<Path> media) {
    try {
      write(key, provenance, value, media);
      return true;
    } catch (ChangedMeanwhileException e) {
      return true; // another job had the same to write: the first of them stays
    } catch (StorageFullException e) {
      whenFull.full(e);
      spare().put(key, provenance, value, media);
      return false;
    } catch (IOException e) {
      throw new DailiesException(
          ErrorCode.STORAGE_WRITE, "cannot write to the cache in " + root, e);
    }
  }

  private void write(ContentKey key, Provenance provenance, Object value, Optional<Path> media)
      throws IOException {
    Storage.Version seen = Storage.version(uri(key, ".json"));
    Long bytes = null;
    String hash = null;
    if (media.isPresent()) {
      Storage.write(uri(key, ".media"), media.get(), Storage.version(uri(key, ".media")));
      bytes = Files.size(media.get());
      hash = Sha256.of(media.get());
    }
    // the value comes last: what has no value is not there
    Entry entry =
        Entry.of(
            key,
            provenance,
            Instant.now(),
            value,
            Optional.ofNullable(bytes),
            Optional.ofNullable(hash));
    Storage.write(uri(key, ".json"), entry.file(), seen);
  }

  /** Notes that an entry was used now: what was not used for long goes first. */
  void touch(ContentKey key) {
    try {
      Storage.touch(uri(key, ".json"));
    } catch (IOException e) {
      // full, or somebody else's: it is used all the same
      LOG.debug("the use of {} cannot be noted", uri(key, ".json"), e);
    }
  }

  /** Notes that an entry was used now, unless that was noted a short time ago. */
  void used(ContentKey key) {
    try {
      Instant recently = Instant.now().minus(USE);
      if (Storage.stat(uri(key, ".json"))
          .filter(f -> f.modified().isBefore(recently))
          .isPresent()) {
        touch(key);
      }
    } catch (IOException e) {
      throw new DailiesException(ErrorCode.STORAGE_READ, "cannot list the cache in " + root, e);
    }
  }

  /** Where the media of a stored value lies. */
  public String media(ContentKey key) {
    return held(key, ".media");
  }

  /** Where work on a value that is not there yet may keep what must outlive its process. */
  public String beside(ContentKey key, String suffix) {
    return uri(key, suffix);
  }

  /** The attempts at computing a value that is not there. */
  Attempts attempts(ContentKey key) {
    return new Attempts(uri(key, ".attempts"), whenFull);
  }

  /**
   * Whether the media of a stored value is, byte for byte, what was put there; {@link #find} looks
   * at its size alone.
   *
   * @param file the media, or a copy of it on this machine
   */
  public boolean intact(ContentKey key, Path file) throws IOException {
    Optional<String> hash =
        Storage.read(held(key, ".json")).flatMap(Entry::read).flatMap(Entry::mediaHash);
    return hash.isPresent() && Files.exists(file) && hash.get().equals(Sha256.of(file));
  }

  /** The files of all entries of one footage, from one listing. */
  List<Storage.StoredFile> entries(String fingerprint) {
    try {
      return Storage.list(folder(fingerprint) + "/*.json");
    } catch (IOException e) {
      throw new DailiesException(ErrorCode.STORAGE_READ, "cannot list the cache in " + root, e);
    }
  }

  private boolean mediaThere(ContentKey key, Entry entry) throws IOException {
    return entry.mediaBytes().isEmpty()
        || Storage.size(held(key, ".media")).equals(entry.mediaBytes());
  }

  /** Name of the folder that holds what is known of footage. */
  public static String footage(String fingerprint) {
    return fingerprint.replaceFirst("^\\w+:", "");
  }

  private String folder(String fingerprint) {
    String name = footage(fingerprint);
    return root + "/" + name.substring(0, 2) + "/" + name;
  }

  /** Where a file of an entry lies: what there was no room for has a place of its own. */
  private String held(ContentKey key, String suffix) {
    return switch (whenFull) {
      case FAIL -> uri(key, suffix);
      case CONTINUE ->
          Files.exists(Path.of(spare().uri(key, ".json")))
              ? spare().uri(key, suffix)
              : uri(key, suffix);
    };
  }

  /** For this process alone. */
  private static ResultStore spare() {
    return new ResultStore(Scratch.folder().resolve("not-kept").toString());
  }

  private String uri(ContentKey key, String suffix) {
    return folder(key.fingerprint()) + "/" + key.id() + suffix;
  }
}
