package org.dailies.text.rules;

import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import org.dailies.text.ContentWords;
import org.dailies.text.OutlineMaterial;

/**
 * Divides a talk where its subject changes: of all ways to divide it, the one in which the words
 * are likeliest if each chapter has its own frequencies of them (Utiyama and Isahara, A statistical
 * model for domain-independent text segmentation, 2001). A chapter costs as much as the number of
 * words takes to write down, so that none is made for nothing.
 */
final class Segmentation {
  private final OutlineMaterial material;
  private final List<List<ContentWords.Token>> sentences;
  private final double[] logarithms;
  private final int vocabulary;
  private final int words;

  private Segmentation(OutlineMaterial material, List<List<ContentWords.Token>> sentences) {
    this.material = material;
    this.sentences = sentences;
    words = sentences.stream().mapToInt(List::size).sum();
    vocabulary =
        (int) sentences.stream().flatMap(List::stream).map(w -> w.stem()).distinct().count();
    logarithms = new double[words + vocabulary + 2];
    for (int i = 1; i < logarithms.length; i++) {
      logarithms[i] = StrictMath.log(i);
    }
  }

  /**
   * The sentences that chapters begin with, in order; the first one is among them.
   *
   * @param sentences the words of each, at least one sentence
   */
  static List<Integer> starts(OutlineMaterial material, List<List<ContentWords.Token>> sentences) {
    return new Segmentation(material, sentences).starts();
  }

  private List<Integer> starts() {
    int count = sentences.size();
    double[] cost = new double[count + 1]; // of the best way to divide what comes before
    int[] start = new int[count + 1]; // of the last chapter in it
    java.util.Arrays.fill(cost, Double.POSITIVE_INFINITY);
    cost[0] = 0;
    for (int from = 0; from < count; from++) {
      if (cost[from] == Double.POSITIVE_INFINITY) {
        continue; // no chapter can begin here
      }
      Map<String, Integer> counts = new HashMap<>();
      int length = 0;
      double repeated = 0;
      for (int end = from + 1; end <= count; end++) {
        for (ContentWords.Token word : sentences.get(end - 1)) {
          int times = counts.merge(word.stem(), 1, Integer::sum);
          repeated += times * logarithms[times + 1] - (times - 1) * logarithms[times];
          length++;
        }
        double all =
            cost[from] + length * logarithms[length + vocabulary] - repeated + logarithms[words];
        if (longEnough(from, end) && all < cost[end]) {
          cost[end] = all;
          start[end] = from;
        }
      }
    }
    LinkedList<Integer> starts = new LinkedList<>();
    for (int end = count; end > 0; end = start[end]) {
      starts.addFirst(start[end]);
    }
    return List.copyOf(starts);
  }

  private boolean longEnough(int from, int end) {
    if (end < sentences.size()) {
      return second(end) - second(from) >= material.shortestSeconds();
    }
    // when the last sentence ends is not told; that it begins late enough is enough
    return from == 0 || second(end - 1) - second(from) >= material.shortestSeconds();
  }

  private long second(int sentence) {
    return material.sentences().get(sentence).second();
  }
}
