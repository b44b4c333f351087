package org.dailies.edit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;

import java.util.List;
import java.util.Optional;
import org.dailies.sound.SoundFacts;
import org.dailies.speech.Word;
import org.dailies.time.TimeRange;
import org.dailies.timeline.Cut;
import org.junit.jupiter.api.Test;

class CutEvidenceTest {
  private static final List<Word> WORDS =
      List.of(
          Talk.word("We", 0, 0.04),
          Talk.word("bake", 0.04, 0.08),
          Talk.word("good", 0.08, 0.12),
          Talk.word("bread.", 0.12, 0.16),
          Talk.word("um", 0.24, 0.28),
          Talk.word("Then", 0.32, 0.36),
          Talk.word("we", 0.36, 0.38),
          Talk.word("eat", 0.38, 0.4),
          Talk.word("it.", 0.4, 0.44));

  @Test
  void of_cut_tellsPlaceLevelAndThreeWordsAround() {
    assertThat(
        of("####.+..####", new Kept(0, 4, 0), new Kept(8, 12, 4)),
        contains(
            new Cut(
                range(4, 8),
                4,
                "silence",
                -36,
                List.of("bake", "good", "bread."),
                List.of("Then", "we", "eat"))));
  }

  @Test
  void of_whatIsCutAtTheEnds_hasWordsOnOneSide() {
    assertThat(
        of("..########..", new Kept(2, 10, 0)),
        contains(
            new Cut(range(0, 2), 0, "silence", -60, List.of(), List.of("good", "bread.", "um")),
            new Cut(range(10, 12), 8, "silence", -60, List.of("Then", "we", "eat"), List.of())));
  }

  @Test
  void of_nothingCut_isNothing() {
    assertThat(of("############", new Kept(0, 12, 0)), empty());
  }

  @Test
  void of_partWithoutSound_isSilent() {
    assertThat(
        of("####", new Kept(0, 4, 0)),
        contains(
            new Cut(
                range(4, 12), 4, "silence", -127.5, List.of("bake", "good", "bread."), List.of())));
  }

  private static List<Cut> of(String sound, Kept... kept) {
    SoundFacts facts = Talk.sound(sound);
    return new CutEvidence(Talk.grid(12), WORDS, Optional.of(facts)).of(List.of(kept), List.of());
  }

  private static TimeRange range(long start, long end) {
    return new TimeRange(start * 3600, end * 3600, Talk.TICKS);
  }
}
