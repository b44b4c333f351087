package org.dailies.edit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.dailies.analysis.Analysis;
import org.dailies.analysis.Certificate;
import org.dailies.edit.HandEdit.Kind;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.media.MediaInfo;
import org.dailies.media.MediaRef;
import org.dailies.speech.Word;
import org.dailies.time.TimeRange;
import org.dailies.time.Timebase;
import org.dailies.timeline.Cut;
import org.dailies.timeline.Timeline;
import org.dailies.timeline.interchange.TimelineJson;
import org.junit.jupiter.api.Test;

/** What goes of a talk, and where it is joined. */
class BadTakesTest {
  private static final EditSpec.BadTakeSpec TAKES =
      new EditSpec.BadTakeSpec(0.75, true, List.of("sorry"), List.of("um", "you know"), true);
  private static final EditSpec SPEC =
      new EditSpec(Optional.empty(), Optional.empty(), Optional.of(Talk.CAPTIONS))
          .withBadTakes(Optional.of(TAKES));
  private static final EditSpec WITH_JUMP_CUTS =
      new EditSpec(Optional.of(Talk.CUTS), Optional.empty(), Optional.empty())
          .withBadTakes(Optional.of(TAKES));

  @Test
  void plan_takeSaidAgain_isCutWithTheHesitationAfterIt() {
    Timeline timeline = plan("So. / The old bridge was, / the old bridge was built.", SPEC);

    Cut cut = timeline.cuts().get(0);
    assertThat(timeline.cuts().size(), is(1));
    assertThat(cut.reason(), is("repeat"));
    assertThat(cut.words(), contains("The", "old", "bridge", "was,"));
    assertThat(cut.before(), contains("So."));
    assertThat(cut.after(), contains("the", "old", "bridge", "was"));
    // the second take begins at 3.70 s, and 2 frames before that stay
    assertThat(cut.source(), equalTo(new TimeRange(35 * 3600, 90 * 3600, Talk.TICKS)));
    assertThat(
        timeline.captions().stream().map(c -> String.join(" ", c.lines())).toList(),
        contains("So. the old bridge was built."));
  }

  @Test
  void plan_fillerWithoutSilenceAround_stays() {
    assertThat(plan("We mix + um, + and bake.", SPEC).cuts(), empty());
    assertThat(plan("We mix um, and bake.", SPEC).cuts().get(0).reason(), is("filler"));
  }

  @Test
  void plan_noiseInAPause_goesAlone() {
    Timeline timeline = plan("He came in. * Nobody was there.", SPEC);

    assertThat(timeline.cuts().get(0).reason(), is("noise"));
    assertThat(timeline.cuts().get(0).words(), empty());
    assertThat(timeline.cuts().get(0).source().length(), is(5L * 3600));
  }

  @Test
  void plan_twoNoisesInAPause_areSomethingElse() {
    assertThat(plan("He came in. * * Nobody was there.", SPEC).cuts(), empty());
  }

  @Test
  void plan_takesAndSilence_areOneJoinWithACutForEach() {
    Timeline timeline = plan("We go to / um, / we go to / we go to town.", WITH_JUMP_CUTS);

    assertThat(
        timeline.cuts().stream().map(Cut::reason).toList(),
        contains("repeat", "repeat", "silence"));
    assertThat(timeline.cuts().get(0).at(), is(timeline.cuts().get(1).at()));
  }

  @Test
  void plan_wordThatTakesTooLong_hidesAnotherOne() {
    Spoken spoken = Spoken.of("The old bridge was / the old bridge was built.");
    List<Word> words = new ArrayList<>(spoken.words());
    Word was = words.get(3);
    words.set(3, new Word(was.text(), was.start(), was.start() + 60_000, was.confidence()));

    assertThat(TalkPlanner.plan(analysis(spoken, words), SPEC).cuts(), empty());
  }

  @Test
  void plan_whatIsVetoed_stays() {
    String script = "The old bridge was, / the old bridge was built. / Um, / we go.";

    assertThat(reasons(plan(script, SPEC)), contains("repeat", "filler"));
    assertThat(
        reasons(plan(script, edited(HandEdit.words(Kind.KEEP, "bridge was")))), contains("filler"));
    assertThat(
        reasons(plan(script, edited(HandEdit.range(Kind.KEEP, 4500, 6500)))), contains("repeat"));
  }

  @Test
  void plan_whatIsAskedFor_goes() {
    Timeline timeline =
        plan(
            "We bake / and bake / and eat.",
            edited(
                HandEdit.wordsAt(Kind.CUT, "Bake!", 1900), HandEdit.range(Kind.CUT, 3320, 3400)));

    assertThat(reasons(timeline), contains("asked", "asked"));
    assertThat(timeline.cuts().get(0).words(), contains("bake"));
    assertThat(
        timeline.cuts().get(1).source(), equalTo(new TimeRange(83 * 3600, 85 * 3600, Talk.TICKS)));
  }

  @Test
  void plan_wordsAskedForEverywhere_goEverywhere() {
    assertThat(
        plan("We bake / and bake / and eat.", edited(HandEdit.words(Kind.CUT, "and")))
            .cuts()
            .size(),
        is(2));
  }

  @Test
  void plan_editsThatCannotBeDone_failWithAllProblems() {
    DailiesException thrown =
        assertThrows(
            DailiesException.class,
            () ->
                plan(
                    "We bake bread.",
                    edited(
                        HandEdit.words(Kind.CUT, "butter"),
                        HandEdit.range(Kind.KEEP, 2000, 99_000),
                        HandEdit.words(Kind.KEEP, "bake"),
                        HandEdit.words(Kind.CUT, "bake bread"))));

    assertThat(thrown.code(), is(ErrorCode.EDIT_UNMATCHED));
    assertThat(
        thrown.getMessage(),
        is(
            "\"butter\" is not said; 2.0s to 99.0s lies outside of the footage;"
                + " \"bake bread.\" and \"bake\" overlap"));
  }

  @Test
  void plan_editsThatCutEverything_areRefused() {
    DailiesException thrown =
        assertThrows(
            DailiesException.class,
            () -> plan("We bake.", edited(HandEdit.range(Kind.CUT, 0, 1880))));

    assertThat(thrown.code(), is(ErrorCode.EDIT_EMPTY));
  }

  @Property(tries = 100)
  void plan_anyTalk_keepsTheWordsThatItDoesNotName(@ForAll long seed) {
    Spoken spoken = Spoken.of(script(seed));
    for (EditSpec spec : List.of(SPEC, WITH_JUMP_CUTS)) {
      Timeline timeline = TalkPlanner.plan(analysis(spoken, spoken.words()), spec);
      List<Word> lost = new ArrayList<>();
      List<String> named = new ArrayList<>();
      for (Cut cut : timeline.cuts()) {
        named.addAll(cut.words());
        TimeRange samples = cut.source().rescale(Timebase.SAMPLES_48K);
        for (Word word : spoken.words()) {
          long overlap =
              Math.min(samples.end(), word.end()) - Math.max(samples.start(), word.start());
          if (overlap > Talk.FRAME) {
            lost.add(word);
          }
        }
      }
      assertThat(lost.stream().map(Word::text).toList(), equalTo(named));
    }
  }

  @Property(tries = 50)
  void plan_anyTalk_isTheSameBytesAgainAndCoversTheFootage(@ForAll long seed) {
    Spoken spoken = Spoken.of(script(seed));
    Timeline timeline = TalkPlanner.plan(analysis(spoken, spoken.words()), WITH_JUMP_CUTS);

    long length = 0;
    for (Cut cut : timeline.cuts()) {
      length += cut.source().length();
      assertThat(cut.score(), greaterThanOrEqualTo(0.75));
      assertThat(cut.score(), lessThanOrEqualTo(1.0));
    }
    assertThat(length + timeline.frames() * 3600, is(spoken.frames() * 3600));
    assertThat(
        TimelineJson.write(TalkPlanner.plan(analysis(spoken, spoken.words()), WITH_JUMP_CUTS)),
        equalTo(TimelineJson.write(timeline)));
  }

  /** Few words, so that much is repeated. */
  private static String script(long seed) {
    Random random = new Random(seed);
    List<String> words =
        List.of("the", "old", "bridge", "was,", "was", "um,", "/", "/", "*", "~bridge", "we.", "+");
    StringBuilder script = new StringBuilder("the");
    for (int i = random.nextInt(40); i >= 0; i--) {
      String word = words.get(random.nextInt(words.size()));
      boolean joins = script.toString().endsWith("+");
      script.append(" ").append(joins && word.matches("[/*+]") ? "the" : word);
    }
    return script.append(" end").toString();
  }

  private static List<String> reasons(Timeline timeline) {
    return timeline.cuts().stream().map(Cut::reason).toList();
  }

  private static EditSpec edited(HandEdit... edits) {
    return SPEC.withEdits(Map.of("talk", List.of(edits), "another", List.of()));
  }

  private static Timeline plan(String script, EditSpec spec) {
    Spoken spoken = Spoken.of(script);
    return TalkPlanner.plan(analysis(spoken, spoken.words()), spec);
  }

  private static Analysis analysis(Spoken spoken, List<Word> words) {
    return new Analysis(
        new MediaRef("talk.mp4", "talk", "sha256:0"),
        new MediaInfo(
            "mp4", 1, 1, 1, 2, Optional.of(Talk.video(spoken.frames())), Optional.empty()),
        List.of(),
        List.of(),
        List.of(),
        words,
        words.stream().map(w -> new TimeRange(w.start(), w.end(), Timebase.SAMPLES_48K)).toList(),
        Optional.of(spoken.sound()),
        Map.of(),
        Map.of(),
        new Certificate(1, 1, 1, 1, 1));
  }
}
