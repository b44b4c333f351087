package org.dailies.edit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedList;
import java.util.List;

/** Chooses passages that do not overlap: the ones that are worth most together, exactly. */
final class Passages {
  private static final long NONE = Long.MIN_VALUE;

  private Passages() {}

  /**
   * Some sentences in a row.
   *
   * @param first its first sentence
   * @param end the first sentence after
   * @param cost what it takes of the budget, at least 1
   */
  record Passage(int first, int end, int cost, long worth) {}

  /**
   * The choice that is worth most; of equals the one that costs less.
   *
   * @param sentences how many there are
   * @param candidates in any order
   * @param budget what all that are chosen may cost together
   * @return in order
   */
  static List<Passage> best(int sentences, List<Passage> candidates, int budget) {
    // what the sentences before one are worth at a cost, and with which passage at the end
    long[][] worth = new long[sentences + 1][budget + 1];
    Passage[][] last = new Passage[sentences + 1][budget + 1];
    List<List<Passage>> ending = ending(sentences, candidates);
    Arrays.fill(worth[0], NONE);
    worth[0][0] = 0;
    for (int end = 1; end <= sentences; end++) {
      worth[end] = worth[end - 1].clone();
      for (Passage passage : ending.get(end)) {
        for (int cost = passage.cost(); cost <= budget; cost++) {
          long before = worth[passage.first()][cost - passage.cost()];
          if (before != NONE && before + passage.worth() > worth[end][cost]) {
            worth[end][cost] = before + passage.worth();
            last[end][cost] = passage;
          }
        }
      }
    }
    return chosen(worth, last);
  }

  private static List<List<Passage>> ending(int sentences, List<Passage> candidates) {
    List<List<Passage>> ending = new ArrayList<>();
    for (int end = 0; end <= sentences; end++) {
      ending.add(new ArrayList<>());
    }
    candidates.forEach(passage -> ending.get(passage.end()).add(passage));
    return ending;
  }

  private static List<Passage> chosen(long[][] worth, Passage[][] last) {
    int end = worth.length - 1;
    int cost = 0;
    for (int c = 1; c < worth[end].length; c++) {
      cost = worth[end][c] > worth[end][cost] ? c : cost;
    }
    LinkedList<Passage> chosen = new LinkedList<>();
    while (cost > 0) {
      Passage passage = last[end][cost];
      if (passage == null) {
        end--;
      } else {
        chosen.addFirst(passage);
        end = passage.first();
        cost -= passage.cost();
      }
    }
    return List.copyOf(chosen);
  }
}
