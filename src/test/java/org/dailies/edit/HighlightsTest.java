package org.dailies.edit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dailies.analysis.Analysis;
import org.dailies.edit.EditSpec.HighlightSpec;
import org.dailies.edit.LayersSpec.Moment;
import org.dailies.edit.LayersSpec.TitleSpec;
import org.dailies.face.FaceSample;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.sound.SoundFacts;
import org.dailies.text.Ratings;
import org.dailies.text.Understood;
import org.dailies.timeline.Caption;
import org.dailies.timeline.Clip;
import org.dailies.timeline.Cut;
import org.dailies.timeline.Highlight;
import org.dailies.timeline.Layer;
import org.dailies.timeline.Timeline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HighlightsTest {
  private static final EditSpec UNCUT =
      new EditSpec(Optional.empty(), Optional.empty(), Optional.of(Talk.CAPTIONS));
  private static final EditSpec REEL =
      UNCUT.withHighlights(Optional.of(new HighlightSpec(Optional.empty(), 7000, 2000, false)));
  private static final EditSpec SHORTS =
      UNCUT.withHighlights(Optional.of(new HighlightSpec(Optional.of(2), 7000, 2000, false)));

  /** Two seconds each, after pauses of one. */
  private static RatedTalk talk() {
    return new RatedTalk()
        .say(10, "Hello to you all, everybody.")
        .pause()
        .say(80, "Sand from mountains builds banks.")
        .pause()
        .say(20, "We meet here again today.")
        .pause()
        .say(30, "Thank you all for coming.")
        .pause()
        .say(95, "Rivers move in the night.")
        .pause()
        .say(15, "Goodbye to all of you.")
        .pause();
  }

  @Test
  void reel_ofATalk_hasTheBestPassagesInTheOrderOfTheFootage() {
    List<Timeline> reel = highlights(talk(), REEL);

    assertThat(reel.stream().map(Timeline::name).toList(), contains("talk-reel"));
    assertThat(
        words(reel.get(0)),
        contains("Sand from mountains builds banks.", "Rivers move in the night."));
    assertThat(reel.get(0).frames(), lessThanOrEqualTo(7L * 25));
    Highlight second = reel.get(0).highlights().get(1);
    assertThat(second.start(), equalTo(reel.get(0).highlights().get(0).end()));
    assertThat(second.end(), equalTo(reel.get(0).frames()));
    assertThat(second.score(), closeTo(0.5 * 0.95 + 0.5 * 0.15 + 0.5 * 0.1, 0.002));
    assertThat(second.reasons().get("said"), equalTo(0.95));
  }

  @Test
  void shorts_ofATalk_areVideosOfOnePassageEachTheBestFirst() {
    List<Timeline> shorts = highlights(talk(), SHORTS);

    assertThat(
        shorts.stream().map(Timeline::name).toList(), contains("talk-short1", "talk-short2"));
    assertThat(words(shorts.get(0)), contains("Rivers move in the night."));
    assertThat(words(shorts.get(1)), contains("Sand from mountains builds banks."));
    assertThat(
        shorts.get(0).captions().stream().map(Caption::lines).toList(),
        contains(List.of("Rivers move in the night.")));
  }

  @Test
  void shorts_whatLiesOutside_isCutAsTheRest() {
    Timeline first = highlights(talk(), SHORTS).get(0);

    assertThat(first.cuts().stream().map(Cut::reason).toList(), contains("rest", "rest"));
    Clip clip = first.clips().get(0);
    assertThat(first.cuts().get(0).source().end(), equalTo(clip.source().start()));
    assertThat(first.cuts().get(0).after(), contains("Rivers", "move", "in"));
    assertThat(first.cuts().get(1).source().start(), equalTo(clip.source().end()));
  }

  @Test
  void shorts_sentenceThatLeansOnTheOneBefore_comesWithIt() {
    RatedTalk talk =
        new RatedTalk()
            .say(10, "Hello to you all, everybody.")
            .pause()
            .say(20, "We meet here again today.")
            .pause()
            .say(95, false, '+', 10, "And rivers move at night.")
            .pause()
            .say(15, "Goodbye to all of you.")
            .pause();

    assertThat(
        words(highlights(talk, SHORTS).get(0)),
        contains("We meet here again today. And rivers move at night."));
  }

  @Test
  void shorts_sentencesWithoutAPauseBetween_areNotTornApart() {
    RatedTalk talk =
        new RatedTalk()
            .say(10, "Hello to you all, everybody.")
            .pause()
            .say(95, "Rivers move in the night.")
            .say(15, "Goodbye to all of you.")
            .pause();

    assertThat(
        words(highlights(talk, SHORTS).get(0)),
        contains("Rivers move in the night. Goodbye to all of you."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"loudness", "pace", "reaction", "motion"})
  void shorts_sentencesOfEqualWorth_areToldApartByHowTheyAreSaid(String reason) {
    RatedTalk talk = new RatedTalk();
    for (int i = 0; i < 5; i++) {
      talk.say(50, "Sand from mountains builds banks.").pause();
    }
    int start = talk.frames();
    String text = "Rain from mountains fills brooks.";
    switch (reason) {
      case "loudness" -> talk.say(50, true, '#', 10, text);
      case "pace" -> talk.say(50, true, '+', 8, text + " " + text);
      case "reaction" -> talk.say(50, text).sounding('.', 8).sounding('+', 40);
      default -> talk.say(50, text + " " + text);
    }
    int end = talk.frames();
    talk.pause().say(50, "Sand from mountains builds banks.").pause();
    double[] centres = new double[talk.frames() / 25];
    for (int i = 0; i < centres.length; i++) {
      boolean there = start <= i * 25 && i * 25 < end;
      centres[i] = reason.equals("motion") && there && i % 2 == 0 ? 0.7 : 0.5;
    }

    Highlight best = highlights(talk, SHORTS, Talk.faces(centres)).get(0).highlights().get(0);

    assertThat(best.words(), containsString(text));
    double usual = List.of("loudness", "pace").contains(reason) ? 0.5 : 0;
    assertThat(best.reasons().get(reason), greaterThan(usual + 0.1));
  }

  @Test
  void shorts_whatPeopleLaughAt_isShownWithTheLaughter() {
    RatedTalk talk =
        new RatedTalk()
            .say(10, "Hello to you all, everybody.")
            .pause()
            .say(95, "Rivers move in the night.")
            .sounding('.', 8)
            .sounding('+', 50)
            .pause()
            .say(15, "Goodbye to all of you.")
            .pause();

    Timeline first = highlights(talk, SHORTS).get(0);

    assertThat(first.frames(), greaterThan(50L + 8 + 50));
    assertThat(first.highlights().get(0).reasons().get("reaction"), equalTo(1.0));
  }

  @Test
  void shorts_fewerPassagesThanAreWanted_areAsManyAsThereAre() {
    RatedTalk talk = new RatedTalk().say(10, "Hello to you all, everybody.").pause();

    assertThat(highlights(talk, SHORTS).size(), equalTo(1));
  }

  @Test
  void highlights_nothingThatIsLongEnough_isAFailureThatSaysSo() {
    RatedTalk talk = new RatedTalk().say(10, "Hello.").pause();

    DailiesException thrown = assertThrows(DailiesException.class, () -> highlights(talk, SHORTS));

    assertThat(thrown.code(), equalTo(ErrorCode.EDIT_EMPTY));
    assertThat(thrown.getMessage(), containsString("stand alone last from 2.0 to 7.0 s"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void highlights_footageInWhichNothingIsSaid_isAFailure(boolean sounding) {
    Optional<SoundFacts> sound =
        sounding ? Optional.of(Talk.sound("#".repeat(500))) : Optional.empty();
    Analysis silent = Talk.analysis(Talk.video(500), sound, List.of(), List.of());
    Understood talk = Understood.of(silent).with(new Ratings(List.of(), "rules", 0));

    DailiesException thrown =
        assertThrows(DailiesException.class, () -> TalkPlanner.highlights(talk, REEL, Assets.NONE));

    assertThat(thrown.code(), equalTo(ErrorCode.EDIT_EMPTY));
  }

  @Test
  void shorts_titleAtAnotherMoment_isNotShown() {
    EditSpec titled =
        SHORTS.withLayers(
            LayersSpec.NONE.withTitles(
                List.of(title("Sand", Optional.of(4000)), title("Rivers", Optional.of(13_000)))));

    List<Timeline> shorts = highlights(talk(), titled);

    assertThat(titles(shorts.get(0)), contains("Rivers"));
    assertThat(titles(shorts.get(1)), contains("Sand"));
    assertThat(shorts.get(0).layers().omitted(), empty());
  }

  @Test
  void reel_withJumpCuts_isMeasuredByWhatIsLeft() {
    EditSpec cut =
        new EditSpec(
                Optional.of(new EditSpec.JumpCutSpec(0.01, 200, 0, 0, 100)),
                Optional.empty(),
                Optional.empty())
            .withHighlights(Optional.of(new HighlightSpec(Optional.empty(), 6200, 2000, false)));

    Timeline reel = highlights(talk(), cut).get(0);

    assertThat(
        words(reel),
        contains(
            "Sand from mountains builds banks.",
            "Thank you all for coming. Rivers move in the night."));
    assertThat(reel.frames(), lessThanOrEqualTo(155L));
  }

  @Test
  void reel_cutByHand_isPickedFromWhatIsLeft() {
    assertThat(
        words(highlights(talk(), REEL.withEdits(cut("Rivers move in the night"))).get(0)),
        contains("Sand from mountains builds banks.", "Thank you all for coming."));
    assertThat(
        words(highlights(talk(), REEL.withEdits(cut("everybody"))).get(0)),
        contains(
            "Hello to you all, Sand from mountains builds banks.", "Rivers move in the night."));
  }

  private static Map<String, List<HandEdit>> cut(String words) {
    return Map.of("talk", List.of(HandEdit.words(HandEdit.Kind.CUT, words)));
  }

  private static TitleSpec title(String text, Optional<Integer> ms) {
    return new TitleSpec(
        Layer.Title.Style.LOWER_THIRD, List.of(text), new Moment(ms, Optional.empty()), 1000, 0);
  }

  private static List<String> titles(Timeline timeline) {
    return timeline.layers().pictures().stream()
        .map(layer -> ((Layer.Title) layer.shows()).lines().get(0))
        .toList();
  }

  private static List<String> words(Timeline timeline) {
    return timeline.highlights().stream().map(Highlight::words).toList();
  }

  private static List<Timeline> highlights(RatedTalk talk, EditSpec spec) {
    return highlights(talk, spec, List.of());
  }

  private static List<Timeline> highlights(RatedTalk talk, EditSpec spec, List<FaceSample> faces) {
    return TalkPlanner.highlights(talk.facts(faces), spec, Assets.NONE);
  }
}
