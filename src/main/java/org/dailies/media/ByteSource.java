package org.dailies.media;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the bytes of a file come from; every open gives an independent channel. */
@FunctionalInterface
public interface ByteSource {
  SeekableByteChannel open() throws IOException;

  static ByteSource of(Path file) {
    return () -> Files.newByteChannel(file);
  }
}
