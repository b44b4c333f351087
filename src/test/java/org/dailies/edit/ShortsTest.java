package org.dailies.edit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.dailies.edit.ShortsSpec.Short;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.timeline.Caption;
import org.dailies.timeline.Clip;
import org.dailies.timeline.Cut;
import org.dailies.timeline.Timeline;
import org.junit.jupiter.api.Test;

class ShortsTest {
  private static final EditSpec UNCUT =
      new EditSpec(Optional.empty(), Optional.empty(), Optional.of(Talk.CAPTIONS));

  /** 25 frames a second, 7 s: the sentences are said from 0 to 2 s and from 3 to 5 s. */
  private static final RatedTalk TALK =
      new RatedTalk()
          .say(10, "Sand from mountains builds banks.")
          .pause()
          .say(80, "Rivers move in the night.")
          .pause()
          .pause();

  @Test
  void shorts_ofATalk_areItsPartsInTheOrderThatWasAsked() {
    List<Timeline> shorts =
        shorts(UNCUT, new Short("rivers", 2960, 5000), new Short("sand", 0, 2000));

    assertThat(shorts.stream().map(Timeline::name).toList(), contains("talk-rivers", "talk-sand"));
    Clip rivers = shorts.get(0).clips().get(0);
    assertThat(rivers.source().start(), equalTo(74L * 3600));
    assertThat(rivers.source().end(), equalTo(125L * 3600));
    assertThat(
        shorts.get(0).captions().stream().map(Caption::lines).toList(),
        contains(List.of("Rivers move in the night.")));
    assertThat(shorts.get(0).cuts().stream().map(Cut::reason).toList(), contains("rest", "rest"));
  }

  @Test
  void shorts_withJumpCuts_areCutWithin() {
    EditSpec cut =
        new EditSpec(
            Optional.of(new EditSpec.JumpCutSpec(0.01, 200, 0, 0, 100)),
            Optional.empty(),
            Optional.empty());

    Timeline both = shorts(cut, new Short("both", 0, 5000)).get(0);

    assertThat(both.clips().size(), equalTo(2));
    assertThat(both.cuts().stream().map(Cut::reason).toList(), contains("silence", "rest"));
  }

  @Test
  void shorts_ofAVideoThatTheFileNames_areThoseOfTheFile() {
    Short all = new Short("all", 0, 7000);
    Short first = new Short("first", 0, 1000);
    EditSpec named =
        UNCUT.withShorts(
            Optional.of(new ShortsSpec(List.of(all), Map.of("talk", List.of(first)), true)));
    EditSpec other =
        UNCUT.withShorts(
            Optional.of(new ShortsSpec(List.of(all), Map.of("walk", List.of(first)), true)));

    assertThat(plan(named).stream().map(Timeline::name).toList(), contains("talk-first"));
    assertThat(plan(other).stream().map(Timeline::name).toList(), contains("talk-all"));
    assertThat(named.firstVideo("talk"), equalTo("talk"));
    assertThat(
        UNCUT
            .withShorts(Optional.of(new ShortsSpec(List.of(all), Map.of(), false)))
            .firstVideo("talk"),
        equalTo("talk-all"));
  }

  @Test
  void shorts_outsideOfTheFootage_failWithAllThatIsWrong() {
    DailiesException thrown =
        assertThrows(
            DailiesException.class,
            () ->
                shorts(
                    UNCUT,
                    new Short("good", 0, 1000),
                    new Short("end", 6000, 7100),
                    new Short("nothing", 1000, 1010)));

    assertThat(thrown.code(), equalTo(ErrorCode.EDIT_UNMATCHED));
    assertThat(
        thrown.getMessage(),
        equalTo(
            "end, from 6.0s to 7.1s, lies outside of the footage, which lasts 7.0s;"
                + " nothing is shorter than one frame"));
  }

  @Test
  void shorts_ofAVideoThatHasNone_failSayingSo() {
    Map<String, List<Short>> others = Map.of("walk", List.of(new Short("all", 0, 1000)));

    DailiesException thrown =
        assertThrows(
            DailiesException.class,
            () -> plan(UNCUT.withShorts(Optional.of(new ShortsSpec(List.of(), others, false)))));

    assertThat(thrown.code(), equalTo(ErrorCode.EDIT_UNMATCHED));
    assertThat(thrown.getMessage(), equalTo("no times are given for talk"));
  }

  @Test
  void shorts_ofWhichTheEditLeavesNothing_failSayingWhich() {
    EditSpec cut =
        UNCUT.withEdits(Map.of("talk", List.of(HandEdit.range(HandEdit.Kind.CUT, 0, 3000))));

    DailiesException thrown =
        assertThrows(DailiesException.class, () -> shorts(cut, new Short("sand", 0, 2000)));

    assertThat(thrown.code(), equalTo(ErrorCode.EDIT_EMPTY));
    assertThat(thrown.getMessage(), containsString("talk-sand"));
  }

  /** Nothing is lost or shown twice where one part ends and the next begins. */
  @Property(tries = 100)
  void shorts_thatFollowEachOther_tileTheFootage(@ForAll @IntRange(min = 40, max = 6900) int ms) {
    List<Timeline> halves = shorts(UNCUT, new Short("a", 0, ms), new Short("b", ms, 7000));

    assertThat(halves.get(0).frames() + halves.get(1).frames(), equalTo(7L * 25));
    assertThat(
        halves.get(0).clips().get(0).source().end(),
        equalTo(halves.get(1).clips().get(0).source().start()));
  }

  private static List<Timeline> shorts(EditSpec spec, Short... parts) {
    return plan(spec.withShorts(Optional.of(new ShortsSpec(List.of(parts), Map.of(), false))));
  }

  private static List<Timeline> plan(EditSpec spec) {
    return TalkPlanner.shorts(TALK.facts(List.of()), spec, Assets.NONE);
  }
}
