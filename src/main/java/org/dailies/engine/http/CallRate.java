package org.dailies.engine.http;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.dailies.beam.Storage;
import org.dailies.engine.Service;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;

/**
 * The turns of those who call a service, evenly spaced. Time has numbered turns, the same on all
 * machines; all workers of a run share them: each call takes the next one that is free, which is a
 * file that only one of them can make. Threads of a process may share one.
 */
final class CallRate {
  private static final long MINUTE_MS = 60_000;

  private final int perMinute;
  private final String ledger;
  private final Clock clock;
  private long next;

  /**
   * @param perMinute turns a minute
   * @param ledger URI that the names of the files begin with
   */
  CallRate(int perMinute, String ledger, Clock clock) {
    this.perMinute = perMinute;
    this.ledger = ledger + "turn-";
    this.clock = clock;
  }

  /**
   * Takes a turn.
   *
   * @return how long to wait for it
   */
  synchronized Duration take(Service service) {
    long now = clock.millis();
    next = Math.max(next, ceilDiv(now * perMinute, MINUTE_MS));
    try {
      while (!Storage.claim(ledger + next)) {
        next++;
      }
    } catch (IOException e) {
      throw new DailiesException(
          ErrorCode.STORAGE_WRITE, "cannot take turns in calling " + service.url(), e);
    }
    long turnMs = ceilDiv(next * MINUTE_MS, perMinute);
    next++;
    return Duration.ofMillis(turnMs - now);
  }

  private static long ceilDiv(long dividend, long divisor) {
    return -Math.floorDiv(-dividend, divisor);
  }
}
