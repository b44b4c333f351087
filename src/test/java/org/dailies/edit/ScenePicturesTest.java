package org.dailies.edit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dailies.picture.StockPicture;
import org.dailies.timeline.Asset;
import org.junit.jupiter.api.Test;

class ScenePicturesTest {
  @Test
  void of_scenesInAnyOrder_haveThePicturesThatSuitThem() {
    assertThat(
        chosen(
            List.of("kneading bread dough", "a jar of sourdough starter", "baked bread"),
            "Fresh baked bread on a table",
            "A sourdough starter in a glass jar",
            "Hands that knead the dough"),
        contains("2", "1", "0"));
  }

  @Test
  void of_sceneThatNothingSuits_hasNone() {
    assertThat(
        chosen(List.of("a night sky", "bread"), "A bread", "A loaf of bread", "An oven"),
        contains("-", "0"));
  }

  @Test
  void of_twoScenesThatWantTheSame_haveOnePictureEach() {
    assertThat(
        chosen(List.of("an oven", "an oven", "an oven"), "An old oven", "The oven of a baker"),
        contains("0", "1", "-"));
  }

  @Test
  void of_sceneThatAnotherSuitsLess_leavesItToTheOther() {
    assertThat(
        chosen(List.of("bread oven", "oven of stone with bread"), "Oven of stone", "Bread oven"),
        contains("1", "0"));
  }

  @Test
  void of_wordsWithoutMeaning_haveNone() {
    assertThat(chosen(List.of("and the"), "An oven"), contains("-"));
  }

  /** The place of each scene's picture. */
  private static List<String> chosen(List<String> scenes, String... shown) {
    List<StockPicture> pictures =
        Arrays.stream(shown)
            .map(
                text ->
                    new StockPicture(
                        new Asset(Integer.toString(Arrays.asList(shown).indexOf(text)), ""),
                        0,
                        0,
                        Optional.empty(),
                        List.of(text),
                        Optional.empty()))
            .toList();
    return ScenePictures.of(scenes, pictures, "en").stream()
        .map(picture -> picture.map(p -> p.file().uri()).orElse("-"))
        .toList();
  }
}
