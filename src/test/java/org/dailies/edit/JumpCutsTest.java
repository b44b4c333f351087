package org.dailies.edit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import java.util.Arrays;
import java.util.List;
import org.dailies.edit.EditSpec.JumpCutSpec;
import org.dailies.sound.SoundFacts;
import org.dailies.speech.Word;
import org.junit.jupiter.api.Test;

/** A character is a frame of 40 ms: in what is heard and in what stays. */
class JumpCutsTest {
  /** Without margins; cuts and clips of any length. */
  private static final JumpCutSpec BARE = new JumpCutSpec(0.04, 0, 0, 0, 0);

  @Test
  void plan_sounds_stayAndTheTimelineCloses() {
    List<Kept> kept =
        Kept.ranges(
            new JumpCuts(BARE, Talk.grid(12))
                .plan(Talk.sound("..###...##.."), List.of(), Selection.NONE));

    assertThat(kept, contains(new Kept(2, 5, 0), new Kept(8, 10, 3)));
  }

  @Test
  void plan_peakAtTheThreshold_isLoud() {
    byte[] levels = new byte[12];
    Arrays.fill(levels, (byte) 57); // -28.5 dB
    levels[6] = 56; // -28 dB, 10 ms of the second frame
    SoundFacts sound = Talk.sound(0, levels);

    assertThat(plan(BARE, sound, 3), equalTo(".#."));
    assertThat(plan(threshold(Math.pow(10, -28 / 20.0)), sound, 3), equalTo(".#."));
    assertThat(plan(threshold(Math.pow(10, -28.5 / 20)), sound, 3), equalTo("###"));
    assertThat(plan(threshold(0.042), sound, 3), equalTo("###")); // nothing is loud
  }

  @Test
  void plan_silenceShorterThanTheShortest_stays() {
    JumpCutSpec spec = new JumpCutSpec(0.04, 200, 0, 0, 0);

    assertThat(plan(spec, "##....##.....##"), equalTo("########.....##"));
  }

  @Test
  void plan_silenceThatMarginsLeaveTooLittleOf_stays() {
    JumpCutSpec spec = new JumpCutSpec(0.04, 80, 80, 80, 0);

    assertThat(plan(spec, "##.....##"), equalTo("#########"));
    assertThat(plan(spec, "##......##"), equalTo("####..####"));
  }

  @Test
  void plan_margins_areKeptOnEachSideAndEndWithTheFootage() {
    JumpCutSpec spec = new JumpCutSpec(0.04, 0, 40, 120, 0);

    assertThat(plan(spec, "....##......#"), equalTo("...######..##"));
    assertThat(plan(spec, "#......"), equalTo("####..."));
  }

  @Test
  void plan_soundShorterThanTheShortest_goesWithItsMargins() {
    JumpCutSpec spec = new JumpCutSpec(0.04, 0, 40, 40, 120);

    assertThat(plan(spec, ".....##......###...."), equalTo("............#####..."));
  }

  @Test
  void plan_defaults_areThoseOfTheSpec() {
    // 0.2 s are 5 frames and 0.1 s nearest to 3: 4 frames of silence are too few, 2 of sound too
    assertThat(
        plan(Talk.CUTS, "########..............########...............##........."),
        equalTo("#".repeat(8 + 14 + 8 + 5) + ".".repeat(21)));
  }

  @Test
  void plan_nothingLoud_keepsAll() {
    assertThat(plan(Talk.CUTS, "....+++...."), equalTo("###########"));
  }

  @Test
  void plan_onlySoundsTooShort_keepsAll() {
    assertThat(plan(Talk.CUTS, ".....##...."), equalTo("###########"));
  }

  @Test
  void plan_soundThatStartsLateAndEndsEarly_isSilenceAround() {
    byte[] loud = new byte[4 * 4];
    Arrays.fill(loud, (byte) 20);

    assertThat(plan(BARE, Talk.sound(3 * Talk.FRAME, loud), 10), equalTo("...####..."));
  }

  @Test
  void plan_soundBeforeThePicture_isNotHeard() {
    byte[] loud = new byte[8 * 4];
    Arrays.fill(loud, (byte) 20);

    assertThat(plan(BARE, Talk.sound(-6 * Talk.FRAME, loud), 4), equalTo("##.."));
  }

  @Test
  void plan_quietWord_staysWithMargins() {
    JumpCutSpec spec = new JumpCutSpec(0.04, 0, 40, 40, 0);

    assertThat(
        plan(spec, "##......+++.....", Talk.word("hush", 0.32, 0.44)), equalTo("###....#####...."));
  }

  @Test
  void plan_quietEndOfWord_isNotClipped() {
    assertThat(plan(BARE, "..##+++...", Talk.word("loaves", 0.08, 0.24)), equalTo("..####...."));
  }

  @Test
  void plan_wordThatReachesIntoSilence_doesNotKeepTheSilence() {
    assertThat(
        plan(BARE, "..###.........##", Talk.word("wait", 0.08, 0.5)), equalTo("..###.........##"));
  }

  @Test
  void plan_wordOutsideTheFootage_isLeftOut() {
    assertThat(
        plan(BARE, Talk.sound("#...#+++"), 5, Talk.word("late", 0.2, 0.32)), equalTo("#...#"));
  }

  private static JumpCutSpec threshold(double fraction) {
    return new JumpCutSpec(fraction, 0, 0, 0, 0);
  }

  private static String plan(JumpCutSpec spec, String frames, Word... words) {
    return plan(spec, Talk.sound(frames), frames.length(), words);
  }

  private static String plan(JumpCutSpec spec, SoundFacts sound, int frames, Word... words) {
    return Talk.kept(
        Kept.ranges(
            new JumpCuts(spec, Talk.grid(frames)).plan(sound, List.of(words), Selection.NONE)),
        frames);
  }
}
