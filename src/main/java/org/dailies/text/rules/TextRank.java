package org.dailies.text.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dailies.text.ContentWords;

/**
 * Ranks sentences by how much the others speak of the same (Mihalcea and Tarau, TextRank: Bringing
 * order into texts, 2004): each recommends those that it shares words with, the more the better it
 * is recommended itself.
 */
final class TextRank {
  private static final double DAMPING = 0.85;
  private static final int ROUNDS = 40;

  /** Who are recommended by a sentence, and how strongly; the strengths add up to 1. */
  private record Links(int[] to, double[] strengths) {}

  private final List<Set<String>> sentences = new ArrayList<>();
  private final Map<String, List<Integer>> saying = new HashMap<>();

  private TextRank(List<List<ContentWords.Token>> words) {
    for (List<ContentWords.Token> sentence : words) {
      Set<String> stems = new HashSet<>();
      for (ContentWords.Token word : sentence) {
        if (stems.add(word.stem())) {
          saying.computeIfAbsent(word.stem(), stem -> new ArrayList<>()).add(sentences.size());
        }
      }
      sentences.add(stems);
    }
  }

  /**
   * The rank of each sentence; one that shares no word with another has the lowest.
   *
   * @param words of the sentences
   */
  static double[] of(List<List<ContentWords.Token>> words) {
    return new TextRank(words).ranks();
  }

  private double[] ranks() {
    List<Links> links = new ArrayList<>();
    for (int i = 0; i < sentences.size(); i++) {
      links.add(links(i));
    }
    double[] ranks = new double[sentences.size()];
    Arrays.fill(ranks, 1);
    for (int round = 0; round < ROUNDS; round++) {
      double[] next = new double[ranks.length];
      Arrays.fill(next, 1 - DAMPING);
      for (int i = 0; i < ranks.length; i++) {
        Links from = links.get(i);
        for (int k = 0; k < from.to().length; k++) {
          next[from.to()[k]] += DAMPING * from.strengths()[k] * ranks[i];
        }
      }
      ranks = next;
    }
    return ranks;
  }

  private Links links(int from) {
    int[] shared = new int[sentences.size()];
    for (String stem : sentences.get(from)) {
      saying.get(stem).forEach(other -> shared[other]++);
    }
    shared[from] = 0;
    List<Integer> to = new ArrayList<>();
    for (int i = 0; i < shared.length; i++) {
      if (shared[i] > 0) {
        to.add(i);
      }
    }
    double[] strengths = new double[to.size()];
    for (int k = 0; k < strengths.length; k++) {
      strengths[k] = shared[to.get(k)] / (size(from) + size(to.get(k)));
    }
    double all = Arrays.stream(strengths).sum();
    return new Links(
        to.stream().mapToInt(Integer::intValue).toArray(),
        Arrays.stream(strengths).map(strength -> strength / all).toArray());
  }

  /** What keeps long sentences from sharing something with all others. */
  private double size(int sentence) {
    return StrictMath.log(1 + sentences.get(sentence).size());
  }
}
