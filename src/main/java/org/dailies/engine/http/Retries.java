package org.dailies.engine.http;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Asks again where that may help, within bounds of calls and of time. Waits grow twofold, and as
 * long as whoever is asked says ({@code Retry-After}), with jitter, so that many workers do not
 * come back at once.
 *
 * @param calls at most
 * @param firstWait before the second call
 */
record Retries(int calls, Duration firstWait) {
  static final Duration PATIENCE = Duration.ofMinutes(5);
  static final Duration FIRST_WAIT = Duration.ofSeconds(1);

  /** One of several calls. */
  interface Attempt<T> {
    T make() throws NoAnswerException, UnusableAnswerException, RefusedException, IOException;
  }

  /**
   * Throws what was wrong with the last call, which is the first one where that is final.
   *
   * @param turn waited for before each call; that costs no patience
   */
  <T> T of(Runnable turn, Attempt<T> attempt)
      throws NoAnswerException, UnusableAnswerException, RefusedException, IOException {
    Duration spent = Duration.ZERO;
    for (int call = 1; ; call++) {
      turn.run();
      Duration wait = backoff(call);
      long begin = System.nanoTime();
      try {
        return attempt.make();
      } catch (UnusableAnswerException e) {
        spent = spent.plusNanos(System.nanoTime() - begin).plus(wait);
        if (isLast(call, spent)) {
          throw new UnusableAnswerException(e.getMessage() + after(call));
        }
      } catch (NoAnswerException e) {
        wait = e.wanted().compareTo(wait) > 0 ? e.wanted() : wait;
        spent = spent.plusNanos(System.nanoTime() - begin).plus(wait);
        if (isLast(call, spent)) {
          throw new NoAnswerException(e.getMessage() + after(call), e.wanted());
        }
      }
      sleep(wait);
    }
  }

  private boolean isLast(int call, Duration spent) {
    return call >= calls || spent.compareTo(PATIENCE) > 0;
  }

  private static String after(int calls) {
    return ", at the end of " + calls + " calls";
  }

  /** Twice as long each time, between half of that and all. */
  private Duration backoff(int call) {
    long millis = firstWait.toMillis() << Math.min(call - 1, 5);
    return Duration.ofMillis(millis - ThreadLocalRandom.current().nextLong(millis / 2 + 1));
  }

  static void sleep(Duration wait) {
    try {
      Thread.sleep(wait.toMillis());
    } catch (InterruptedException e) {
      throw cancelled(e);
    }
  }

  static CancellationException cancelled(InterruptedException e) {
    Thread.currentThread().interrupt();
    CancellationException cancelled = new CancellationException("the question was cancelled");
    cancelled.initCause(e);
    return cancelled;
  }

  /** Whether the same question may get another answer later. */
  static boolean mayPass(int status) {
    return status == 408 || status == 429 || status >= 500;
  }

  /**
   * How long somebody wants to be left alone.
   *
   * @param retryAfter seconds, or a date
   */
  static Duration wanted(Optional<String> retryAfter) {
    String after = retryAfter.orElse("0");
    try {
      Duration wait =
          after.matches("[0-9]{1,9}")
              ? Duration.ofSeconds(Long.parseLong(after))
              : Duration.between(
                  Instant.now(), ZonedDateTime.parse(after, DateTimeFormatter.RFC_1123_DATE_TIME));
      return wait.isNegative() ? Duration.ZERO : wait;
    } catch (DateTimeException e) {
      return Duration.ZERO;
    }
  }
}
