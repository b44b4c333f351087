package org.dailies.engine.http;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.http.conn.DnsResolver;
import org.dailies.engine.http.MisbehavingServer.Reply;
import org.dailies.engine.http.MisbehavingServer.Request;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WebTest {
  private static final Reply GOOD = Reply.file("image/png; q=1", "picture");
  private static final Web.Limits HERE = new Web.Limits(true, 2, 300, 2, 1000);
  private static final Web.Limits PUBLIC = new Web.Limits(false, 2, 300, 2, 1000);

  @TempDir private Path folder;

  private static Map<String, Reply> passingTroubles() {
    return Map.of(
        "half", Reply.half("image/png", "a picture that breaks off"),
        "500", Reply.of(500, "oh"),
        "too many", Reply.retryAfter(429, "0"),
        "silence", Reply.hang(false),
        "silence after the headers", Reply.hang(true),
        "a byte now and then", Reply.drip());
  }

  private static Stream<String> passing() {
    return passingTroubles().keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("passing")
  void get_troubleAtFirst_triesAgain(String trouble) throws IOException {
    try (MisbehavingServer server = MisbehavingServer.start(passingTroubles().get(trouble), GOOD)) {
      assertThat(text(web(HERE), server.url()), equalTo("picture"));
      assertThat(server.requests(), hasSize(2));
    }
  }

  @ParameterizedTest
  @MethodSource("passing")
  void get_troubleForEver_endsAfterAsManyTriesAsThereMayBe(String trouble) throws IOException {
    try (MisbehavingServer server = MisbehavingServer.start(passingTroubles().get(trouble))) {
      DailiesException thrown =
          assertThrows(DailiesException.class, () -> text(web(HERE), server.url()));

      assertThat(thrown.code(), equalTo(ErrorCode.WEB_UNREACHABLE));
      assertThat(thrown.getMessage(), containsString("cannot fetch " + server.url()));
      assertThat(server.requests(), hasSize(2));
    }
  }

  private static Map<String, Reply> lastingTroubles() {
    return Map.of(
        "comes 404", Reply.of(404, "gone"),
        "comes 401", Reply.of(401, "who are you?"),
        "comes 200, text/html", Reply.file("text/html; charset=utf-8", "a page"),
        "comes 200, nothing said", Reply.endless(),
        "it has 2000 bytes", Reply.file("image/png", " ".repeat(2000)),
        "is not on the web", Reply.redirect("file:///etc/passwd"),
        "it is no address", Reply.redirect("http://["));
  }

  private static Stream<String> lasting() {
    return lastingTroubles().keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("lasting")
  void fetch_whatNoOtherTryMends_isRefusedAtOnce(String trouble) throws IOException {
    try (MisbehavingServer server = MisbehavingServer.start(lastingTroubles().get(trouble))) {
      Path file = folder.resolve("file");
      DailiesException thrown =
          assertThrows(DailiesException.class, () -> web(HERE).fetch(server.url(), "image/", file));

      assertThat(thrown.getMessage(), containsString(trouble));
      assertThat(server.requests(), hasSize(1));
      assertThat(Files.exists(file), equalTo(false));
    }
  }

  @Test
  void get_bodyWithoutEnd_isBrokenOff() throws IOException {
    try (MisbehavingServer server = MisbehavingServer.start(Reply.endless())) {
      DailiesException thrown =
          assertThrows(DailiesException.class, () -> text(web(HERE), server.url()));

      assertThat(thrown.code(), equalTo(ErrorCode.WEB_ANSWER));
      assertThat(thrown.getMessage(), containsString("it does not end within 1000 bytes"));
    }
  }

  @Test
  void get_redirections_areFollowedThreeTimes() throws IOException {
    Reply next = Reply.redirect("next?a=1 2");
    try (MisbehavingServer three = MisbehavingServer.start(next, next, next, GOOD);
        MisbehavingServer round = MisbehavingServer.start(next)) {
      URI end = web(HERE).get(three.url(), Web.Answer::address);
      DailiesException thrown =
          assertThrows(DailiesException.class, () -> text(web(HERE), round.url()));

      assertThat(end, equalTo(URI.create(three.url()).resolve("/next?a=1%202")));
      assertThat(thrown.code(), equalTo(ErrorCode.WEB_ANSWER));
      assertThat(round.requests(), hasSize(4));
    }
  }

  @Test
  void get_addressOfAPrivateNetwork_isRefused() throws IOException {
    try (MisbehavingServer server = MisbehavingServer.start(GOOD)) {
      assertRefused(PUBLIC, Web.onlyPublic(InetAddress::getAllByName), server.url());
      assertRefused(PUBLIC, Web.onlyPublic(InetAddress::getAllByName), literal(server));
      assertThat(server.requests(), hasSize(0));
    }
  }

  @Test
  void get_publicNameOfAPrivateAddress_isRefused() throws IOException {
    DnsResolver lying = host -> new InetAddress[] {InetAddress.getByName("8.8.8.8"), loopback()[0]};
    try (MisbehavingServer server = MisbehavingServer.start(GOOD)) {
      assertRefused(PUBLIC, Web.onlyPublic(lying), named(server, "pictures.example"));
      assertThat(server.requests(), hasSize(0));
    }
  }

  @Test
  void get_redirectionIntoAPrivateNetwork_isRefused() throws IOException {
    DnsResolver names =
        host ->
            host.equals("public.example")
                ? loopback()
                : Web.onlyPublic(InetAddress::getAllByName).resolve(host);
    try (MisbehavingServer secret = MisbehavingServer.start(GOOD);
        MisbehavingServer server = MisbehavingServer.start(Reply.redirect(literal(secret)))) {
      assertRefused(PUBLIC, names, named(server, "public.example"));
      assertThat(server.requests(), hasSize(1));
      assertThat(secret.requests(), hasSize(0));
    }
  }

  @Test
  void get_name_isLookedUpOnceAndNeverBySomebodyElse() throws IOException {
    List<String> lookedUp = Collections.synchronizedList(new ArrayList<>());
    DnsResolver names =
        host -> {
          lookedUp.add(host);
          return loopback();
        };
    try (MisbehavingServer server = MisbehavingServer.start(GOOD)) {
      String text = text(web(HERE).naming(names), named(server, "no-such-name.invalid"));

      assertThat(text, equalTo("picture"));
      assertThat(lookedUp, contains("no-such-name.invalid"));
    }
  }

  @Test
  void get_partsAfterABrokenConnection_goesOnWhereItWas() throws IOException {
    String all = "the first half, the second half";
    Reply rest =
        (exchange, closing) -> {
          byte[] bytes = all.substring(all.length() / 2).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(206, bytes.length);
          exchange.getResponseBody().write(bytes);
        };
    try (MisbehavingServer server = MisbehavingServer.start(Reply.half("image/png", all), rest)) {
      ByteArrayOutputStream come = new ByteArrayOutputStream();
      web(HERE)
          .get(
              server.url(),
              new Web.Exchange<Integer>() {
                @Override
                public Map<String, String> headers() {
                  return Map.of("Range", "bytes=" + come.size() + "-");
                }

                @Override
                public Integer read(Web.Answer answer) throws IOException {
                  answer.body().transferTo(come);
                  return answer.status();
                }
              });

      assertThat(come.toString(StandardCharsets.UTF_8), equalTo(all));
      assertThat(
          server.requests().stream().map(Request::range).toList(),
          contains("bytes=0-", "bytes=" + all.length() / 2 + "-"));
    }
  }

  @Test
  void get_notModified_isAnAnswer() throws IOException {
    Reply unchanged = (exchange, closing) -> exchange.sendResponseHeaders(304, -1);
    try (MisbehavingServer server = MisbehavingServer.start(unchanged)) {
      assertThat(web(HERE).get(server.url(), Web.Answer::status), equalTo(304));
    }
  }

  @Test
  void fetch_fileThatCannotBeWritten_endsAllTries() throws IOException {
    try (MisbehavingServer server = MisbehavingServer.start(GOOD)) {
      assertThrows(
          NoSuchFileException.class,
          () -> web(HERE).fetch(server.url(), "image/", folder.resolve("no/such/folder")));
      assertThat(server.requests(), hasSize(1));
    }
  }

  @Test
  void get_manyFilesOfOneHost_comeByAsManyConnectionsAsItMayHave() throws Exception {
    AtomicInteger open = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Reply counting =
        (exchange, closing) -> {
          most.accumulateAndGet(open.incrementAndGet(), Math::max);
          closing.await(20, TimeUnit.MILLISECONDS); // the others come meanwhile, if they may
          open.decrementAndGet();
          GOOD.to(exchange, closing);
        };
    try (MisbehavingServer server = MisbehavingServer.start(counting)) {
      List<Callable<String>> fetches = Collections.nCopies(8, () -> text(web(HERE), server.url()));
      ExecutorService threads = Executors.newFixedThreadPool(8);
      for (Future<String> text : threads.invokeAll(fetches)) {
        assertThat(text.get(), equalTo("picture"));
      }
      threads.shutdown();

      assertThat(most.get(), lessThanOrEqualTo(2));
      assertThat(server.requests(), hasSize(8));
    }
  }

  private static void assertRefused(Web.Limits limits, DnsResolver names, String address) {
    DailiesException thrown =
        assertThrows(DailiesException.class, () -> text(web(limits).naming(names), address));
    assertThat(thrown.code(), equalTo(ErrorCode.WEB_ADDRESS));
    assertThat(thrown.getMessage(), containsString("is in a private network"));
  }

  private static String text(Web web, String address) throws IOException {
    return web.get(
        address, answer -> new String(answer.body().readAllBytes(), StandardCharsets.UTF_8));
  }

  private static Web web(Web.Limits limits) {
    return Web.within(limits).waiting(Duration.ofMillis(2));
  }

  private static String named(MisbehavingServer server, String host) {
    return server.url().replace("localhost", host);
  }

  private static String literal(MisbehavingServer server) {
    return named(server, "127.0.0.1");
  }

  private static InetAddress[] loopback() {
    return new InetAddress[] {InetAddress.getLoopbackAddress()};
  }
}
