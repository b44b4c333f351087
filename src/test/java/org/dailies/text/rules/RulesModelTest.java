package org.dailies.text.rules;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.dailies.json.Json;
import org.dailies.text.KeywordsAnswer;
import org.dailies.text.KeywordsMaterial;
import org.dailies.text.OutlineAnswer;
import org.dailies.text.OutlineMaterial;
import org.dailies.text.ProofreadAnswer;
import org.dailies.text.ProofreadMaterial;
import org.dailies.text.Question;
import org.dailies.text.RatingAnswer;
import org.dailies.text.RatingMaterial;
import org.dailies.text.Spoken;
import org.junit.jupiter.api.Test;

class RulesModelTest {
  private static final JsonNode ANYTHING = Json.read("{}", JsonNode.class);

  @Test
  void answer_talkOfThreeSubjects_hasThreeChaptersWithTheirTitles() {
    OutlineAnswer outline = outline("en", 30, Spoken.THREE_SUBJECTS.split("(?<=\\.)\\s+"));

    assertThat(
        outline.chapters().stream().map(OutlineAnswer.Chapter::sentence).toList(),
        contains(0, 12, 24));
    assertThat(
        outline.chapters().stream().map(OutlineAnswer.Chapter::title).toList(),
        contains("Sourdough bread", "Bicycle", "Stars"));
  }

  @Test
  void answer_talkOfOneSubject_isOneChapter() {
    String[] sentences = Spoken.THREE_SUBJECTS.split("(?<=\\.)\\s+");
    OutlineAnswer outline = outline("en", 30, java.util.Arrays.copyOf(sentences, 12));

    assertThat(
        outline.chapters().stream().map(OutlineAnswer.Chapter::sentence).toList(), contains(0));
  }

  @Test
  void answer_keywords_areTheRarestFirstAndPairsThatComeAgain() {
    KeywordsAnswer keywords =
        keywords(
            "The stone bridge was built by hand.",
            "And that is that.",
            "Under the stone bridge lies a boat.",
            "A boat is light wood.");

    assertThat(
        keywords.sentences(),
        contains(
            new KeywordsAnswer.Said(0, List.of("built", "hand", "stone bridge")),
            new KeywordsAnswer.Said(2, List.of("lies", "stone bridge", "boat")),
            new KeywordsAnswer.Said(3, List.of("light", "wood", "boat"))));
  }

  private static KeywordsAnswer keywords(String... sentences) {
    List<KeywordsMaterial.Line> lines = new ArrayList<>();
    for (String sentence : sentences) {
      lines.add(new KeywordsMaterial.Line(lines.size(), sentence));
    }
    JsonNode material = Json.mapper().valueToTree(new KeywordsMaterial("en", lines));
    JsonNode answer =
        new RulesModel("rules").answer(new Question("keywords", "", material, ANYTHING));
    return Json.mapper().convertValue(answer, KeywordsAnswer.class);
  }

  @Test
  void answer_proofread_putsCapitalsAndRareSpellingsRight() {
    assertThat(
        corrections(
            "we met Munchin here. then i saw Munchin.",
            "Nobody knows Munchin, and Munchen (who?) knows nobody etc. and so on.",
            "So i'm off, said doctor Munchins."),
        contains("0.0 We", "0.4 Then", "0.5 I", "1.4 Munchin", "2.1 I'm"));
  }

  @Test
  void answer_proofreadWhatOnlySeemsWrong_leavesItAlone() {
    assertThat(
        corrections(
            "A bright Planet, a bright Planet, a bright Planet, and a planes or Planes.",
            "He waited... and waited."),
        empty());
  }

  private static List<String> corrections(String... sentences) {
    List<ProofreadMaterial.Line> lines = new ArrayList<>();
    for (String sentence : sentences) {
      lines.add(new ProofreadMaterial.Line(lines.size(), List.of(sentence.split(" "))));
    }
    JsonNode material = Json.mapper().valueToTree(new ProofreadMaterial("en", lines));
    JsonNode answer =
        new RulesModel("rules").answer(new Question("proofread", "", material, ANYTHING));
    return Json.mapper().convertValue(answer, ProofreadAnswer.class).corrections().stream()
        .map(c -> c.sentence() + "." + c.word() + " " + c.written())
        .toList();
  }

  @Test
  void answer_nothingSaidTwice_isTitledByItsFirstWords() {
    OutlineAnswer outline =
        outline("en", 30, "Good morning, and welcome to my kitchen.", "Today we bake.");

    assertThat(
        outline.chapters().stream().map(OutlineAnswer.Chapter::title).toList(),
        contains("Good morning"));
  }

  @Test
  void answer_sentenceThatSpeaksOfWhatOthersDo_isRatedAboveOneThatDoesNot() {
    List<RatingAnswer.Rated> rated =
        ratings(
            "en",
            "Good morning everybody.",
            "The river carries sand from the mountains.",
            "Sand from the mountains builds the banks of the river.",
            "He lost his hat.",
            "The banks of the river move every spring.",
            "Why do the banks of the river move?");

    assertThat(rated.get(0).score(), equalTo(0));
    assertThat(rated.get(3).score(), equalTo(0));
    assertThat(rated.get(2).score(), greaterThan(rated.get(1).score()));
    assertThat(rated.get(5).score(), greaterThan(rated.get(4).score()));
    assertThat(rated.get(2).score(), lessThanOrEqualTo(100));
  }

  @Test
  void answer_sentenceThatLeansOnTheOneBefore_isNotAlone() {
    assertThat(
        alone("en", "The bread is warm.", "And it smells.", "It's good.", "We eat.", "No wonder"),
        contains(true, false, false, true, false));
  }

  @Test
  void answer_sentenceThatWasTooLongForOne_goesOnAndIsNotAlone() {
    assertThat(
        alone("en", "We walk and", "talk all day.", "We rest."), contains(true, false, true));
  }

  @Test
  void answer_languageThatIsLittleKnown_takesEverySentenceForItself() {
    assertThat(alone("de", "Das Brot ist warm.", "Und es duftet."), contains(true, true));
  }

  private static List<Boolean> alone(String language, String... sentences) {
    return ratings(language, sentences).stream().map(RatingAnswer.Rated::alone).toList();
  }

  private static List<RatingAnswer.Rated> ratings(String language, String... sentences) {
    List<RatingMaterial.Line> lines = new ArrayList<>();
    for (String sentence : sentences) {
      lines.add(new RatingMaterial.Line(lines.size(), sentence));
    }
    JsonNode material = Json.mapper().valueToTree(new RatingMaterial(language, lines));
    JsonNode answer =
        new RulesModel("rules").answer(new Question("ratings", "", material, ANYTHING));
    return Json.mapper().convertValue(answer, RatingAnswer.class).sentences();
  }

  private static OutlineAnswer outline(String language, int shortest, String... sentences) {
    List<OutlineMaterial.Line> lines = new ArrayList<>();
    for (String sentence : sentences) {
      lines.add(new OutlineMaterial.Line(lines.size(), lines.size() * 4L, sentence));
    }
    JsonNode material = Json.mapper().valueToTree(new OutlineMaterial(language, shortest, lines));
    JsonNode answer =
        new RulesModel("rules").answer(new Question("outline", "", material, ANYTHING));
    return Json.mapper().convertValue(answer, OutlineAnswer.class);
  }
}
