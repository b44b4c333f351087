package org.dailies.timeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.List;
import java.util.Optional;
import org.dailies.time.FrameRate;
import org.junit.jupiter.api.Test;

class CaptionTest {
  private static final Caption.Word ONE = new Caption.Word(0, 0, 3, 12);
  private static final Caption.Word TWO = new Caption.Word(0, 4, 7, 20);
  private static final Caption CAPTION = new Caption(10, 40, List.of("one two"), List.of(ONE, TWO));

  @Test
  void wordAt_frame_isTheLastThatHasBegun() {
    assertThat(CAPTION.wordAt(11), is(Optional.empty()));
    assertThat(CAPTION.wordAt(12), is(Optional.of(ONE)));
    assertThat(CAPTION.wordAt(19), is(Optional.of(ONE)));
    assertThat(CAPTION.wordAt(39), is(Optional.of(TWO)));
  }

  @Test
  void end_word_isWhereTheNextBeginsOrTheCaptionEnds() {
    assertThat(CAPTION.end(ONE), is(20L));
    assertThat(CAPTION.end(TWO), is(40L));
  }

  @Test
  void within_someFrames_hasTheWordsThatTheyShow() {
    assertThat(
        CAPTION.within(15, 20),
        is(new Caption(0, 5, List.of("one two"), List.of(new Caption.Word(0, 0, 3, -3)))));
    assertThat(
        CAPTION.within(20, 100),
        is(new Caption(0, 20, List.of("one two"), List.of(new Caption.Word(0, 4, 7, 0)))));
    assertThat(CAPTION.within(0, 12), is(new Caption(10, 12, List.of("one two"))));
  }

  @Test
  void charactersASecond_ideographs_countTwice() {
    FrameRate pal = new FrameRate(25, 1);

    assertThat(new Caption(0, 25, List.of("abc", "de")).charactersASecond(pal), is(5.0));
    assertThat(new Caption(0, 50, List.of("\u4f60\u597d\u3002")).charactersASecond(pal), is(3.0));
  }
}
