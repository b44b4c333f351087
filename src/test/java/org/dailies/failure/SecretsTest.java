package org.dailies.failure;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "s3://me:pass@bucket/a.mp4 s3://***@bucket/a.mp4",
        "s3://AKIA:ab/c+d/e@bucket/a.mp4 s3://***@bucket/a.mp4",
        "https://me@host/a.mp4 https://***@host/a.mp4",
        "https://h/a.mp4?X-Goog-Signature=ab12&x=1 https://h/a.mp4?X-Goog-Signature=***&x=1",
        "https://h/a?x=1&X-Amz-Security-Token=ab%2F https://h/a?x=1&X-Amz-Security-Token=***",
        "https://h/a?X-Amz-Credential=id https://h/a?X-Amz-Credential=***",
        "https://h/a?sv=2022&sig=a%3D https://h/a?sv=2022&sig=***",
        "https://h/a?AWSAccessKeyId=A&Expires=1 https://h/a?AWSAccessKeyId=***&Expires=1",
        "{\"secretKey\":\"ab\",\"user\":\"me\"} {\"secretKey\":\"***\",\"user\":\"me\"}",
      })
  void hidden_addressWithASecret_keepsTheRest(String text, String expected) {
    assertThat(Secrets.hidden(text), equalTo(expected));
    assertThat(Secrets.in(text), is(true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gs://archive/2024/a talk#1.mp4",
        "/footage/me@home/talk (1)?.mp4",
        "gs://archive/{yyyy}/**/*.mp4",
        "gs://archive/12:30/me@home.mp4",
        "http://host:8080/me@home.mp4",
        "https://h/a.mp4?generation=12",
        "mail me@home: \"it\" failed"
      })
  void hidden_anythingElse_isTheSame(String text) {
    assertThat(Secrets.hidden(text), equalTo(text));
    assertThat(Secrets.in(text), is(false));
  }

  @Test
  void failure_withASecretAnywhere_hasNone() {
    String signed = "https://h/a.mp4?sig=geheim";
    Failure failure =
        Failure.of(
            signed,
            "FindFootage",
            new DailiesException(
                ErrorCode.STORAGE_READ, "cannot read " + signed, new IOException("GET " + signed)));

    String hidden = "https://h/a.mp4?sig=***";
    assertThat(
        failure,
        equalTo(
            new Failure(
                hidden,
                "FindFootage",
                "",
                ErrorCode.STORAGE_READ,
                "cannot read " + hidden,
                "java.io.IOException: GET " + hidden)));
  }
}
