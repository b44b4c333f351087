package org.dailies.footage;

import java.util.List;
import org.dailies.failure.Secrets;

/**
 * A file that a batch asks for.
 *
 * @param uri where it lies
 * @param name what its results are called: a relative path without extension
 */
public record FootageItem(String uri, String name) {

  /**
   * @throws IllegalArgumentException if the name would lead out of the folder that is published to,
   *     or there is a key in the address
   */
  public FootageItem {
    if (Secrets.in(uri)) {
      throw new IllegalArgumentException("an address with a key: " + Secrets.hidden(uri));
    }
    if (name.isEmpty() || name.startsWith("/") || List.of(name.split("/")).contains("..")) {
      throw new IllegalArgumentException("not a name below a folder: " + name);
    }
  }

  /** A file under its own name. */
  public static FootageItem of(String uri) {
    return new FootageItem(
        uri, uri.substring(uri.lastIndexOf('/') + 1).replaceFirst("(?<=.)\\.[^.]+$", ""));
  }
}
