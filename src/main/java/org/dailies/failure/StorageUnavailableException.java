package org.dailies.failure;

import java.io.IOException;

/**
 * Storage did not answer, or not now, as long and as often as it was asked: later it may.
 *
 * <p>Libraries and processes between whoever reads and the storage put it into exceptions of their
 * own, so that it is looked for among causes.
 */
public final class StorageUnavailableException extends IOException {
  private static final long serialVersionUID = 1L;

  public StorageUnavailableException(String message) {
    super(message);
  }

  /** Whether this is what an exception comes from. */
  public static boolean isBehind(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof StorageUnavailableException) {
        return true;
      }
    }
    return false;
  }
}
