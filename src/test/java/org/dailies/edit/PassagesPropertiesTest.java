package org.dailies.edit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.dailies.edit.Passages.Passage;

class PassagesPropertiesTest {
  private static final int SENTENCES = 8;

  @Property(tries = 300)
  void best_anyCandidates_areWorthMostOfAllThatFitAndDoNotOverlap(@ForAll Random random) {
    List<Passage> candidates = candidates(random);
    int budget = 1 + random.nextInt(12);

    List<Passage> chosen = Passages.best(SENTENCES, candidates, budget);

    int reached = 0;
    for (Passage passage : chosen) {
      assertThat(passage.first(), greaterThanOrEqualTo(reached));
      reached = passage.end();
    }
    assertThat(chosen.stream().mapToInt(Passage::cost).sum(), lessThanOrEqualTo(budget));
    assertThat(
        chosen.stream().mapToLong(Passage::worth).sum(), equalTo(most(candidates, 0, 0, budget)));
  }

  /** The most that is to be had behind some sentence, of the candidates from one on. */
  private static long most(List<Passage> candidates, int from, int reached, int budget) {
    long most = 0;
    for (int i = from; i < candidates.size(); i++) {
      Passage passage = candidates.get(i);
      if (passage.first() >= reached && passage.cost() <= budget) {
        long rest = most(candidates, i + 1, passage.end(), budget - passage.cost());
        most = Math.max(most, passage.worth() + rest);
      }
    }
    return most;
  }

  /** By their beginnings. */
  private static List<Passage> candidates(Random random) {
    List<Passage> candidates = new ArrayList<>();
    for (int first = 0; first < SENTENCES; first++) {
      for (int end = first + 1; end <= SENTENCES; end++) {
        if (random.nextInt(3) == 0) {
          candidates.add(new Passage(first, end, 1 + random.nextInt(6), random.nextInt(40) - 10));
        }
      }
    }
    return candidates;
  }
}
