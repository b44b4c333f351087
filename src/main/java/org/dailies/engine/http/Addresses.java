package org.dailies.engine.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.dailies.failure.ErrorCode;

/** Which addresses files may be fetched from: nobody must send us to our own networks. */
final class Addresses {
  private Addresses() {}

  /**
   * Reads an address as browsers do: with blanks and letters that should have been escaped.
   *
   * @throws RefusedException if it is none, or not on the web, or tells a name and a password
   */
  static URI onTheWeb(String address) throws RefusedException {
    return checked(uri(address));
  }

  /** The same, as it is said of a page on which it stands. */
  static URI onTheWeb(URI page, String address) throws RefusedException {
    return checked(page.resolve(uri(address)));
  }

  private static URI uri(String address) throws RefusedException {
    try {
      String escaped = address.strip().replace(" ", "%20");
      return URI.create(URI.create(escaped).toASCIIString());
    } catch (IllegalArgumentException e) {
      throw new RefusedException(ErrorCode.WEB_ADDRESS, "it is no address");
    }
  }

  private static URI checked(URI uri) throws RefusedException {
    if (!String.valueOf(uri.getScheme()).matches("(?i)https?") || uri.getHost() == null) {
      throw new RefusedException(ErrorCode.WEB_ADDRESS, uri + " is not on the web");
    }
    if (uri.getRawUserInfo() != null) {
      throw new RefusedException(
          ErrorCode.WEB_ADDRESS, "there is a user's name in it, which nobody is shown");
    }
    return uri;
  }

  /** Whether any address of a host belongs to a machine or a network of its own. */
  static boolean isPrivate(String host) {
    try {
      return Arrays.stream(InetAddress.getAllByName(host)).anyMatch(Addresses::isPrivate);
    } catch (UnknownHostException e) {
      return false; // whoever asks there will say so
    }
  }

  /** Of all that the registry of special addresses (RFC 6890) has not given to everybody. */
  static boolean isPrivate(InetAddress address) {
    byte[] bytes = address.getAddress();
    return address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()
        || (address instanceof Inet6Address ? isPrivate6(bytes) : isPrivate4(bytes));
  }

  /** This network, carriers' own, that for benchmarks, and what is reserved. */
  private static boolean isPrivate4(byte[] bytes) {
    int first = bytes[0] & 0xff;
    int second = bytes[1] & 0xff;
    return first == 0
        || first == 100 && (second & 0xc0) == 64
        || first == 198 && (second & 0xfe) == 18
        || first >= 240;
  }

  /** Unique local ones, and those that a gateway translates into one of version 4. */
  private static boolean isPrivate6(byte[] bytes) {
    boolean uniqueLocal = (bytes[0] & 0xfe) == 0xfc;
    boolean nat64 = bytes[0] == 0 && bytes[1] == 0x64 && (bytes[2] & 0xff) == 0xff;
    boolean sixToFour = bytes[0] == 0x20 && bytes[1] == 0x02;
    return uniqueLocal || nat64 || sixToFour;
  }
}
