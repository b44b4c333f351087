package org.dailies.cache;

import org.dailies.beam.StorageFullException;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;

/** What becomes of results that the store has no room for. */
public enum WhenFull {
  /** They fail the items that they belong to. */
  FAIL,
  /** They serve the process that computed them, in its own temporary folder, and go with it. */
  CONTINUE;

  /**
   * @throws DailiesException with {@link ErrorCode#CACHE_FULL} if that is a failure
   */
  void full(StorageFullException cause) {
    switch (this) {
      case FAIL ->
          throw new DailiesException(
              ErrorCode.CACHE_FULL,
              "the cache is full; make room for it, or let the job go on without it"
                  + " (whenCacheFull: continue)",
              cause);
      case CONTINUE -> {} // what it was for goes on
    }
  }
}
