package org.dailies.publish.youtube;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Set;
import org.dailies.engine.Service;
import org.dailies.engine.http.Retries;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.json.Json;

/**
 * What YouTube says instead of taking a video.
 *
 * @param status of HTTP
 * @param reason <a href="https://developers.google.com/youtube/v3/docs/errors">in one word</a>;
 *     empty where there is none
 * @param message in a sentence; may be empty
 */
record Refusal(int status, String reason, String message) {
  private static final Set<String> TOO_FAST = Set.of("rateLimitExceeded", "userRateLimitExceeded");
  private static final int LONGEST_MESSAGE = 300;

  static Refusal read(int status, byte[] body) {
    try {
      JsonNode error = Json.mapper().readTree(body).path("error");
      String message = error.path("message").asText().replaceAll("\\s+", " ");
      return new Refusal(
          status,
          error.path("errors").path(0).path("reason").asText(),
          message.substring(0, Math.min(LONGEST_MESSAGE, message.length())));
    } catch (IOException e) {
      return new Refusal(status, "", ""); // a page of somebody's between us and them
    }
  }

  /** Whether the same request may get another answer later. */
  boolean mayPass() {
    return Retries.mayPass(status) || TOO_FAST.contains(reason);
  }

  /** What the user can do about it. */
  DailiesException of(Service service) {
    String credentials = AccountCredentials.place(service);
    return switch (reason) {
      case "quotaExceeded", "dailyLimitExceeded" ->
          failed(
              "YouTube's quota for today is used up; it begins anew at midnight, Pacific Time, and"
                  + " then the same command goes on");
      case "uploadLimitExceeded" ->
          failed(
              "this channel has uploaded as many videos as YouTube lets it for now; the same"
                  + " command goes on later");
      case "accessNotConfigured" ->
          failed(
              "the Google Cloud project of the credentials in "
                  + credentials
                  + " has not switched on the YouTube Data API v3");
      case "insufficientPermissions", "forbidden" ->
          failed(
              "the credentials in "
                  + credentials
                  + " do not allow to upload; they need the scope"
                  + " https://www.googleapis.com/auth/youtube.upload");
      default ->
          status == 401 ? ofCredentials(service) : failed("YouTube refuses the video: " + this);
    };
  }

  /** Credentials that no token is given for, or one that is not taken; Java hides who says why. */
  static DailiesException ofCredentials(Service service) {
    return failed(
        "YouTube does not accept the credentials in "
            + AccountCredentials.place(service)
            + "; they have been revoked, or the account has no channel yet");
  }

  private static DailiesException failed(String message) {
    return new DailiesException(ErrorCode.PUBLISH_FAILED, message);
  }

  /** {@code "400 invalidTitle: ..."}. */
  @Override
  public String toString() {
    return (status + " " + reason).strip() + (message.isEmpty() ? "" : ": " + message);
  }
}
