package org.dailies.edit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;

import java.util.List;
import org.junit.jupiter.api.Test;

class FillersTest {
  @Test
  void find_fillersBetweenPauses_areTheSurest() {
    assertThat(
        find("Then / Um, / we go uh home"),
        contains(new Slip(1, 2, "filler", 0.95), new Slip(4, 5, "filler", 0.7)));
    assertThat(find("We go, um we go"), contains(new Slip(2, 3, "filler", 0.85)));
  }

  @Test
  void find_fillersOfSeveralWords_onlyWhereTheyAreSetOff() {
    assertThat(find("It is, you know, late."), contains(new Slip(2, 4, "filler", 0.9)));
    assertThat(sure(find("Do you know what you know? You know the way.")), empty());
  }

  @Test
  void find_fillersThatWereHeardBadly_areNone() {
    assertThat(sure(find("Then / ~um, / we go")), empty());
  }

  private static List<Slip> sure(List<Slip> slips) {
    return slips.stream().filter(slip -> slip.score() > 0).toList();
  }

  private static List<Slip> find(String script) {
    return new Fillers(Spoken.of(script).transcript(), List.of("um", "uh", "you know")).find();
  }
}
