package org.dailies.engine.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Which addresses files may be fetched from: an answer must not send us to our own networks. */
final class Addresses {
  private Addresses() {}

  /**
   * @param service address of who names it: where that is private, it may name private ones
   * @throws UnusableAnswerException if nothing may be fetched from there
   */
  static URI fetchable(String address, String service) throws UnusableAnswerException {
    try {
      URI uri = URI.create(address);
      String scheme = String.valueOf(uri.getScheme());
      if (!scheme.matches("https?") || uri.getHost() == null) {
        throw new UnusableAnswerException("it names a file that is not on the web: " + address);
      }
      if (isPrivate(uri.getHost()) && !isPrivate(URI.create(service).getHost())) {
        throw new UnusableAnswerException("it names a file of a private network: " + address);
      }
      return uri;
    } catch (IllegalArgumentException e) {
      throw new UnusableAnswerException("it names a file at an address that is none: " + address);
    }
  }

  /** Whether any address of a host belongs to a machine or a network of its own. */
  private static boolean isPrivate(String host) {
    try {
      return Arrays.stream(InetAddress.getAllByName(host)).anyMatch(Addresses::isPrivate);
    } catch (UnknownHostException e) {
      return false; // the fetching will say so
    }
  }

  static boolean isPrivate(InetAddress address) {
    byte[] bytes = address.getAddress();
    boolean uniqueLocal = address instanceof Inet6Address && (bytes[0] & 0xfe) == 0xfc;
    boolean shared = bytes.length == 4 && bytes[0] == 100 && (bytes[1] & 0xc0) == 64;
    return uniqueLocal
        || shared
        || address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress();
  }
}
