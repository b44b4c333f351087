package org.dailies.failure;

import java.util.regex.Pattern;

/**
 * Takes out of a text what may be a secret in an address: user and password before an {@code @},
 * signatures and tokens among its parameters. Whatever is printed, logged or written into a report
 * about an item or a request goes through here.
 */
public final class Secrets {
  private static final String HIDDEN = "***";

  /**
   * {@code scheme://user:password@}. As half of the keys of S3 do, a password may have slashes that
   * should have been escaped; what comes after a port is none.
   */
  private static final Pattern USER =
      Pattern.compile(
          "(?<=[a-zA-Z0-9]://)(?:[^/?#\\s\"'@:]*:(?!\\d+/)[^?#\\s\"'@]+|[^/?#\\s\"'@]+)(?=@)");

  /** Parameters of signed addresses of the usual clouds, and fields of options with keys. */
  private static final Pattern PARAMETER =
      Pattern.compile(
          "(?i)(?<=[?&;])((?:[\\w.-]*(?:signature|token|secret|password|credential|key)[\\w.-]*|sig)=)"
              + "[^&;#\\s\"']*");

  private static final Pattern FIELD =
      Pattern.compile("(?i)(\"[\\w.-]*(?:token|secret|password|key)[\\w.-]*\"\\s*:\\s*\")[^\"]*");

  private Secrets() {}

  /** The text with three stars for each. */
  public static String hidden(String text) {
    String users = USER.matcher(text).replaceAll(HIDDEN);
    String parameters = PARAMETER.matcher(users).replaceAll("$1" + HIDDEN);
    return FIELD.matcher(parameters).replaceAll("$1" + HIDDEN);
  }

  /** Whether there is one in an address. */
  public static boolean in(String address) {
    return !hidden(address).equals(address);
  }
}
