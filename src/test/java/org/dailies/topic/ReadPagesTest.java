package org.dailies.topic;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.dailies.engine.http.MisbehavingServer;
import org.dailies.engine.http.MisbehavingServer.Reply;
import org.dailies.engine.http.Web;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.media.MediaRef;
import org.junit.jupiter.api.Test;

class ReadPagesTest {
  private static final Web.Limits HERE = new Web.Limits(true, 2, 5000, 1, 100_000);
  private static final MediaRef ITEM = new MediaRef("topics.yaml", "bread", "f0");
  private static final String TEXT =
      "Das Brötchen geht über Nacht im Kühlschrank, und am Morgen kommt es in den sehr heißen Ofen"
          + " hinein.";

  @Test
  void compute_page_isItsTitleItsLanguageAndItsText() throws IOException {
    String html =
        """
        <html lang="de-AT"><head><meta charset="iso-8859-1"><title>Brötchen - Die Zeitung</title>
        <meta property="og:title" content="Brötchen"></head>
        <body><nav>Start Wetter Sport</nav><p>%s</p></body></html>
        """
            .formatted(TEXT);

    Page page = read(Reply.file("text/html", html.getBytes(StandardCharsets.ISO_8859_1)));

    assertThat(page.title(), is("Brötchen"));
    assertThat(page.language(), is(Optional.of("de")));
    assertThat(page.paragraphs(), contains(TEXT));
  }

  @Test
  void compute_charsetOfTheAnswer_goesBeforeThatOfThePage() throws IOException {
    byte[] html =
        ("<html><head><meta charset=iso-8859-1><title>Öl</title></head><p>" + TEXT + "</p></html>")
            .getBytes(StandardCharsets.UTF_8);

    assertThat(read(Reply.file("text/html; charset=UTF-8", html)).title(), is("Öl"));
    assertThat(read(Reply.file("text/html; charset=no-such-set", html)).title(), not(is("Öl")));
  }

  @Test
  void compute_plainText_isItsParagraphs() throws IOException {
    Page page = read(Reply.file("text/plain; charset=utf-8", "One\r\nline.\n \n\nTwo.\n"));

    assertThat(page.paragraphs(), contains("One line.", "Two."));
    assertThat(page.title(), is(""));
  }

  @Test
  void compute_veryLongPage_endsWithAWholeParagraph() throws IOException {
    Page page = read(Reply.file("text/plain", "x".repeat(30_000) + "\n\n" + "y".repeat(30_000)));

    assertThat(page.paragraphs(), contains("x".repeat(30_000)));
  }

  @Test
  void compute_whatIsNoPage_isRefused() throws IOException {
    DailiesException picture =
        assertThrows(DailiesException.class, () -> read(Reply.file("image/png", "png")));
    DailiesException empty =
        assertThrows(
            DailiesException.class,
            () -> read(Reply.file("text/html", "<html><body><nav>Home</nav></body></html>")));

    assertThat(picture.code(), is(ErrorCode.WEB_ANSWER));
    assertThat(picture.getMessage(), containsString("comes 200, image/png"));
    assertThat(empty.getMessage(), containsString("there is nothing to read on it"));
  }

  @Test
  void compute_pageOfManyMegabytes_isRefusedWhateverElseMayBeAsLarge() throws IOException {
    try (MisbehavingServer server =
        MisbehavingServer.start(Reply.file("text/plain", new byte[(5 << 20) + 1]))) {
      Web.Limits large = new Web.Limits(true, 2, 5000, 1, 100 << 20);

      assertThat(
          assertThrows(DailiesException.class, () -> read(server.url(), large)).getMessage(),
          containsString("5242880 may come"));
    }
  }

  @Test
  void compute_pageInAPrivateNetwork_isRefusedUnlessAllowed() throws IOException {
    try (MisbehavingServer server = MisbehavingServer.start(Reply.file("text/plain", "Secret."))) {
      Web.Limits outside = new Web.Limits(false, 2, 5000, 1, 100_000);

      DailiesException refused =
          assertThrows(DailiesException.class, () -> read(server.url(), outside));

      assertThat(refused.code(), is(ErrorCode.WEB_ADDRESS));
      assertThat(server.requests().size(), is(0));
    }
  }

  @Test
  void key_sameAddressForTwoItems_isTheSame() {
    ReadPages read = new ReadPages(HERE);
    MediaRef other = new MediaRef("other.yaml", "other", "f1");

    assertThat(
        read.key(new PageWanted(ITEM, "https://a.example/b")),
        equalTo(read.key(new PageWanted(other, "https://a.example/b"))));
    assertThat(
        read.key(new PageWanted(ITEM, "https://a.example/b")),
        not(equalTo(read.key(new PageWanted(ITEM, "https://a.example/c")))));
  }

  private static Page read(Reply reply) throws IOException {
    try (MisbehavingServer server = MisbehavingServer.start(reply)) {
      return read(server.url(), HERE);
    }
  }

  private static Page read(String address, Web.Limits limits) throws IOException {
    ReadPages read = new ReadPages(limits);
    read.open();
    return read.compute(new PageWanted(ITEM, address), Path.of("unused"));
  }
}
