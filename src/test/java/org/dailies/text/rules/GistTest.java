package org.dailies.text.rules;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import java.util.List;
import java.util.stream.IntStream;
import org.dailies.text.SummaryAnswer;
import org.dailies.text.SummaryMaterial;
import org.junit.jupiter.api.Test;

class GistTest {
  private static final List<String> MILL =
      List.of(
          "The mill grinds rye for the village.",
          "So it is old.",
          "The mill needs water from the river.",
          "Yesterday it rained for hours and hours without end.",
          "When the river is low, the mill stands still.");

  @Test
  void of_talk_takesWhatTheRestHasMostInCommonWithInItsOrder() {
    SummaryAnswer gist = gist(25, MILL);

    assertThat(
        gist.text(),
        equalTo(
            "The mill needs water from the river. When the river is low, the mill stands still."));
    assertThat(gist.title(), equalTo("Mill"));
  }

  @Test
  void of_lessRoom_takesOneSentence() {
    assertThat(gist(8, MILL).text(), equalTo("The mill needs water from the river."));
  }

  @Test
  void of_whatIsSaidEarly_isTakenOnlyWhereThereIsNothingElse() {
    List<String> early = List.of(MILL.get(2), MILL.get(4), "Hello.", MILL.get(3));

    assertThat(gist(25, early).text(), equalTo(MILL.get(3)));
    assertThat(gist(25, early.subList(0, 2)).text(), equalTo(MILL.get(2) + " " + MILL.get(4)));
  }

  @Test
  void of_sentenceThatIsAlone_isTheSummary() {
    assertThat(
        gist(20, MILL.subList(0, 1)).text(), equalTo("The mill grinds rye for the village."));
  }

  @Test
  void of_nothingThatCanStandAlone_isEmpty() {
    SummaryAnswer nothing = new SummaryAnswer("", "");

    assertThat(gist(20, List.of()), is(nothing));
    assertThat(gist(3, MILL), is(nothing));
    assertThat(
        gist(20, List.of("Hello there.", "So this is why it is.", "<b>No tags at all.")),
        is(nothing));
  }

  private static SummaryAnswer gist(int words, List<String> sentences) {
    return Gist.of(
        new SummaryMaterial(
            "en",
            words,
            60,
            IntStream.range(0, sentences.size())
                .mapToObj(i -> new SummaryMaterial.Line(5 * i, sentences.get(i)))
                .toList(),
            List.of()));
  }
}
