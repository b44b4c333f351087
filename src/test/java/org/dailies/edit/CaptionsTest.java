package org.dailies.edit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dailies.edit.EditSpec.CaptionSpec;
import org.dailies.media.DisplaySize;
import org.dailies.speech.Word;
import org.dailies.timeline.Caption;
import org.dailies.timeline.CaptionDisplay;
import org.dailies.timeline.CaptionLook;
import org.dailies.timeline.CaptionLook.Position;
import org.dailies.timeline.CaptionLook.Style;
import org.junit.jupiter.api.Test;

/** At 25 frames a second: 12 or 13 frames are half a second. */
class CaptionsTest {
  @Test
  void plan_noWords_noCaptions() {
    assertThat(plan(100, List.of()), empty());
  }

  @Test
  void plan_sentences_areCaptions() {
    List<Word> words = Talk.spoken(1, "Bread is good. Water is wet!");

    assertThat(
        plan(200, words),
        contains(
            new Caption(25, 62, List.of("Bread is good.")),
            new Caption(62, 108, List.of("Water is wet!"))));
  }

  @Test
  void plan_pause_breaksAndTheCaptionStaysAMoment() {
    List<Word> words = new ArrayList<>(Talk.spoken(1, "Bread is good"));
    words.addAll(Talk.spoken(4, "and so is water"));

    assertThat(
        plan(200, words),
        contains(
            new Caption(25, 71, List.of("Bread is good")),
            new Caption(100, 158, List.of("and so is water"))));
  }

  @Test
  void plan_comma_breaksWhereTheCaptionIsFull() {
    List<Word> words =
        quickly(0, "one, two three four five six seven eight nine ten eleven twelve,");
    words.addAll(quickly(2.4, "thirteen fourteen fifteen sixteen seventeen"));

    assertThat(
        plan(200, words),
        contains(
            new Caption(
                0,
                60,
                List.of("one, two three four five six seven", "eight nine ten eleven twelve,")),
            new Caption(60, 93, List.of("thirteen fourteen", "fifteen sixteen seventeen"))));
  }

  @Test
  void plan_moreThanTwoLines_isAnotherCaption() {
    String line = "abcdefghi abcdefghi abcdefghi abcdefghi";
    List<Word> words = quickly(0, line + " " + line + " next");

    List<Caption> captions = plan(200, words);

    assertThat(captions.get(0).lines(), contains(line, line));
    assertThat(captions.get(1).lines(), contains("next"));
  }

  @Test
  void plan_longerThanTheLongest_isAnotherCaption() {
    List<Caption> captions = plan(400, Talk.spoken(0, "a b c d e f g h i j k l m n o p"));

    assertThat(captions.get(0), is(new Caption(0, 175, List.of("a b c d e f g h i j k l m n"))));
    assertThat(captions.get(1), is(new Caption(175, 208, List.of("o p"))));
  }

  @Test
  void plan_shortSentence_isJoinedWithItsNeighbour() {
    List<Word> words = quickly(1, "No. Not before it is brown and hollow.");

    assertThat(
        plan(200, words),
        contains(new Caption(25, 73, List.of("No. Not before it is brown and hollow."))));
  }

  @Test
  void plan_shortSentenceAfterACut_isJoinedOverIt() {
    List<Word> words = quickly(0, "Mix it with your hands, long and well.");
    words.addAll(quickly(4, "Then wait."));
    Captions captions = new Captions(Talk.CAPTIONS, Talk.grid(200), Talk.SIZE);

    List<Caption> planned =
        captions.plan(words, List.of(new Kept(0, 45, 0), new Kept(95, 200, 45)));

    assertThat(
        planned,
        contains(
            new Caption(0, 68, List.of("Mix it with your hands,", "long and well. Then wait."))));
  }

  @Test
  void plan_shortCaptionThatCannotBeJoined_keepsTheNextWaiting() {
    String full = "abcdefghi abcdefghi abcdefghi abcdefghi.";
    List<Word> words = quickly(0, full + " " + full);
    words.addAll(quickly(1.6, "Yes it is."));
    words.addAll(quickly(2.2, full.replace('.', 's') + " " + full));

    assertThat(
        plan(200, words).stream().map(c -> List.of(c.start(), c.end())).toList(),
        contains(List.of(0L, 40L), List.of(40L, 65L), List.of(65L, 103L)));
  }

  @Test
  void plan_lastWord_isShownLongEnough() {
    assertThat(
        plan(100, List.of(Talk.word("End.", 3.8, 4))),
        contains(new Caption(75, 100, List.of("End."))));
  }

  @Test
  void plan_lastWordBeforeACut_endsWithTheShot() {
    List<Word> words = quickly(0, "Mix it with your hands, long and well, my dear.");
    words.addAll(quickly(4, "When you are done with that it has to rest."));
    Captions captions = new Captions(Talk.CAPTIONS, Talk.grid(200), Talk.SIZE);

    List<Caption> planned =
        captions.plan(words, List.of(new Kept(0, 53, 0), new Kept(90, 200, 53)));

    assertThat(planned.get(0).end(), is(53L));
    assertThat(planned.get(1).start(), is(63L));
  }

  @Test
  void plan_wordsOfRemovedParts_areNotShown() {
    List<Word> words = Talk.spoken(0, "one two three four five six");
    Captions captions = new Captions(Talk.CAPTIONS, Talk.grid(100), Talk.SIZE);

    List<Caption> planned =
        captions.plan(words, List.of(new Kept(0, 25, 0), new Kept(62, 100, 25)));

    assertThat(planned, contains(new Caption(0, 46, List.of("one two six"))));
  }

  @Test
  void plan_hugeWord_isBrokenIntoLines() {
    String huge = "a".repeat(42) + "b".repeat(20);

    assertThat(
        plan(100, List.of(Talk.word(huge, 1, 2))),
        contains(new Caption(25, 58, List.of("a".repeat(41) + "-", "a" + "b".repeat(20)))));
  }

  @Test
  void plan_tooFastToRead_staysUntilTheNextOneComes() {
    List<Word> words = quickly(1, "enormously comprehensive explanations notwithstanding");
    words.addAll(Talk.spoken(5, "So it is."));

    List<Caption> planned = plan(400, words, 20, Style.BOX);

    // 53 characters at 20 a second
    assertThat(planned.get(0).end() - planned.get(0).start(), is(66L));
    List<Word> sooner = new ArrayList<>(words.subList(0, 4));
    sooner.addAll(Talk.spoken(3, "So it is."));
    assertThat(plan(400, sooner, 20, Style.BOX).get(0).end(), is(75L));
  }

  @Test
  void plan_karaoke_wordsHaveTheirPlaceAndTheirTime() {
    List<Word> words = Talk.spoken(1, "Bread is good for everyone in the whole wide world.");

    Caption caption = karaoke(400, words).get(0);

    assertThat(caption.lines(), contains("Bread is good for everyone", "in the whole wide world."));
    assertThat(
        caption.words().stream().map(caption::text).toList(),
        contains("Bread", "is", "good", "for", "everyone", "in", "the", "whole", "wide", "world."));
    assertThat(
        caption.words().stream().map(Caption.Word::start).limit(3).toList(),
        contains(25L, 37L, 50L));
    assertThat(caption.words().get(5), is(new Caption.Word(1, 0, 2, 87)));
  }

  @Test
  void plan_karaoke_brokenWordSharesItsTimeOut() {
    String huge = "a".repeat(50);
    Caption caption = karaoke(100, List.of(Talk.word(huge, 1, 2))).get(0);

    assertThat(
        caption.words(),
        contains(new Caption.Word(0, 0, 41, 25), new Caption.Word(1, 0, 9, 25 + 33 * 41 / 50)));
  }

  @Test
  void plan_karaokeOfMoreWordsThanFrames_everyFrameHasOne() {
    List<Word> words = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      words.add(Talk.word("x", 1 + i / 100.0, 1 + (i + 1) / 100.0));
    }
    for (Caption caption : karaoke(40, words)) {
      long reached = caption.start() - 1;
      assertThat(caption.words().get(0).start(), is(caption.start()));
      for (Caption.Word word : caption.words()) {
        assertThat(word.start(), greaterThan(reached));
        reached = word.start();
      }
      assertThat(reached, lessThan(caption.end()));
    }
  }

  @Test
  void plan_scriptWithoutSpaces_isWrittenWithoutThem() {
    List<Word> words =
        List.of(
            Talk.word("\u6211\u4eec", 1, 1.5),
            Talk.word("\u5403", 1.5, 2),
            Talk.word("pizza", 2, 2.5),
            Talk.word("\u3002", 2.5, 2.6));

    assertThat(plan(200, words).get(0).lines(), contains("\u6211\u4eec\u5403 pizza \u3002"));
  }

  private static List<Caption> plan(long frames, List<Word> words) {
    return new Captions(Talk.CAPTIONS, Talk.grid(frames), Talk.SIZE)
        .plan(words, List.of(new Kept(0, frames, 0)));
  }

  @Test
  void plan_uprightPictureAndNoLengthOfLines_hasShorterLines() {
    CaptionSpec spec =
        new CaptionSpec(
            Talk.CAPTIONS.display(),
            Optional.empty(),
            2,
            Optional.empty(),
            1000,
            7000,
            Map.of(),
            false);
    List<Word> words = Talk.spoken(1, "Bread is good and water is wet.");

    assertThat(
        lines(spec, new DisplaySize(1920, 1080), words),
        contains("Bread is good and water is wet."));
    assertThat(
        lines(spec, new DisplaySize(1080, 1920), words),
        contains("Bread is good", "and water is wet."));
  }

  private static List<String> lines(CaptionSpec spec, DisplaySize size, List<Word> words) {
    return new Captions(spec, Talk.grid(200), size)
        .plan(words, List.of(new Kept(0, 200, 0)))
        .get(0)
        .lines();
  }

  private static List<Caption> karaoke(long frames, List<Word> words) {
    return plan(frames, words, 100, Style.KARAOKE);
  }

  private static List<Caption> plan(long frames, List<Word> words, int readingSpeed, Style style) {
    CaptionLook look = new CaptionLook(style, Position.BOTTOM);
    CaptionDisplay display = new CaptionDisplay(true, false, readingSpeed, look);
    CaptionSpec spec = new CaptionSpec(display, Optional.empty(), 2, 42, 1000, 7000, Map.of());
    return new Captions(spec, Talk.grid(frames), Talk.SIZE)
        .plan(words, List.of(new Kept(0, frames, 0)));
  }

  /** Five words a second. */
  private static List<Word> quickly(double start, String text) {
    List<Word> words = new ArrayList<>();
    double at = start;
    for (String word : text.split(" ")) {
      words.add(Talk.word(word, at, at + 0.2));
      at += 0.2;
    }
    return words;
  }
}
