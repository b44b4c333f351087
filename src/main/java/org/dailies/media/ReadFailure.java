package org.dailies.media;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;

/** Says what a failed read means for an item, whose name its failure tells already. */
final class ReadFailure {
  private ReadFailure() {}

  static DailiesException of(IOException e) {
    if (e instanceof NoSuchFileException) {
      return new DailiesException(ErrorCode.FOOTAGE_MISSING, "there is no such file", e);
    }
    if (e instanceof AccessDeniedException) {
      return new DailiesException(
          ErrorCode.STORAGE_READ, "the file may not be read: permission denied", e);
    }
    return new DailiesException(
        ErrorCode.STORAGE_READ, "reading the file failed: " + e.getMessage(), e);
  }
}
