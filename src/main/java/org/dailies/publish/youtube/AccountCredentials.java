package org.dailies.publish.youtube;

import com.google.auth.oauth2.UserCredentials;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.dailies.engine.Service;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;

/**
 * What lets us upload to somebody's channel: JSON with the {@code type} {@code authorized_user},
 * {@code client_id}, {@code client_secret} and {@code refresh_token}, as Google's own tools write
 * it. It is in a file or in an environment variable.
 */
final class AccountCredentials {
  private AccountCredentials() {}

  /**
   * @throws DailiesException with {@link ErrorCode#ENGINE_SETTINGS} if there are none
   */
  static UserCredentials of(Service service) {
    String json =
        service
            .keyFile()
            .map(AccountCredentials::read)
            .or(() -> Optional.ofNullable(System.getenv(service.keyVariable())))
            .orElseThrow(
                () ->
                    DailiesException.of(
                        ErrorCode.ENGINE_SETTINGS,
                        "there are no credentials in %s, and publish.service.keyFile names no file",
                        service.keyVariable()));
    try {
      return UserCredentials.fromStream(
          new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException | IllegalArgumentException e) {
      // without the cause, which may show what is in it
      throw DailiesException.of(
          ErrorCode.ENGINE_SETTINGS,
          "what is in %s are no credentials: it takes JSON with \"type\": \"authorized_user\","
              + " client_id, client_secret and refresh_token",
          place(service));
    }
  }

  /** Where they are, in words. */
  static String place(Service service) {
    return service.keyFile().orElse(service.keyVariable());
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new DailiesException(
          ErrorCode.ENGINE_SETTINGS, "cannot read the credentials in " + file, e);
    }
  }
}
