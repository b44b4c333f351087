package org.dailies.edit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dailies.analysis.Analysis;
import org.dailies.edit.EditSpec.CaptionSpec;
import org.dailies.speech.Word;
import org.dailies.timeline.Shown;
import org.dailies.timeline.Timeline;
import org.junit.jupiter.api.Test;

class CorrectionsTest {
  private static final Map<String, String> MUNCHIN = Map.of("Moonshine", "Munchin", "C++", "Java");

  @Test
  void of_wordAmongPunctuation_isPutRightAndThePunctuationStays() {
    assertThat(of("Say \"Moonshine,\" (Moonshine)."), equalTo("Say \"Munchin,\" (Munchin)."));
  }

  @Test
  void of_partOfAWordOrOtherCase_staysAsItIs() {
    String others = "moonshine Moonshiners Moonshine's";

    assertThat(of(others), equalTo(others));
  }

  @Test
  void of_wordThatEndsInPunctuation_isMeantWithIt() {
    assertThat(of("C++ C ++ ..."), equalTo("Java C ++ ..."));
  }

  @Test
  void plan_correctedWord_standsInTheCaptionsAndBesideTheCuts() {
    List<Word> words = Talk.spoken(0, "Moonshine is here.");
    Analysis talk =
        Talk.analysis(
            Talk.video(100),
            Optional.of(Talk.sound("#".repeat(40) + ".".repeat(60))),
            words,
            List.of());
    CaptionSpec captions =
        new CaptionSpec(Shown.BURNT, Optional.empty(), 2, 42, 1000, 7000, MUNCHIN);

    Timeline timeline =
        TalkPlanner.plan(
            talk, new EditSpec(Optional.of(Talk.CUTS), Optional.empty(), Optional.of(captions)));

    assertThat(timeline.captions().get(0).lines(), equalTo(List.of("Munchin is here.")));
    assertThat(timeline.cuts().get(0).before(), equalTo(List.of("Munchin", "is", "here.")));
  }

  private static String of(String text) {
    List<Word> right = new Corrections(MUNCHIN).of(Talk.spoken(0, text));
    return String.join(" ", right.stream().map(Word::text).toList());
  }
}
