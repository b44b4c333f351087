package org.dailies.text.rules;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.text.FilteredBreakIteratorBuilder;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.text.ContentWords;
import org.dailies.text.Marks;
import org.dailies.text.ScriptAnswer;
import org.dailies.text.ScriptMaterial;
import org.dailies.text.WordCount;

/**
 * A script of other people's sentences: those of the sources that the others have most in common
 * with ({@link TextRank}) and that can stand alone, each a scene, in the order in which they stand
 * there. Nothing is said that no source says.
 */
final class Excerpt {
  private static final int FEWEST_WORDS = 4;
  private static final int MOST_WORDS = 30;
  private static final int TELLING_WORDS = 2;

  /** Addresses, markup, and what is no sentence of a text that is to be heard. */
  private static final Pattern UNSPEAKABLE = Pattern.compile("[<>{}|\\[\\]]|https?:|www[.]|@");

  private final ScriptMaterial material;
  private final List<String> sentences;
  private final List<List<ContentWords.Token>> words;

  private Excerpt(ScriptMaterial material) {
    this.material = material;
    this.sentences = sentences(material);
    ContentWords content = ContentWords.in(material.language());
    this.words = sentences.stream().map(content::of).toList();
  }

  /**
   * @throws DailiesException with {@link ErrorCode#SCRIPT_INVALID} if the sources have not enough
   *     such sentences
   */
  static ScriptAnswer of(ScriptMaterial material) {
    return new Excerpt(material).script();
  }

  private ScriptAnswer script() {
    double[] ranks = TextRank.of(words);
    List<Integer> best =
        IntStream.range(0, ranks.length)
            .boxed()
            .sorted(Comparator.comparing((Integer i) -> -ranks[i]))
            .toList();
    List<Integer> chosen = chosen(best);
    TellingWords telling = new TellingWords(words);
    List<ScriptAnswer.Scene> scenes =
        chosen.stream()
            .map(i -> new ScriptAnswer.Scene(sentences.get(i), picture(i, telling.of(i))))
            .toList();
    return new ScriptAnswer(
        title(),
        sentences.get(best.stream().filter(chosen::contains).findFirst().orElseThrow()),
        scenes.get(0).narration(),
        hashtags(),
        scenes);
  }

  /** As many of the best as there is time for, in their order. */
  private List<Integer> chosen(List<Integer> best) {
    List<Integer> chosen = new ArrayList<>();
    int said = 0;
    for (int i : best) {
      int more = WordCount.of(sentences.get(i));
      if (said + more <= material.words() && chosen.size() < material.mostScenes()) {
        chosen.add(i);
        said += more;
      }
    }
    if (said < material.leastWords() || chosen.size() < material.leastScenes()) {
      throw DailiesException.of(
          ErrorCode.SCRIPT_INVALID,
          "what there is to read about \"%s\" gives only %d sentences with %d words, of %d that can be"
              + " said alone; a script needs %d with %d",
          title(),
          chosen.size(),
          said,
          sentences.size(),
          material.leastScenes(),
          material.leastWords());
    }
    return chosen.stream().sorted().toList();
  }

  private String title() {
    return Stream.concat(
            Stream.of(material.subject()),
            material.sources().stream().map(ScriptMaterial.Source::title))
        .map(String::strip)
        .filter(title -> !title.isEmpty())
        .findFirst()
        .map(title -> title.length() > 100 ? title.substring(0, 99).strip() + "…" : title)
        .orElse("");
  }

  /** What all is about, as far as the sentence names it, and what is told of it here. */
  private String picture(int sentence, List<String> telling) {
    Stream<String> subject =
        words.get(sentence).stream()
            .max(Comparator.comparingLong(this::sentencesWith))
            .map(ContentWords.Token::text)
            .stream();
    List<String> search =
        Stream.concat(subject, telling.stream().limit(TELLING_WORDS)).distinct().toList();
    return search.isEmpty() ? title() : String.join(" ", search);
  }

  private long sentencesWith(ContentWords.Token word) {
    return words.stream()
        .filter(sentence -> sentence.stream().anyMatch(w -> w.stem().equals(word.stem())))
        .count();
  }

  private List<String> hashtags() {
    return new Phrases(words, List.of(0))
        .best(0).stream()
            .map(phrase -> phrase.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{M}\\p{N}]", ""))
            .filter(hashtag -> !hashtag.isEmpty())
            .distinct()
            .toList();
  }

  /** Those that can be said alone, each once. */
  private static List<String> sentences(ScriptMaterial material) {
    ULocale locale = ULocale.forLanguageTag(material.language());
    FilteredBreakIteratorBuilder abbreviations = FilteredBreakIteratorBuilder.getInstance(locale);
    abbreviations.suppressBreakAfter("Dr."); // the one that is not in the list for English
    BreakIterator breaks =
        abbreviations.wrapIteratorWithFilter(BreakIterator.getSentenceInstance(locale));
    Leaning leaning = new Leaning(material.language());
    Set<String> heard = new HashSet<>();
    List<String> sentences = new ArrayList<>();
    for (ScriptMaterial.Source source : material.sources()) {
      for (String paragraph : source.paragraphs()) {
        breaks.setText(paragraph);
        int begin = breaks.first();
        for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
          String sentence = paragraph.substring(begin, end).strip();
          if (stands(sentence) && !leaning.leans(sentence) && heard.add(sentence)) {
            sentences.add(sentence);
          }
          begin = end;
        }
      }
    }
    return List.copyOf(sentences);
  }

  private static boolean stands(String sentence) {
    int words = WordCount.of(sentence);
    return words >= FEWEST_WORDS
        && words <= MOST_WORDS
        && Marks.endSentence(sentence)
        && !Character.isLowerCase(sentence.codePointAt(0))
        && !UNSPEAKABLE.matcher(sentence).find();
  }
}
