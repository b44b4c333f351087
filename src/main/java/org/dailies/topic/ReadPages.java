package org.dailies.topic;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dailies.cache.ContentKey;
import org.dailies.cache.Declaration;
import org.dailies.cache.Operation;
import org.dailies.cache.Sha256;
import org.dailies.engine.http.RefusedException;
import org.dailies.engine.http.Web;
import org.dailies.json.Json;
import org.dailies.media.MediaRef;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Reads pages of the web, the part that people come for, and keeps it for a day. */
public final class ReadPages implements Operation<PageWanted, Page> {
  private static final long serialVersionUID = 1L;
  private static final Declaration DECLARED =
      Declaration.timeLimited("ReadPages", "page", 1, Duration.ofHours(24));

  /** More than ten times what is said in the longest short. */
  private static final int MOST_CHARACTERS = 50_000;

  private static final Pattern CHARSET = Pattern.compile("(?i)charset=\"?([^\\s;\"]+)");

  private final String limits;
  private transient Web web;

  /**
   * @param limits of what is fetched
   */
  public ReadPages(Web.Limits limits) {
    this.limits = Json.line(limits.atMost(TopicSource.MOST_BYTES));
  }

  @Override
  public Declaration declaration() {
    return DECLARED;
  }

  @Override
  public Class<PageWanted> inputType() {
    return PageWanted.class;
  }

  @Override
  public Class<Page> resultType() {
    return Page.class;
  }

  @Override
  public MediaRef media(PageWanted wanted) {
    return wanted.item();
  }

  @Override
  public String part(PageWanted wanted) {
    return "the page " + wanted.address();
  }

  @Override
  public ContentKey key(PageWanted wanted) {
    return DECLARED.key(Sha256.of(wanted.address()), Map.of());
  }

  @Override
  public void open() {
    web = Web.within(Json.read(limits, Web.Limits.class));
  }

  @Override
  public Page compute(PageWanted wanted, Path media) throws IOException {
    long begin = System.nanoTime();
    return web.get(
        wanted.address(),
        answer -> {
          answer.mustBe("text/html", "application/xhtml+xml", "text/plain");
          Optional<String> charset = charset(answer.header("Content-Type").orElse(""));
          byte[] bytes = answer.body().readAllBytes();
          Page page =
              answer.type().equals("text/plain")
                  ? plain(wanted.address(), bytes, charset, begin)
                  : html(wanted.address(), bytes, charset, begin);
          if (page.paragraphs().isEmpty()) {
            throw new RefusedException("there is nothing to read on it");
          }
          return page;
        });
  }

  @Override
  public void close() {}

  private static Page html(String address, byte[] bytes, Optional<String> charset, long begin)
      throws IOException {
    Document page = Jsoup.parse(new ByteArrayInputStream(bytes), charset.orElse(null), address);
    return new Page(
        address,
        title(page),
        language(page),
        notTooLong(ReadableText.of(page)),
        (System.nanoTime() - begin) / 1_000_000);
  }

  private static Page plain(String address, byte[] bytes, Optional<String> charset, long begin) {
    String text = new String(bytes, charset.map(Charset::forName).orElse(StandardCharsets.UTF_8));
    return new Page(
        address,
        "",
        Optional.empty(),
        notTooLong(ReadableText.ofPlain(text)),
        (System.nanoTime() - begin) / 1_000_000);
  }

  /** As it is shared, for that is without the name of the place. */
  private static String title(Document page) {
    return Stream.of(
            Optional.ofNullable(page.selectFirst("meta[property=og:title]"))
                .map(meta -> meta.attr("content")),
            Optional.ofNullable(page.selectFirst("h1")).map(Element::text),
            Optional.of(page.title()))
        .flatMap(Optional::stream)
        .map(String::strip)
        .filter(title -> !title.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static Optional<String> language(Document page) {
    return Optional.ofNullable(page.selectFirst("html"))
        .map(html -> html.attr("lang").strip().toLowerCase(Locale.ROOT).replaceFirst("[-_].*", ""))
        .filter(language -> language.matches("[a-z]{2,3}"));
  }

  /** Of one that this Java does not know, the page itself may say something better. */
  private static Optional<String> charset(String type) {
    Matcher said = CHARSET.matcher(type);
    try {
      return said.find() && Charset.isSupported(said.group(1))
          ? Optional.of(said.group(1))
          : Optional.empty();
    } catch (IllegalCharsetNameException e) {
      return Optional.empty();
    }
  }

  private static List<String> notTooLong(List<String> paragraphs) {
    List<String> kept = new ArrayList<>();
    int characters = 0;
    for (String paragraph : paragraphs) {
      characters += paragraph.length();
      if (characters > MOST_CHARACTERS) {
        break;
      }
      kept.add(paragraph);
    }
    return kept;
  }
}
