package org.dailies.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.WordlistLoader;
import org.apache.lucene.analysis.da.DanishAnalyzer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.fi.FinnishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.it.ItalianAnalyzer;
import org.apache.lucene.analysis.nl.DutchAnalyzer;
import org.apache.lucene.analysis.no.NorwegianAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;
import org.apache.lucene.analysis.ru.RussianAnalyzer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.analysis.sv.SwedishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/** The words of a sentence that carry its subject, and not its grammar. For one thread. */
public final class ContentWords {
  private final Analyzer analyzer;

  private ContentWords(Analyzer analyzer) {
    this.analyzer = analyzer;
  }

  /**
   * A word.
   *
   * @param stem what all its forms have in common
   * @param text as it stands in the sentence
   * @param follows whether nothing but a space is between it and the one before
   */
  public record Token(String stem, String text, boolean follows) {}

  /**
   * @param language by ISO 639-1; of one that is not known here all words count, as they stand
   */
  public static ContentWords in(String language) {
    return new ContentWords(
        switch (language) {
          case "en" -> new EnglishAnalyzer(english());
          case "da" -> new DanishAnalyzer();
          case "de" -> new GermanAnalyzer();
          case "es" -> new SpanishAnalyzer();
          case "fi" -> new FinnishAnalyzer();
          case "fr" -> new FrenchAnalyzer();
          case "it" -> new ItalianAnalyzer();
          case "nl" -> new DutchAnalyzer();
          case "no" -> new NorwegianAnalyzer();
          case "pt" -> new PortugueseAnalyzer();
          case "ru" -> new RussianAnalyzer();
          case "sv" -> new SwedishAnalyzer();
          default -> new StandardAnalyzer();
        });
  }

  /** In order. */
  public List<Token> of(String sentence) {
    List<Token> words = new ArrayList<>();
    try (TokenStream stream = analyzer.tokenStream("", sentence)) {
      CharTermAttribute stem = stream.getAttribute(CharTermAttribute.class);
      OffsetAttribute at = stream.getAttribute(OffsetAttribute.class);
      stream.reset();
      int reached = -1;
      while (stream.incrementToken()) {
        String text = sentence.substring(at.startOffset(), at.endOffset());
        boolean follows = reached >= 0 && sentence.substring(reached, at.startOffset()).equals(" ");
        if (text.length() > 1) {
          words.add(new Token(stem.toString(), text, follows));
        }
        reached = at.endOffset();
      }
      stream.end();
      return words;
    } catch (IOException e) {
      throw new UncheckedIOException("a text is always readable", e);
    }
  }

  /** Lucene's own list for English is for searching, and has no pronouns. */
  private static CharArraySet english() {
    CharArraySet words = new CharArraySet(400, true);
    words.addAll(list(Analyzer.class, "/org/apache/lucene/analysis/snowball/english_stop.txt"));
    words.addAll(list(ContentWords.class, "spoken-en.txt"));
    return words;
  }

  /**
   * Reads a list of words, one a line.
   *
   * @param room of the resource
   */
  public static CharArraySet list(Class<?> room, String name) {
    try (InputStream in = room.getResourceAsStream(name)) {
      return WordlistLoader.getSnowballWordSet(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the words of " + name, e);
    }
  }
}
