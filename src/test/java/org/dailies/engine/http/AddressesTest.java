package org.dailies.engine.http;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
  private static final String PUBLIC_SERVICE = "https://192.0.2.7/v1";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost/a.mp4",
        "http://169.254.169.254/computeMetadata",
        "http://[::1]:8081/",
        "file:///etc/passwd",
        "gs://bucket/a.mp4",
        "http:a",
        "not an address"
      })
  void fetchable_whatAPublicServiceMustNotName_isRefused(String address) {
    assertThrows(UnusableAnswerException.class, () -> Addresses.fetchable(address, PUBLIC_SERVICE));
  }

  @ParameterizedTest
  @CsvSource({
    "https://192.0.2.8/a.mp4, https://192.0.2.7/v1",
    "http://127.0.0.1:80/a.mp4, http://localhost:90/v1"
  })
  void fetchable_fileWhereTheServiceMayNameIt_isItsAddress(String address, String service)
      throws UnusableAnswerException {
    assertThat(Addresses.fetchable(address, service), equalTo(URI.create(address)));
  }

  @ParameterizedTest
  @CsvSource({
    "10.1.2.3, true",
    "172.16.0.1, true",
    "192.168.1.1, true",
    "100.64.0.1, true",
    "100.128.0.1, false",
    "0.0.0.0, true",
    "224.0.0.1, true",
    "8.8.8.8, false",
    "fd00::1, true",
    "fe80::1, true",
    "::ffff:10.0.0.1, true",
    "2001:4860:4860::8888, false"
  })
  void isPrivate_address_isSoByItsRange(String address, boolean expected)
      throws UnknownHostException {
    assertThat(Addresses.isPrivate(InetAddress.getByName(address)), equalTo(expected));
  }
}
