package org.dailies.edit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.dailies.analysis.Analysis;
import org.dailies.edit.ActionSpec.Reason;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.motion.ActionFound;
import org.dailies.motion.ActionFound.Part;
import org.dailies.motion.MotionFacts;
import org.dailies.scene.SceneCut;
import org.dailies.speech.Word;
import org.dailies.text.Understood;
import org.dailies.timeline.Highlight;
import org.dailies.timeline.Timeline;
import org.junit.jupiter.api.Test;

/** Footage at 25 frames a second, told second by second. */
class ActionTest {
  private static final int SECOND = 25;
  private static final Map<Reason, Double> EVEN =
      Map.of(Reason.MOTION, 0.5, Reason.LOUDNESS, 0.5, Reason.FLASHES, 0.5, Reason.CUTS, 0.5);

  @Test
  void find_twoStretchesThatMove_areTheParts() {
    //                       0         10        20        30
    Analysis moving = facts("....######....!!.......######....", "");

    ActionFound found = Action.find(moving, spec(2), 5000);

    assertThat(found.lengthMs(), equalTo(5000));
    assertThat(found.parts().size(), equalTo(2));
    for (Part part : found.parts()) {
      long second = part.start() / SECOND;
      assertThat(second, equalTo(part.start() < 15 * SECOND ? 4L : 23L));
      assertThat(part.reasons().get("motion"), greaterThan(800));
      assertThat(part.reasons().get("loudness"), equalTo(0));
    }
  }

  @Test
  void find_weights_sayWhatActionIs() {
    Analysis footage = facts("..######..................", "..........######..........");

    assertThat(middle(footage, Map.of(Reason.MOTION, 1.0)), equalTo(5L));
    assertThat(middle(footage, Map.of(Reason.LOUDNESS, 1.0)), equalTo(12L));
    assertThat(middle(facts(".......!!!!!!.............", ""), EVEN), equalTo(10L));
  }

  @Test
  void find_cutNearAnEnd_isWhereThePartBeginsAndEnds() {
    Analysis footage =
        Talk.with(
            List.of(cut(10 * SECOND - 8), cut(20 * SECOND - 17)),
            List.of(),
            facts("..........##########..........", ""));

    Part part = Action.find(footage, spec(Map.of(Reason.MOTION, 1.0)), 10_000).parts().get(0);

    assertThat(part.start(), equalTo(10L * SECOND - 8));
    assertThat(part.end(), equalTo(20L * SECOND - 17));
  }

  @Test
  void find_pauseNearAnEnd_isWhereThePartBegins() {
    String loud = "#".repeat(30 * SECOND);
    StringBuilder sound = new StringBuilder(loud);
    sound.replace(10 * SECOND + 5, 10 * SECOND + 13, "........");
    Analysis footage = facts("..........##########..........", sound);

    Part part = Action.find(footage, spec(Map.of(Reason.MOTION, 1.0)), 10_000).parts().get(0);

    assertThat(part.start(), greaterThanOrEqualTo(10L * SECOND + 6));
    assertThat(part.start(), lessThanOrEqualTo(10L * SECOND + 12));
  }

  @Test
  void find_wordNearAnEnd_isNotCutInTwo() {
    Analysis still = facts("..........##########..........", "");
    List<Word> words = List.of(Talk.word("over", 9.9, 10.3), Talk.word("there", 19.7, 20.2));
    Analysis footage =
        Talk.with(
            still.motion().orElseThrow(),
            Talk.analysis(still.info().video().orElseThrow(), still.sound(), words, List.of()));

    Part part = Action.find(footage, spec(Map.of(Reason.MOTION, 1.0)), 10_000).parts().get(0);

    assertThat(part.start(), equalTo(247L)); // 9.88 s
    assertThat(part.end(), equalTo(492L)); // 19.68 s
  }

  @Test
  void find_nothingMovesOrSounds_findsNothing() {
    assertThat(Action.find(facts("....................", ""), spec(2), 5000).parts(), empty());
  }

  @Test
  void find_footageThatIsTooShort_findsNothing() {
    assertThat(Action.find(facts("..####..", ""), spec(2), 9000).parts(), empty());
  }

  @Test
  void action_ofFootage_areVideosOfThePartsTheBestFirst() {
    Analysis footage = facts("..####.....!!!!....####...", "..####.....####...........");
    ActionSpec spec = new ActionSpec(List.of(4000), 3, List.of(), EVEN, false);
    Understood understood = Understood.of(footage).with(Action.find(footage, spec, 4000));
    EditSpec edit = EditSpec.NOTHING.withAction(Optional.of(spec));

    List<Timeline> videos = TalkPlanner.action(understood, edit, Assets.NONE, 4000);

    assertThat(edit.whole(), equalTo(false));
    assertThat(edit.firstVideo("talk"), equalTo("talk-action-4s-1"));
    assertThat(
        videos.stream().map(Timeline::name).toList(),
        contains("talk-action-4s-1", "talk-action-4s-2", "talk-action-4s-3"));
    List<Double> scores =
        videos.stream().map(video -> video.highlights().get(0)).map(Highlight::score).toList();
    assertThat(scores.get(0), greaterThan(scores.get(1)));
    assertThat(scores.get(1), greaterThan(scores.get(2)));
    assertThat(
        videos.get(0).highlights().get(0).reasons().keySet(),
        contains("cuts", "flashes", "loudness", "motion"));
  }

  @Test
  void action_whereThereIsNone_failsSayingSo() {
    Analysis still = facts("..........", "");
    ActionSpec spec = spec(1);
    Understood understood = Understood.of(still).with(Action.find(still, spec, 5000));

    DailiesException thrown =
        assertThrows(
            DailiesException.class,
            () ->
                TalkPlanner.action(
                    understood, EditSpec.NOTHING.withAction(Optional.of(spec)), Assets.NONE, 5000));

    assertThat(thrown.code(), equalTo(ErrorCode.EDIT_EMPTY));
  }

  /** Whatever happens in it. */
  @Property(tries = 200)
  void find_anyFootage_partsLieApartInItAndAreNoLongerThanWanted(@ForAll Random random) {
    Analysis footage = facts(random(random, 5 + random.nextInt(60)), random(random, 65));
    int lengthMs = 1000 + 100 * random.nextInt(100);
    int count = 1 + random.nextInt(4);

    ActionFound found = Action.find(footage, spec(count), lengthMs);

    assertThat(found.parts().size(), lessThanOrEqualTo(count));
    long reached = 0;
    for (Part part :
        found.parts().stream().sorted((a, b) -> Long.compare(a.start(), b.start())).toList()) {
      long frames = part.end() - part.start();
      assertThat(part.start(), greaterThanOrEqualTo(reached));
      assertThat(frames, lessThanOrEqualTo(Math.round(lengthMs / 40.0)));
      assertThat(frames, greaterThanOrEqualTo(lengthMs * 3 / 4 / 40L));
      reached = part.end();
    }
    assertThat(reached, lessThanOrEqualTo(new Grid(footage.info().video().orElseThrow()).frames()));
    assertThat(Action.find(footage, spec(count), lengthMs), equalTo(found));
  }

  /** The choice is held against all that there are. */
  @Property(tries = 200)
  void best_anyScores_areWorthMostTogether(@ForAll Random random) {
    int[] scores =
        IntStream.range(0, 1 + random.nextInt(14)).map(i -> random.nextInt(50)).toArray();
    int length = 1 + random.nextInt(5);
    int count = 1 + random.nextInt(3);

    long worth =
        Action.best(scores, length, count).stream().mapToLong(Passages.Passage::worth).sum();

    assertThat(worth, equalTo(most(scores, 0, length, count)));
  }

  private static long most(int[] scores, int from, int length, int count) {
    long most = 0;
    for (int first = from; count > 0 && first + length <= scores.length; first++) {
      long here = Arrays.stream(scores, first, first + length).asLongStream().sum();
      most = Math.max(most, here + most(scores, first + length, length, count - 1));
    }
    return most;
  }

  private static String random(Random random, int seconds) {
    StringBuilder text = new StringBuilder();
    while (text.length() < seconds) {
      text.append(String.valueOf(".#!".charAt(random.nextInt(3))).repeat(1 + random.nextInt(8)));
    }
    return text.substring(0, seconds);
  }

  /** The second in the middle of the best part. */
  private static long middle(Analysis footage, Map<Reason, Double> weights) {
    Part part = Action.find(footage, spec(weights), 6000).parts().get(0);
    return (part.start() + part.end()) / 2 / SECOND;
  }

  private static ActionSpec spec(int count) {
    return new ActionSpec(List.of(5000), count, List.of(), EVEN, false);
  }

  private static ActionSpec spec(Map<Reason, Double> weights) {
    return new ActionSpec(List.of(5000), 1, List.of(), weights, false);
  }

  private static SceneCut cut(long frame) {
    return new SceneCut(frame * 3600, SceneCut.Kind.CUT, 0.5);
  }

  /**
   * @param picture a character for each second: {@code #} moves, {@code !} moves and flashes
   * @param sound a character for each second that is loud if it is a {@code #}
   */
  private static Analysis facts(String picture, String sound) {
    StringBuilder frames = new StringBuilder();
    for (int second = 0; second < picture.length(); second++) {
      char heard = second < sound.length() ? sound.charAt(second) : '.';
      frames.append(String.valueOf(heard == '#' ? '#' : '.').repeat(SECOND));
    }
    return facts(picture, frames);
  }

  /**
   * @param sound as in {@link Talk#sound}
   */
  private static Analysis facts(String picture, StringBuilder sound) {
    int[] motion = new int[10 * picture.length()];
    int[] flashes = new int[motion.length];
    for (int window = 0; window < motion.length; window++) {
      char seen = picture.charAt(window / 10);
      motion[window] = seen == '.' ? 3 : 800;
      flashes[window] = seen == '!' && window % 5 == 0 ? 3000 : 0;
    }
    Analysis still =
        Talk.analysis(
            Talk.video((long) SECOND * picture.length()),
            Optional.of(Talk.sound(sound.toString())),
            List.of(),
            List.of());
    return Talk.with(new MotionFacts(motion, flashes), still);
  }
}
