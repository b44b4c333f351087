package org.dailies.topic.feed;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dailies.engine.Engines;
import org.dailies.engine.http.MisbehavingServer;
import org.dailies.engine.http.MisbehavingServer.Reply;
import org.dailies.engine.http.Web;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.topic.TopicItem;
import org.dailies.topic.TopicSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedReaderTest {
  private static final Web HERE = Web.within(new Web.Limits(true, 2, 5000, 1, 100_000));

  private static final String RSS =
      """
      <?xml version="1.0"?>
      <rss version="2.0"><channel><title>News</title><link>http://news.example/</link>
      <item><title>Old &amp;amp; dry</title><link>http://news.example/old</link>
        <pubDate>Mon, 02 Nov 2026 08:00:00 GMT</pubDate></item>
      <item><title>New</title><link>/new?a=1</link><guid>no address</guid>
        <description>&lt;p&gt;It is &lt;b&gt;warm&lt;/b&gt;.&lt;/p&gt;&lt;p&gt;Eat.&lt;/p&gt;</description>
        <pubDate>Tue, 03 Nov 2026 08:00:00 GMT</pubDate></item>
      <item><description>Without a title.</description></item>
      </channel></rss>
      """;

  @TempDir private Path folder;

  @Test
  void topics_ofRss_areItsTitledEntriesTheNewestFirst() throws IOException {
    try (MisbehavingServer server =
        MisbehavingServer.start(Reply.file("application/rss+xml", RSS))) {
      String host = server.url().replace("/v1", "");

      assertThat(
          topics(server.url(), 10),
          contains(
              new TopicItem("New", List.of(host + "/new?a=1"), "It is warm.\n\nEat."),
              new TopicItem("Old & dry", List.of("http://news.example/old"), "")));
      assertThat(topics(server.url(), 1).size(), is(1));
    }
  }

  @Test
  void topics_ofAtomInAFile_haveItsPagesAndItsWholeText() throws IOException {
    Path file = folder.resolve("atom.xml");
    Files.writeString(
        file,
        """
        <feed xmlns="http://www.w3.org/2005/Atom"><title>Bakery</title>
        <entry><title>Rye</title><updated>2026-11-01T00:00:00Z</updated>
          <link rel="alternate" href="https://bakery.example/rye"/>
          <link rel="enclosure" href="https://bakery.example/rye.mp3"/>
          <summary>Short.</summary>
          <content type="html">&lt;p&gt;Long.&lt;/p&gt;</content></entry>
        <entry><title>Relative</title><updated>2026-10-01T00:00:00Z</updated>
          <link href="wheat"/><summary>Wheat.</summary></entry>
        </feed>
        """);

    assertThat(
        topics(file.toString(), 10),
        contains(
            new TopicItem("Rye", List.of("https://bakery.example/rye"), "Long."),
            new TopicItem("Relative", List.of(), "Wheat.")));
  }

  @Test
  void topics_ofAFeedThatNamesAFileOfOurs_areRefused() throws IOException {
    Path secret = folder.resolve("secret");
    Files.writeString(secret, "hidden words");
    String entity =
        "<!DOCTYPE rss [<!ENTITY x SYSTEM \""
            + secret.toUri()
            + "\">]>"
            + RSS.replaceFirst("<[?].*[?]>", "").replace("New", "&x;");

    DailiesException refused = refused(Reply.file("text/xml", entity));

    assertThat(refused.code(), is(ErrorCode.WEB_ANSWER));
    assertThat(
        refused.getMessage(),
        allOf(
            containsString("it is no feed"),
            containsString("DOCTYPE"),
            not(containsString("hidden"))));
  }

  @Test
  void topics_ofWhatIsNoFeed_areRefused() throws IOException {
    assertThat(
        refused(Reply.file("text/html", "<html><body>Hello</body></html>")).getMessage(),
        containsString("it is no feed"));
    assertThat(
        refused(Reply.file("image/png", "png")).getMessage(),
        containsString("comes 200, image/png"));
    assertThat(
        refused(Reply.file("text/xml", RSS + " ".repeat(100_000))).getMessage(),
        containsString("100000 may come"));
    assertThat(refused(Reply.half("text/xml", RSS)).code(), equalTo(ErrorCode.WEB_UNREACHABLE));
    assertThat(
        assertThrows(DailiesException.class, () -> topics(folder + "/none.xml", 1)).code(),
        equalTo(ErrorCode.FOOTAGE_MISSING));
  }

  private static DailiesException refused(Reply reply) throws IOException {
    try (MisbehavingServer server = MisbehavingServer.start(reply)) {
      return assertThrows(DailiesException.class, () -> topics(server.url(), 10));
    }
  }

  private static List<TopicItem> topics(String where, int most) {
    try (Engines.Lease<TopicSource> source = Engines.acquire(TopicSource.Factory.class, "feed")) {
      return source.engine().topics(where, most, HERE);
    }
  }
}
