package org.dailies.beam;

import com.google.api.client.http.HttpIOExceptionHandler;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpRequestInitializer;
import com.google.api.client.http.HttpResponse;
import com.google.api.client.http.HttpUnsuccessfulResponseHandler;
import com.google.api.client.util.BackOff;
import com.google.api.client.util.ExponentialBackOff;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.dailies.failure.StorageUnavailableException;

/**
 * Sends requests again that storage does not answer, or not now: with growing pauses of random
 * length, and up to a deadline. Beam would do it for five minutes, and some of what it asks a dozen
 * times as long, for it tries again when its requests have been given up. What is thrown here it
 * takes for final.
 */
final class BoundedRetries implements HttpRequestInitializer {
  static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private final HttpRequestInitializer others;
  private final Duration patience;

  /**
   * Paths of what was given up, which is asked once from then on: or each piece of a long video
   * would wait for the same object.
   */
  private final Set<String> givenUp = ConcurrentHashMap.newKeySet();

  /**
   * @param others what else requests need: credentials, timeouts
   * @param patience with one request
   */
  BoundedRetries(HttpRequestInitializer others, Duration patience) {
    this.others = others;
    this.patience = patience;
  }

  @Override
  public void initialize(HttpRequest request) throws IOException {
    others.initialize(request);
    Again again = new Again();
    request.setNumberOfRetries(Integer.MAX_VALUE); // it is time that is bounded
    request.setUnsuccessfulResponseHandler(again);
    request.setIOExceptionHandler(again);
  }

  /** Of one request. */
  private final class Again implements HttpUnsuccessfulResponseHandler, HttpIOExceptionHandler {
    private final BackOff pauses =
        new ExponentialBackOff.Builder()
            .setInitialIntervalMillis((int) FIRST_PAUSE.toMillis())
            .setMultiplier(2)
            .setMaxIntervalMillis((int) LONGEST_PAUSE.toMillis())
            .setMaxElapsedTimeMillis((int) patience.toMillis())
            .build();

    @Override
    public boolean handleResponse(HttpRequest request, HttpResponse response, boolean again)
        throws IOException {
      return again
          && isPassing(response.getStatusCode())
          && pause(request, "it answers with status " + response.getStatusCode());
    }

    @Override
    public boolean handleIOException(HttpRequest request, boolean again) throws IOException {
      return again && pause(request, "it does not answer");
    }

    private boolean pause(HttpRequest request, String trouble) throws IOException {
      String path = request.getUrl().getRawPath();
      long millis = givenUp.contains(path) ? BackOff.STOP : pauses.nextBackOffMillis();
      if (millis == BackOff.STOP) {
        givenUp.add(path);
        throw new StorageUnavailableException(
            "the storage was asked for %d seconds in vain: %s"
                .formatted(patience.toSeconds(), trouble));
      }
      try {
        Thread.sleep(millis);
        return true;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("nobody waits for the storage any more");
      }
    }
  }

  /** Whether a status says that a request may be answered later. */
  static boolean isPassing(int status) {
    return status == 408 || status == 429 || status >= 500;
  }
}
