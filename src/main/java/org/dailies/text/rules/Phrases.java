package org.dailies.text.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.dailies.text.ContentWords;

/**
 * The phrases that tell chapters apart: of words that are frequent in one and rare in the others
 * (tf-idf), and next to each other, the more often the better.
 */
final class Phrases {
  private static final int LONGEST = 3;
  private static final int MOST = 5;

  private final List<Map<String, Integer>> words = new ArrayList<>();
  private final List<Map<String, Phrase>> phrases = new ArrayList<>();

  /**
   * @param sentences the words of each
   * @param starts of the chapters, in order
   */
  Phrases(List<List<ContentWords.Token>> sentences, List<Integer> starts) {
    for (int i = 0; i < starts.size(); i++) {
      words.add(new TreeMap<>());
      phrases.add(new TreeMap<>());
      int end = i + 1 < starts.size() ? starts.get(i + 1) : sentences.size();
      for (List<ContentWords.Token> sentence : sentences.subList(starts.get(i), end)) {
        sentence.forEach(word -> words.get(words.size() - 1).merge(word.stem(), 1, Integer::sum));
        addPhrases(sentence, phrases.get(i));
      }
    }
  }

  /** Some words in a row, as they stood first, and how often. */
  private record Phrase(List<String> stems, String text, int count) {
    Phrase again(Phrase other) {
      return new Phrase(stems, text, count + other.count);
    }
  }

  private static void addPhrases(List<ContentWords.Token> sentence, Map<String, Phrase> all) {
    for (int first = 0; first < sentence.size(); first++) {
      List<String> stems = new ArrayList<>();
      StringBuilder text = new StringBuilder();
      for (int i = first; i < sentence.size() && i < first + LONGEST; i++) {
        if (i > first && !sentence.get(i).follows()) {
          break;
        }
        text.append(i > first ? " " : "").append(sentence.get(i).text());
        stems.add(sentence.get(i).stem());
        all.merge(
            String.join(" ", stems),
            new Phrase(List.copyOf(stems), text.toString(), 1),
            Phrase::again);
      }
    }
  }

  /** The most telling phrase of a chapter that it comes back to; absent if there is none. */
  Optional<String> subject(int chapter) {
    return ranked(chapter).stream()
        .filter(phrase -> phrase.count() > 1)
        .findFirst()
        .map(Phrase::text);
  }

  /** At most five phrases of a chapter that share no word, the most telling first. */
  List<String> best(int chapter) {
    List<String> best = new ArrayList<>();
    Set<String> told = new HashSet<>();
    for (Phrase phrase : ranked(chapter)) {
      if (best.size() < MOST
          && phrase.text().length() <= 50
          && phrase.stems().stream().noneMatch(told::contains)) {
        best.add(phrase.text());
        told.addAll(phrase.stems());
      }
    }
    return List.copyOf(best);
  }

  private List<Phrase> ranked(int chapter) {
    List<Phrase> ranked = new ArrayList<>(phrases.get(chapter).values());
    Map<Phrase, Double> scores = new HashMap<>();
    ranked.forEach(phrase -> scores.put(phrase, score(phrase, chapter)));
    ranked.sort(
        Comparator.comparing((Phrase phrase) -> -scores.get(phrase)).thenComparing(Phrase::text));
    return ranked;
  }

  private double score(Phrase phrase, int chapter) {
    double weight = phrase.stems().stream().mapToDouble(stem -> weight(stem, chapter)).sum();
    return weight * StrictMath.log1p(phrase.count());
  }

  private double weight(String stem, int chapter) {
    long chapters = words.stream().filter(counts -> counts.containsKey(stem)).count();
    return words.get(chapter).get(stem) * StrictMath.log1p((double) words.size() / chapters);
  }
}
