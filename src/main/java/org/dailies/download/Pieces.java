package org.dailies.download;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.dailies.beam.Storage;
import org.dailies.beam.Storage.StoredFile;
import org.dailies.cache.ContentKey;
import org.dailies.cache.ResultStore;

/**
 * What has come of a file so far, in the store: pieces one after the other, each of which is there
 * whole or not at all. So whoever goes on, on whatever machine, after whatever end, has all but the
 * piece that was on its way.
 */
final class Pieces {
  private static final int LARGEST = 8 << 20;

  private final String prefix;
  private final List<String> stored = new ArrayList<>();
  private final byte[] coming = new byte[LARGEST];
  private long storedBytes;
  private int comingBytes;

  private Pieces(String prefix) {
    this.prefix = prefix;
  }

  /** Those of a file that belongs to a result that is not there yet. */
  static Pieces of(ResultStore store, ContentKey key) throws IOException {
    Pieces pieces = new Pieces(prefix(store, key));
    for (StoredFile piece : list(pieces.prefix)) {
      if (Long.parseLong(piece.fileName().replaceFirst(".*-", "")) == pieces.storedBytes) {
        pieces.stored.add(piece.uri());
        pieces.storedBytes += piece.bytes();
      }
    }
    return pieces;
  }

  /** Takes away what is not needed any more. */
  static void delete(ResultStore store, ContentKey key) throws IOException {
    for (StoredFile piece : list(prefix(store, key))) {
      Storage.delete(piece.uri());
    }
  }

  private static String prefix(ResultStore store, ContentKey key) {
    return store.beside(key, ".piece-");
  }

  /** In their order: names end with the position in the file. */
  private static List<StoredFile> list(String prefix) throws IOException {
    return Storage.list(prefix + "*").stream()
        .sorted(Comparator.comparing(StoredFile::uri))
        .toList();
  }

  /** How much of the file is there. */
  long bytes() {
    return storedBytes + comingBytes;
  }

  /** Adds what comes next. */
  void add(byte[] bytes, int count) throws IOException {
    for (int added = 0; added < count; ) {
      int part = Math.min(count - added, LARGEST - comingBytes);
      System.arraycopy(bytes, added, coming, comingBytes, part);
      comingBytes += part;
      added += part;
      if (comingBytes == LARGEST) {
        store();
      }
    }
  }

  /** Stores what has come, also where it is less than a piece should be. */
  void store() throws IOException {
    if (comingBytes > 0) {
      String uri = prefix + "%018d".formatted(storedBytes);
      Storage.write(uri, out -> out.write(coming, 0, comingBytes), Storage.version(uri));
      stored.add(uri);
      storedBytes += comingBytes;
      comingBytes = 0;
    }
  }

  /** Writes all pieces into one file. */
  void join(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      for (String piece : stored) {
        try (SeekableByteChannel in = Storage.source(piece).open()) {
          Channels.newInputStream(in).transferTo(out);
        }
      }
    }
  }
}
