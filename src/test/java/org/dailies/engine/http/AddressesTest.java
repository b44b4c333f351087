package org.dailies.engine.http;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.dailies.failure.ErrorCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///etc/passwd",
        "gs://bucket/a.mp4",
        "jar:http://example.org/a.jar!/",
        "//example.org/a.mp4",
        "http:a",
        "http://user:word@example.org/a.mp4",
        "not an address",
        ""
      })
  void onTheWeb_whatIsNot_isRefused(String address) {
    RefusedException refused =
        assertThrows(RefusedException.class, () -> Addresses.onTheWeb(address));

    assertThat(refused.code(), equalTo(ErrorCode.WEB_ADDRESS));
  }

  @ParameterizedTest
  @CsvSource({
    "https://192.0.2.8/a.mp4, https://192.0.2.8/a.mp4",
    "HTTP://example.org, HTTP://example.org",
    "' https://example.org/old oven.jpg', https://example.org/old%20oven.jpg",
    "https://example.org/ofenküche?q=ä, https://example.org/ofenk%C3%BCche?q=%C3%A4"
  })
  void onTheWeb_addressAsPeopleWriteIt_isOneOfTheWeb(String address, String expected)
      throws RefusedException {
    assertThat(Addresses.onTheWeb(address), equalTo(URI.create(expected)));
  }

  @ParameterizedTest
  @CsvSource({
    "b.jpg, https://example.org/a/b.jpg",
    "/b.jpg, https://example.org/b.jpg",
    "//cdn.example.org/b.jpg, https://cdn.example.org/b.jpg",
    "http://example.net/b.jpg, http://example.net/b.jpg"
  })
  void onTheWeb_addressOnAPage_isWhereThePageMeans(String address, String expected)
      throws RefusedException {
    URI page = URI.create("https://example.org/a/page");

    assertThat(Addresses.onTheWeb(page, address), equalTo(URI.create(expected)));
    assertThrows(RefusedException.class, () -> Addresses.onTheWeb(page, "file:///etc/passwd"));
  }

  @ParameterizedTest
  @CsvSource({
    "10.1.2.3, true",
    "172.16.0.1, true",
    "192.168.1.1, true",
    "169.254.169.254, true",
    "127.8.9.1, true",
    "100.64.0.1, true",
    "100.128.0.1, false",
    "0.0.0.0, true",
    "0.1.2.3, true",
    "198.18.0.1, true",
    "224.0.0.1, true",
    "255.255.255.255, true",
    "8.8.8.8, false",
    "::1, true",
    "fd00::1, true",
    "fe80::1, true",
    "::ffff:10.0.0.1, true",
    "64:ff9b::127.0.0.1, true",
    "2002:7f00:1::, true",
    "2001:4860:4860::8888, false"
  })
  void isPrivate_address_isSoByItsRange(String address, boolean expected)
      throws UnknownHostException {
    assertThat(Addresses.isPrivate(InetAddress.getByName(address)), equalTo(expected));
  }
}
