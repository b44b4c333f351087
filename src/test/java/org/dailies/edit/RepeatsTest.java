package org.dailies.edit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepeatsTest {
  @Test
  void find_takeThatComesAgain_goesUntilThere() {
    assertThat(
        gone("So / the old bridge was, / the old bridge was built by hand."),
        contains("the old bridge was,"));
  }

  @Test
  void find_takesThatComeAgain_goAllButTheLast() {
    assertThat(
        gone("The reason is the / the reason is / the reason is the cost of it."),
        contains("The reason is the", "the reason is"));
  }

  @Test
  void find_firstOfThreeTakesThatGoesOnOtherwiseThanTheSecond_goesWithIt() {
    assertThat(
        gone(
            "The plan for next year, / the plan for next, / the plan for next year is a little"
                + " smaller."),
        contains("The plan for next year, the plan for next,"));
  }

  @Test
  void find_takingBackWhoseFirstWordStandsBeforeThePause_goesWithTheTake() {
    assertThat(
        gone("We opened on Monday no / wait, / we opened on the Tuesday, and it rained."),
        contains("We opened on Monday no wait,"));
  }

  @Test
  void find_wholeSentenceSaidTwice_goesOnce() {
    assertThat(
        gone("Welcome to my kitchen. / Welcome to my kitchen. / Today we bake."),
        contains("Welcome to my kitchen."));
  }

  @Test
  void find_takeThatWentOnOtherwiseAndWasLeftHanging_goes() {
    assertThat(
        gone("The best thing is to / the best thing about bread is time."),
        contains("The best thing is to"));
  }

  @Test
  void find_takeThatEndsInAPieceOfAWord_goes() {
    assertThat(
        gone("We walked to the ?stake. / We walked to the station and met."),
        contains("We walked to the stake."));
  }

  @Test
  void find_takeWithAMisheardWord_goes() {
    assertThat(
        gone("My old aunt used to ?save that, / my old aunt used to say that bread is good."),
        contains("My old aunt used to save that,"));
  }

  @Test
  void find_takeThatIsTakenBack_goesWithWhatTakesItBack() {
    assertThat(
        gone("We opened on the Monday, / no, wait, / we opened on the Tuesday, and it rained."),
        contains("We opened on the Monday, no, wait,"));
  }

  @Test
  void find_fillerBetweenTheTakes_isNoPartOfThem() {
    assertThat(gone("We go to um / we go to the river."), contains("We go to um"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "It was very, very cold. No, no, no, I said.",
        "Again and again and again / we tried.",
        "We fight on the beaches. / We fight on the landing grounds. / We fight in the fields.",
        "We will fight on the ?beeches / we will fight on the fields and hills.",
        "I went to the river, / the river that I knew.",
        "I know that that is true. He had had enough.",
        "What we know is what we know. / What we do is what we do.",
        "To be, / or not to be, / that is the question.",
        "I like to bake and / I like to cook.",
        "I am sorry / I am late.",
        "Ha ha ha ha ha ha / said he.",
        "Come in, / come in, / and sit down.",
        "I have a dream. / I have a dream today.",
        "My number is five five five five / one."
      })
  void find_whatIsRepeatedOnPurpose_stays(String script) {
    assertThat(gone(script), empty());
  }

  @Test
  void find_wordsThatWereHeardBadly_proveNothing() {
    assertThat(gone("The ~old bridge was, / the old bridge was built by hand."), empty());
    assertThat(gone("~We walked / we walked to the town."), empty());
  }

  @Test
  void find_moreThanWasWanted_isLeft() {
    assertThat(
        new Repeats(Spoken.of("The the old bridge").transcript(), List.of(), List.of()).find(0.9),
        empty());
    assertThat(
        new Repeats(Spoken.of("The the old bridge").transcript(), List.of(), List.of()).find(0.8),
        contains(new Slip(0, 1, "repeat", 0.85)));
  }

  private static List<String> gone(String script) {
    Transcript transcript = Spoken.of(script).transcript();
    List<Slip> fillers = new Fillers(transcript, List.of("um")).find();
    return new Repeats(transcript, fillers, List.of("sorry", "no wait"))
        .find(0.75).stream()
            .map(slip -> String.join(" ", transcript.texts(slip.first(), slip.end())))
            .toList();
  }
}
