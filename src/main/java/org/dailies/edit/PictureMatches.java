package org.dailies.edit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.dailies.picture.StockPicture;
import org.dailies.text.ContentWords;

/**
 * Tells which pictures show what a keyword says, by the stems of the words that describe them.
 *
 * <p>A picture's score is the part of the keyword that it shows, its rarer words counting for more
 * (inverse document frequency over the pictures). What most pictures of a large library have tells
 * nothing of one of them, and counts the less the more have it.
 */
final class PictureMatches {
  /** Weight of a word that half of the pictures have, and of one that none has. */
  private static final double COMMON = StrictMath.log(2);

  /** Pictures without any of the words: in a small library all may be of one thing. */
  private static final int OTHERS = 10;

  private final ContentWords words;
  private final List<StockPicture> pictures;
  private final List<Set<String>> stems = new ArrayList<>();
  private final Map<String, List<Integer>> having = new HashMap<>();

  /**
   * A picture that suits a keyword.
   *
   * @param keyword as it was asked for
   * @param rank of the keyword, 0 for the most telling one
   * @param stems of the keyword
   * @param score 0 to 1
   */
  record Match(StockPicture picture, String keyword, int rank, Set<String> stems, double score) {}

  /**
   * @param language by ISO 639-1
   */
  PictureMatches(List<StockPicture> pictures, String language) {
    this.words = ContentWords.in(language);
    this.pictures = pictures;
    for (int i = 0; i < pictures.size(); i++) {
      Set<String> shown = stems(String.join(". ", pictures.get(i).shows()));
      stems.add(shown);
      for (String stem : shown) {
        having.computeIfAbsent(stem, s -> new ArrayList<>()).add(i);
      }
    }
  }

  /** The stems of the words in a text that carry its subject, in order. */
  Set<String> stems(String text) {
    Set<String> found = new LinkedHashSet<>();
    words.of(text).forEach(word -> found.add(word.stem()));
    return found;
  }

  /**
   * The pictures that suit one of some keywords well enough, each with the one it suits best.
   *
   * @param keywords the most telling first
   */
  List<Match> of(List<String> keywords, double minScore) {
    Map<Integer, Match> best = new HashMap<>();
    for (int rank = 0; rank < keywords.size(); rank++) {
      String keyword = keywords.get(rank);
      Set<String> wanted = stems(keyword);
      Set<Integer> candidates = new TreeSet<>();
      wanted.forEach(stem -> candidates.addAll(having.getOrDefault(stem, List.of())));
      for (int picture : candidates) {
        double score = score(wanted, stems.get(picture));
        if (score >= minScore) {
          Match match = new Match(pictures.get(picture), keyword, rank, wanted, score);
          best.merge(picture, match, (one, other) -> other.score() > one.score() ? other : one);
        }
      }
    }
    // of two that suit a keyword alike, the one of which less else is said
    return best.entrySet().stream()
        .sorted(
            Comparator.comparing((Map.Entry<Integer, Match> e) -> -e.getValue().score())
                .thenComparing(e -> e.getValue().rank())
                .thenComparing(e -> stems.get(e.getKey()).size())
                .thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getValue)
        .toList();
  }

  /**
   * How well one picture suits some words, 0 to 1.
   *
   * @param picture its place among all
   */
  double score(String wanted, int picture) {
    Set<String> words = stems(wanted);
    return words.isEmpty() ? 0 : score(words, stems.get(picture));
  }

  private double score(Set<String> wanted, Set<String> shown) {
    Set<String> both = new HashSet<>(wanted);
    both.retainAll(shown);
    double telling = both.stream().mapToDouble(this::weight).max().orElse(0) / COMMON;
    double share = sum(wanted, both) / sum(wanted, wanted);
    return Math.round(1000 * Math.min(1, telling) * share) / 1000.0;
  }

  /** In the keyword's own order, so that every machine adds alike. */
  private double sum(Set<String> order, Set<String> part) {
    return order.stream().filter(part::contains).mapToDouble(this::weight).sum();
  }

  private double weight(String stem) {
    return Optional.ofNullable(having.get(stem))
        .map(some -> StrictMath.log((double) (pictures.size() + OTHERS) / some.size()))
        .orElse(COMMON);
  }
}
