package org.dailies.render;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dailies.beam.Storage;
import org.dailies.cache.ContentKey;
import org.dailies.cache.ResultStore;
import org.dailies.cache.Scratch;

/** Files of the store as files of this machine; copies go when this closes. */
final class StoredFiles implements AutoCloseable {
  private final ResultStore store;
  private final List<Path> copies = new ArrayList<>();

  StoredFiles(ResultStore store) {
    this.store = store;
  }

  /** The media of a stored value; nothing lies there if it is gone. */
  Path file(ContentKey key) throws IOException {
    String uri = store.media(key);
    Optional<Path> local = Storage.localPath(uri);
    if (local.isPresent()) {
      return local.get();
    }
    Path copy = Scratch.file(".mp4");
    copies.add(copy);
    try {
      Storage.copy(uri, copy);
    } catch (NoSuchFileException e) {
      return copy; // as where the store is a folder: who looks will miss it
    }
    return copy;
  }

  @Override
  public void close() throws IOException {
    for (Path copy : copies) {
      Files.deleteIfExists(copy);
    }
  }
}
