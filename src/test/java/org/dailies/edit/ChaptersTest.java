package org.dailies.edit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;

import java.util.List;
import org.dailies.text.Outline;
import org.dailies.timeline.Chapter;
import org.junit.jupiter.api.Test;

class ChaptersTest {
  /** Twenty seconds of which the first two and those from 8 to 10 go. */
  private static final List<Kept> KEPT = List.of(new Kept(50, 200, 0), new Kept(250, 500, 150));

  @Test
  void plan_partsOfWhatIsKept_beginWhereItIsShown() {
    assertThat(
        plan(2000, part(1, "a"), part(6, "b"), part(12, "c")),
        contains(chapter(0, "a"), chapter(100, "b"), chapter(200, "c")));
  }

  @Test
  void plan_partThatBeginsInACut_beginsBehindIt() {
    assertThat(
        plan(2000, part(0, "a"), part(9, "b")), contains(chapter(0, "a"), chapter(150, "b")));
  }

  @Test
  void plan_partsThatBecomeTooShort_goToTheOneBefore() {
    assertThat(
        plan(5000, part(0, "a"), part(5, "short"), part(8, "b"), part(16, "end")),
        contains(chapter(0, "a"), chapter(150, "b")));
  }

  @Test
  void plan_partOfWhichNothingIsKept_isLeftOut() {
    List<Kept> late = List.of(new Kept(260, 500, 0));

    assertThat(
        new Chapters(new EditSpec.ChapterSpec(2000), Talk.grid(500))
            .plan(
                new Outline(
                    List.of(part(0, "a"), part(4, "b"), part(9, "c"), part(15, "d")), "rules", 0),
                late),
        contains(chapter(0, "c"), chapter(115, "d")));
  }

  @Test
  void plan_onePart_isNoChapter() {
    assertThat(plan(2000, part(3, "a")), empty());
    assertThat(plan(20_000, part(3, "a"), part(10, "b")), empty());
    assertThat(plan(2000), empty());
  }

  private static List<Chapter> plan(int minMs, Outline.Part... parts) {
    return new Chapters(new EditSpec.ChapterSpec(minMs), Talk.grid(500))
        .plan(new Outline(List.of(parts), "rules", 0), KEPT);
  }

  private static Outline.Part part(long second, String title) {
    return new Outline.Part(second * 48_000, title, List.of(title));
  }

  private static Chapter chapter(long start, String title) {
    return new Chapter(start, title, List.of(title));
  }
}
