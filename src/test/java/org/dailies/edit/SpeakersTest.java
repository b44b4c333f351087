package org.dailies.edit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.oneOf;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.dailies.analysis.Analysis;
import org.dailies.analysis.Certificate;
import org.dailies.edit.EditSpec.People;
import org.dailies.edit.EditSpec.ReframeSpec;
import org.dailies.face.Face;
import org.dailies.face.FaceSample;
import org.dailies.face.Mouth;
import org.dailies.face.MouthLook;
import org.dailies.media.MediaInfo;
import org.dailies.media.MediaRef;
import org.dailies.speech.Word;
import org.dailies.time.TimeRange;
import org.dailies.time.Timebase;
import org.dailies.timeline.Clip;
import org.dailies.timeline.Framing.Window;
import org.dailies.timeline.Timeline;
import org.dailies.timeline.Turn;
import org.junit.jupiter.api.Test;

/**
 * Two people, at a fifth and at four fifths of the picture, the right one a little nearer. A talk
 * is a character for each quarter of a second: {@code L} and {@code R} speak, {@code l} and {@code
 * r} chew while nobody speaks, {@code B} is both at once and {@code .} nobody.
 */
class SpeakersTest {
  private static final long QUARTER = 12_000; // samples

  @Test
  void plan_twoWhoTakeTurns_cutsWithTheFirstWordOfEach() {
    Timeline timeline = plan("....LLLLLLLLLLLLLLLL..RRRRRRRRRRRRRR....");

    assertThat(shown(timeline), contains("left 0", "right 137"));
    List<Turn> turns = timeline.turns();
    assertThat(turns.stream().map(Turn::start).toList(), contains(0L, 137L));
    assertThat(turns.get(0).x(), is(Optional.of(0.2)));
    assertThat(turns.get(0).score(), closeTo(0.8, 0.1));
    assertThat(turns.get(1).words(), contains("R0", "R1", "R2", "R3", "R4"));
  }

  @Test
  void plan_aWordThrownIn_isNotCutTo() {
    assertThat(shown(plan("LLLLLLLLLLLLLLLLRRLLLLLLLLLLLLLLLL")), contains("left 0"));
  }

  @Test
  void plan_silence_holdsWhoSpokeLast() {
    assertThat(shown(plan("LLLLLLLLLLLL....rrrrrrrrrrrr....LLLLLLLLLLLL")), contains("left 0"));
  }

  @Test
  void plan_bothAtOnce_showsTheNearerOne() {
    Timeline timeline = plan("BBBBBBBBBBBBBBBBBBBBBBBB");

    assertThat(shown(timeline), contains("right 0"));
    assertThat(timeline.turns().get(0).x(), is(Optional.empty()));
  }

  @Test
  void plan_nobodyWatched_showsTheNearerOne() {
    Analysis talk = talk("LLLLLLLLLLLLLLLL");
    Analysis unwatched = facts(talk.faces(), talk.words(), talk.voiced(), List.of());

    assertThat(shown(plan(unwatched, People.SPEAKER)), contains("right 0"));
  }

  @Test
  void plan_anotherLayout_tellsOfNoTurns() {
    assertThat(plan(talk("LLLLLLLLLLLL"), People.ONE).turns(), hasSize(0));
  }

  @Property(tries = 100)
  void plan_anyTalk_isCutAtWordsAndNeverSoonAndTheSameEachTime(@ForAll Random random) {
    String who =
        random
            .ints(80, 0, 12)
            .mapToObj(i -> i == 0 ? "L" : i == 1 ? "R" : i == 2 ? "." : i == 3 ? "B" : "")
            .collect(Collectors.joining());
    StringBuilder text = new StringBuilder();
    for (char each : (who + "L").toCharArray()) {
      text.append(String.valueOf(each).repeat(1 + random.nextInt(12)));
    }
    Analysis talk = talk(text.toString());

    Timeline timeline = plan(talk, People.SPEAKER);

    assertThat(plan(talk, People.SPEAKER), equalTo(timeline));
    List<Long> words =
        talk.words().stream()
            .map(w -> Talk.grid(1).frameAt(w.start()))
            .collect(Collectors.toList());
    long reached = 0;
    for (Turn turn : timeline.turns()) {
      assertThat(turn.start(), is(reached));
      assertThat(turn.start() == 0 || words.contains(turn.start()), is(true));
      assertThat(turn.frames(), greaterThanOrEqualTo(Math.min(37, timeline.frames())));
      assertThat(turn.score(), lessThan(1.0001));
      reached += turn.frames();
    }
    assertThat(reached, is(timeline.frames()));
  }

  /** Who is shown and from which frame on. */
  private static List<String> shown(Timeline timeline) {
    List<String> shown = new ArrayList<>();
    String before = "";
    for (Clip clip : timeline.clips()) {
      Window window = clip.framing().orElseThrow().panels().get(0).camera().at(0);
      double middle = window.left() + window.width() / 2;
      assertThat(Math.round(10 * middle), oneOf(2L, 8L));
      String who = middle < 0.5 ? "left" : "right";
      if (!who.equals(before)) {
        shown.add(who + " " + clip.start());
        before = who;
      }
    }
    return shown;
  }

  private static Timeline plan(String talk) {
    return plan(talk(talk), People.SPEAKER);
  }

  private static Timeline plan(Analysis talk, People people) {
    return TalkPlanner.plan(
        talk,
        EditSpec.NOTHING.withReframe(
            Optional.of(new ReframeSpec(9, 16, Optional.empty(), people))));
  }

  private static Analysis talk(String text) {
    List<FaceSample> faces = new ArrayList<>();
    for (int second = 0; 4 * second < text.length(); second++) {
      faces.add(
          new FaceSample(
              second,
              second * 90_000L,
              List.of(new Face(0.74, 0.3, 0.12, 0.2, 0.9), new Face(0.15, 0.3, 0.1, 0.18, 0.9))));
    }
    List<Word> words = new ArrayList<>();
    List<TimeRange> voiced = new ArrayList<>();
    List<MouthLook> mouths = new ArrayList<>();
    for (int i = 0; i < text.length(); i++) {
      char who = text.charAt(i);
      boolean left = "LlB".indexOf(who) >= 0;
      boolean right = "RrB".indexOf(who) >= 0;
      mouths.add(
          new MouthLook(
              i * 22_500L,
              List.of(
                  new Mouth(0.8, 0.45, right ? 0.05 : 0.005),
                  new Mouth(0.2, 0.43, left ? 0.05 : 0.005))));
      if (Character.isUpperCase(who)) {
        boolean goesOn = i > 0 && text.charAt(i - 1) == who;
        int number = goesOn ? number(words) + 1 : 0;
        words.add(new Word("" + who + number, i * QUARTER, (i + 1) * QUARTER, 1));
        voiced.add(new TimeRange(i * QUARTER, (i + 1) * QUARTER, Timebase.SAMPLES_48K));
      }
    }
    return facts(faces, words, voiced, mouths);
  }

  private static int number(List<Word> words) {
    return Integer.parseInt(words.get(words.size() - 1).text().substring(1));
  }

  private static Analysis facts(
      List<FaceSample> faces, List<Word> words, List<TimeRange> voiced, List<MouthLook> mouths) {
    return new Analysis(
        new MediaRef("talk.mp4", "talk", "sha256:0"),
        new MediaInfo(
            "mp4", 1, 1, 1, 2, Optional.of(Talk.video(25L * faces.size())), Optional.empty()),
        faces,
        List.of(),
        List.of(),
        words,
        voiced,
        Optional.empty(),
        Optional.empty(),
        mouths,
        Optional.empty(),
        Map.of(),
        Map.of(),
        new Certificate(1, 1, 1, 1, 1));
  }
}
