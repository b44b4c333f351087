package org.dailies.cache;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.Optional;
import org.dailies.beam.Storage;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.json.Json;

/**
 * An entry as the listing of a store shows it.
 *
 * @param operation that it is a result of, as keys name it: {@code "faces"}
 * @param footage the folder that it lies in, one for each footage
 * @param uri of its file
 * @param bytes of that and of the media beside it
 * @param used when it was last used, to the hour
 */
public record StoredEntry(String operation, String footage, String uri, long bytes, Instant used) {

  /** What it says of itself, if it can be read. */
  public Optional<Label> label() {
    try {
      return Label.read(uri);
    } catch (IOException e) {
      throw new DailiesException(ErrorCode.STORAGE_READ, "cannot read " + uri, e);
    }
  }

  /** What is wrong with it after every byte of it was read; empty if it is whole. */
  public Optional<String> damage() {
    try {
      Optional<byte[]> file = Storage.read(uri);
      Optional<Entry> entry = file.isEmpty() ? Optional.empty() : Entry.read(file.get());
      if (entry.isEmpty()) {
        return Optional.of("its value is not what was written");
      }
      if (!uri.endsWith("-" + keyHash(file.get()) + ".json")) {
        return Optional.of("it lies under another key's name");
      }
      if (entry.get().mediaHash().isPresent() && !mediaHash().equals(entry.get().mediaHash())) {
        return Optional.of("its media is not what was written");
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new DailiesException(ErrorCode.STORAGE_READ, "cannot read " + uri, e);
    }
  }

  /**
   * Deletes it, the value first: what has no value is not there. Whoever reads the media at this
   * moment on a local disk reads on.
   */
  public void delete() {
    try {
      Storage.delete(uri);
      Storage.delete(media());
    } catch (IOException e) {
      throw new DailiesException(ErrorCode.STORAGE_WRITE, "cannot delete " + uri, e);
    }
  }

  /** The hash of the key as it stands there; read into maps its records would lose their order. */
  private static String keyHash(byte[] file) throws IOException {
    return Sha256.of(Json.line(Json.mapper().readTree(file).get("key")));
  }

  private Optional<String> mediaHash() throws IOException {
    try (SeekableByteChannel channel = Storage.source(media()).open();
        InputStream in = Channels.newInputStream(channel)) {
      return Optional.of(Sha256.of(in));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private String media() {
    return uri.replaceFirst("\\.json$", ".media");
  }
}
