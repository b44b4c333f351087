package org.dailies.cache;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.dailies.beam.Storage;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.json.Json;

/**
 * Results of expensive work, by content. One folder per footage holds all that is known of it: a
 * JSON file per result with the parts of its key beside the value, and a file of media beside that
 * where the result has one. Writing the same result twice is harmless; a damaged or half-written
 * one counts as absent.
 *
 * @param root folder: a local path or gs://bucket/folder
 */
public record ResultStore(String root) implements Serializable {

  /** The value stored under a key, if it is there and whole. */
  public <T> Optional<T> find(ContentKey key, Class<T> type) {
    try {
      Optional<byte[]> bytes = Storage.read(uri(key, ".json"));
      if (bytes.isEmpty()) {
        return Optional.empty();
      }
      JsonNode entry = Json.mapper().readTree(bytes.get());
      if (!whole(key, entry)) {
        return Optional.empty();
      }
      return Optional.of(Json.mapper().treeToValue(entry.get("value"), type));
    } catch (JsonProcessingException e) {
      return Optional.empty(); // damaged: as good as absent
    } catch (IOException e) {
      throw new DailiesException(ErrorCode.STORAGE_READ, "cannot read the cache in " + root, e);
    }
  }

  /**
   * Stores a value.
   *
   * @param media the file that belongs to the value, if it has one
   */
  public void put(ContentKey key, Object value, Optional<Path> media) {
    try {
      Long bytes = null;
      String hash = null;
      if (media.isPresent()) {
        Storage.write(uri(key, ".media"), media.get());
        bytes = Files.size(media.get());
        hash = Sha256.of(media.get());
      }
      // the value comes last: what has no value is not there
      Entry entry =
          new Entry(
              key, Optional.ofNullable(bytes), Optional.ofNullable(hash), checksum(value), value);
      Storage.write(uri(key, ".json"), Json.line(entry).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new DailiesException(
          ErrorCode.STORAGE_WRITE, "cannot write to the cache in " + root, e);
    }
  }

  /** Where the media of a stored value lies. */
  public String media(ContentKey key) {
    return uri(key, ".media");
  }

  /** The attempts at computing a value that is not there. */
  Attempts attempts(ContentKey key) {
    return new Attempts(uri(key, ".attempts"));
  }

  /**
   * Whether the media of a stored value is, byte for byte, what was put there; {@link #find} looks
   * at its size alone.
   *
   * @param file the media, or a copy of it on this machine
   */
  public boolean intact(ContentKey key, Path file) throws IOException {
    Optional<byte[]> bytes = Storage.read(uri(key, ".json"));
    return bytes.isPresent()
        && Files.exists(file)
        && Json.mapper().readTree(bytes.get()).path("mediaHash").asText().equals(Sha256.of(file));
  }

  /** The ids of all results of one footage, from one listing. */
  List<String> ids(String fingerprint) {
    try {
      return Storage.list(folder(fingerprint) + "/*.json").stream()
          .map(file -> file.fileName().replaceFirst("\\.json$", ""))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new DailiesException(ErrorCode.STORAGE_READ, "cannot list the cache in " + root, e);
    }
  }

  private boolean whole(ContentKey key, JsonNode entry) throws IOException {
    if (!entry.hasNonNull("value") || !entry.hasNonNull("checksum")) {
      return false;
    }
    if (!entry.get("checksum").asText().equals(checksum(entry.get("value")))) {
      return false;
    }
    if (entry.has("mediaBytes")) {
      Optional<Long> size = Storage.size(uri(key, ".media"));
      return entry.hasNonNull("mediaHash")
          && size.isPresent()
          && size.get() == entry.get("mediaBytes").asLong();
    }
    return true;
  }

  private static String checksum(Object value) {
    return Sha256.of(Json.line(value));
  }

  private String folder(String fingerprint) {
    String name = fingerprint.replaceFirst("^sha256:", "");
    return root + "/" + name.substring(0, 2) + "/" + name;
  }

  private String uri(ContentKey key, String suffix) {
    return folder(key.fingerprint()) + "/" + key.id() + suffix;
  }

  /** What a file of the store holds. */
  private record Entry(
      ContentKey key,
      Optional<Long> mediaBytes,
      Optional<String> mediaHash,
      String checksum,
      Object value) {}
}
