package org.dailies.publish;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.dailies.beam.Storage;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;

/**
 * Where an upload notes how it goes on after it was broken off. Whoever can read the note could go
 * on in its place, so that on this machine only its owner can.
 *
 * @param uri of the file
 */
public record Bookmark(String uri) {
  /** The note, if there is one. */
  public Optional<String> find() {
    try {
      return Storage.read(uri).map(note -> new String(note, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new DailiesException(ErrorCode.STORAGE_READ, "cannot read " + uri, e);
    }
  }

  /** Notes something, in place of what was noted before. */
  public void keep(String note) {
    try {
      Storage.writePrivate(uri, note.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new DailiesException(ErrorCode.STORAGE_WRITE, "cannot write " + uri, e);
    }
  }

  /** Removes the note. */
  public void forget() {
    try {
      Storage.delete(uri);
    } catch (IOException e) {
      throw new DailiesException(ErrorCode.STORAGE_WRITE, "cannot delete " + uri, e);
    }
  }
}
