package org.dailies.topic.feed;

import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndLink;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dailies.beam.Storage;
import org.dailies.engine.http.RefusedException;
import org.dailies.engine.http.Web;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.topic.ReadableText;
import org.dailies.topic.TopicItem;
import org.dailies.topic.TopicSource;

/**
 * Takes the entries of RSS and Atom feeds for topics, the newest first. A feed with a document type
 * is refused, for its entities could name files of ours, or grow without end.
 */
final class FeedReader implements TopicSource {
  private final String identity;

  FeedReader(String identity) {
    this.identity = identity;
  }

  @Override
  public String identity() {
    return identity;
  }

  /**
   * @param where an address on the web, or a path or {@code gs://} URI of a file
   */
  @Override
  public List<TopicItem> topics(String where, int most, Web web) {
    try {
      return where.matches("(?i)https?:.*") ? onTheWeb(where, most, web) : inFile(where, most);
    } catch (IOException e) {
      throw new DailiesException(ErrorCode.STORAGE_READ, "cannot read the feed " + where, e);
    }
  }

  @Override
  public void close() {}

  private static List<TopicItem> onTheWeb(String address, int most, Web web) throws IOException {
    return web.get(
        address,
        answer -> {
          answer.mustBe("application/", "text/");
          String type = answer.header("Content-Type").orElseThrow();
          byte[] bytes = answer.body().readAllBytes();
          try (XmlReader xml = new XmlReader(new ByteArrayInputStream(bytes), type, true)) {
            return topics(xml, answer.address(), most);
          } catch (IOException | FeedException | IllegalArgumentException e) {
            throw new RefusedException("it is no feed: " + e.getMessage());
          }
        });
  }

  private static List<TopicItem> inFile(String uri, int most) throws IOException {
    byte[] bytes =
        Storage.read(uri)
            .orElseThrow(
                () -> DailiesException.of(ErrorCode.FOOTAGE_MISSING, "there is no feed %s", uri));
    try (XmlReader xml = new XmlReader(new ByteArrayInputStream(bytes), true)) {
      return topics(xml, URI.create(""), most);
    } catch (FeedException | IllegalArgumentException e) {
      throw new DailiesException(
          ErrorCode.FOOTAGE_UNREADABLE, uri + " is no feed: " + e.getMessage(), e);
    }
  }

  /**
   * @param base that links may be relative to
   */
  private static List<TopicItem> topics(XmlReader xml, URI base, int most) throws FeedException {
    SyndFeedInput input = new SyndFeedInput();
    input.setAllowDoctypes(false);
    return input.build(xml).getEntries().stream()
        .sorted(
            Comparator.comparing(
                FeedReader::written, Comparator.nullsLast(Comparator.reverseOrder())))
        .map(entry -> topic(entry, base))
        .filter(topic -> !topic.title().isEmpty())
        .limit(most)
        .toList();
  }

  private static Date written(SyndEntry entry) {
    return entry.getPublishedDate() == null ? entry.getUpdatedDate() : entry.getPublishedDate();
  }

  private static TopicItem topic(SyndEntry entry, URI base) {
    String title =
        String.join(" ", ReadableText.of(Optional.ofNullable(entry.getTitle()).orElse("")));
    Stream<SyndContent> told =
        entry.getContents().isEmpty()
            ? Optional.ofNullable(entry.getDescription()).stream()
            : entry.getContents().stream();
    List<String> paragraphs =
        told.flatMap(content -> ReadableText.of(content.getValue()).stream()).toList();
    return new TopicItem(title, links(entry, base), String.join("\n\n", paragraphs));
  }

  private static List<String> links(SyndEntry entry, URI base) {
    Stream<String> pages =
        entry.getLinks().stream()
            .filter(link -> link.getRel() == null || link.getRel().equals("alternate"))
            .map(SyndLink::getHref);
    return Stream.concat(Optional.ofNullable(entry.getLink()).stream(), pages)
        .flatMap(link -> onTheWeb(base, link).stream())
        .distinct()
        .toList();
  }

  /** Some feeds have names where addresses should be. */
  private static Optional<String> onTheWeb(URI base, String link) {
    try {
      return Optional.of(base.resolve(link.strip()).toString())
          .filter(address -> address.matches("(?i)https?://.*"));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
