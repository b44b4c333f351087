package org.dailies.edit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dailies.edit.PictureMatches.Match;
import org.dailies.picture.StockPicture;
import org.dailies.timeline.Asset;
import org.junit.jupiter.api.Test;

class PictureMatchesTest {
  @Test
  void of_otherFormsOfAWord_areTheSameWord() {
    PictureMatches matches = matches("baking the loaves", "a river");

    assertThat(shown(matches.of(List.of("loaf", "baked"), 0.6)), contains("baking the loaves"));
  }

  @Test
  void of_pictureOfThePartOfAKeyword_suitsItLessThanOneOfTheWhole() {
    List<Match> found =
        matches("bridge", "stone bridge", "stone oven", "river").of(List.of("stone bridge"), 0.1);

    assertThat(shown(found), contains("stone bridge", "bridge", "stone oven"));
    assertThat(found.get(0).score(), is(1.0));
    assertThat(found.get(1).score(), closeTo(0.5, 1e-9));
  }

  @Test
  void of_wordThatNoPictureHas_countsLessThanOneThatIsThere() {
    double score =
        matches("flood", "oven", "river").of(List.of("winter flood"), 0.1).get(0).score();

    assertThat(score, greaterThan(0.6));
    assertThat(score, lessThan(0.9));
  }

  @Test
  void of_wordThatAllPicturesOfManyHave_tellsNothingOfOne() {
    List<String> all = new ArrayList<>(List.of("stock rain"));
    for (int i = 0; i < 40; i++) {
      all.add("stock picture" + i);
    }
    PictureMatches matches = matches(all.toArray(String[]::new));

    assertThat(matches.of(List.of("stock"), 0.6), empty());
    assertThat(shown(matches.of(List.of("rain"), 0.6)), contains("stock rain"));
  }

  @Test
  void of_picturesThatSuitAlike_theOneOfWhichLessElseIsSaidComesFirst() {
    PictureMatches matches = matches("oven, kitchen, window", "oven");

    assertThat(shown(matches.of(List.of("oven"), 0.5)), contains("oven", "oven, kitchen, window"));
  }

  @Test
  void of_nothingInCommon_isNoMatch() {
    assertThat(matches("oven").of(List.of("bridge", "the"), 0.01), empty());
    assertThat(matches().of(List.of("bridge"), 0.01), empty());
  }

  private static List<String> shown(List<Match> matches) {
    return matches.stream().map(match -> match.picture().shows().get(0)).toList();
  }

  private static PictureMatches matches(String... shown) {
    return new PictureMatches(
        Arrays.stream(shown)
            .map(
                text ->
                    new StockPicture(
                        new Asset("/" + text, "sha256:" + text),
                        16,
                        9,
                        Optional.empty(),
                        List.of(text),
                        Optional.empty()))
            .toList(),
        "en");
  }
}
