package org.dailies.footage;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;
import java.util.Optional;
import org.dailies.failure.Secrets;

/**
 * A file that a batch asks for.
 *
 * @param uri where it lies
 * @param name what its results are called: a relative path without extension
 * @param sha256 of its bytes, in hexadecimal, where that is known
 * @param copy where a copy of it lies that is read instead
 */
public record FootageItem(String uri, String name, Optional<String> sha256, Optional<String> copy) {

  /**
   * @throws IllegalArgumentException if the name would lead out of the folder that is published to,
   *     or there is a key in the address
   */
  @JsonCreator
  public FootageItem {
    if (Secrets.in(uri)) {
      throw new IllegalArgumentException("an address with a key: " + Secrets.hidden(uri));
    }
    if (name.isEmpty() || name.startsWith("/") || List.of(name.split("/")).contains("..")) {
      throw new IllegalArgumentException("not a name below a folder: " + name);
    }
  }

  public FootageItem(String uri, String name) {
    this(uri, name, Optional.empty(), Optional.empty());
  }

  /** Whether it lies on the web, where it cannot be read in any order. */
  public boolean remote() {
    return isRemote(uri);
  }

  /** Whether a file lies on the web. */
  public static boolean isRemote(String uri) {
    return uri.matches("(?i)https?://.*");
  }

  /** The same, with a copy of which the hash is known. */
  public FootageItem copiedTo(String place, String sha256) {
    return new FootageItem(uri, name, Optional.of(sha256), Optional.of(place));
  }

  /** A file under its own name. */
  public static FootageItem of(String uri) {
    return new FootageItem(
        uri, uri.substring(uri.lastIndexOf('/') + 1).replaceFirst("(?<=.)\\.[^.]+$", ""));
  }
}
