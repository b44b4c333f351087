package org.dailies.topic;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dailies.text.WordCount;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Elements;
import org.jsoup.select.NodeVisitor;

/**
 * The text of pages that people come to read, without what stands around it. A block is all text
 * between the beginnings and ends of elements that stand alone, such as paragraphs; whether it is
 * to be read shows in how many words it and its neighbours have, and how many of those are links
 * (Kohlschütter, Fankhauser and Nejdl, Boilerplate detection using shallow text features, 2010,
 * algorithm 2).
 */
public final class ReadableText {
  private static final String NOT_READ =
      "script, style, template, noscript, nav, aside, footer, form, button, select, dialog, svg,"
          + " math, iframe, object, [hidden], [aria-hidden=true], [role=navigation], figcaption,"
          + " sup.reference";

  private ReadableText() {}

  /**
   * A stretch of text.
   *
   * @param linked how many of its words are in links
   */
  private record Block(String text, int words, int linked) {
    static final Block NONE = new Block("", 0, 0);

    double linkDensity() {
      return words == 0 ? 0 : (double) linked / words;
    }
  }

  /** All blocks of a piece of HTML of which nothing stands around, such as an entry of a feed. */
  public static List<String> of(String html) {
    return blocks(Jsoup.parseBodyFragment(html).body()).stream().map(Block::text).toList();
  }

  /** The paragraphs of a text, which have empty lines between them. */
  public static List<String> ofPlain(String text) {
    return Stream.of(text.replace("\r\n", "\n").split("\n\\s*\n"))
        .map(ReadableText::onOneLine)
        .filter(paragraph -> !paragraph.isEmpty())
        .toList();
  }

  /** The blocks of a page that people come to read, in order. */
  static List<String> of(Document page) {
    List<Block> blocks = blocks(whole(page));
    List<String> read = new ArrayList<>();
    for (int i = 0; i < blocks.size(); i++) {
      Block before = i > 0 ? blocks.get(i - 1) : Block.NONE;
      Block after = i + 1 < blocks.size() ? blocks.get(i + 1) : Block.NONE;
      if (isRead(before, blocks.get(i), after)) {
        read.add(blocks.get(i).text());
      }
    }
    return List.copyOf(read);
  }

  /** What the page itself says is the one thing on it. */
  private static Element whole(Document page) {
    return Stream.of("main, [role=main]", "article")
        .map(page::select)
        .filter(found -> found.size() == 1)
        .map(Elements::first)
        .findFirst()
        .orElse(page.body());
  }

  /** The decision tree of the paper, which it has learned from pages of news. */
  private static boolean isRead(Block before, Block block, Block after) {
    if (block.linkDensity() > 1 / 3.) {
      return false;
    }
    return before.linkDensity() > 5 / 9.
        ? block.words() > 40 || after.words() > 17
        : block.words() > 16 || after.words() > 15 || before.words() > 4;
  }

  private static String onOneLine(String text) {
    return text.replaceAll("[\\s\\p{Z}]+", " ").strip();
  }

  private static List<Block> blocks(Element root) {
    root.select(NOT_READ).remove();
    Blocks blocks = new Blocks();
    root.traverse(blocks);
    blocks.end();
    return blocks.all;
  }

  private static final class Blocks implements NodeVisitor {
    private final List<Block> all = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder linked = new StringBuilder();
    private int links;

    @Override
    public void head(Node node, int depth) {
      if (node instanceof TextNode words) {
        text.append(words.getWholeText());
        if (links > 0) {
          linked.append(' ').append(words.getWholeText());
        }
      } else if (node instanceof Element element) {
        if (standsAlone(element)) {
          end();
        }
        links += element.normalName().equals("a") ? 1 : 0;
      }
    }

    @Override
    public void tail(Node node, int depth) {
      if (node instanceof Element element) {
        links -= element.normalName().equals("a") ? 1 : 0;
        if (standsAlone(element)) {
          end();
        }
      }
    }

    private static boolean standsAlone(Element element) {
      return element.isBlock() || element.normalName().equals("br");
    }

    void end() {
      String block = onOneLine(text.toString());
      if (!block.isEmpty()) {
        all.add(new Block(block, WordCount.of(block), WordCount.of(linked.toString())));
      }
      text.setLength(0);
      linked.setLength(0);
    }
  }
}
