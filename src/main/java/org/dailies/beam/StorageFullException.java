package org.dailies.beam;

import java.io.IOException;
import java.util.List;

/** There is no room to write a file. */
public final class StorageFullException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Java has no error of its own for it, and hands on what the system says. */
  private static final List<String> WORDS =
      List.of("No space left on device", "Disk quota exceeded", "not enough space on the disk");

  private StorageFullException(String uri, IOException cause) {
    super("no room for " + uri, cause);
  }

  /** What happened when a file was written: this, if that was it. */
  static IOException orOther(String uri, IOException e) {
    return WORDS.stream().anyMatch(String.valueOf(e.getMessage())::contains)
        ? new StorageFullException(uri, e)
        : e;
  }
}
