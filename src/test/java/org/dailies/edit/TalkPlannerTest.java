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
import net.jqwik.api.constraints.IntRange;
import org.dailies.analysis.Analysis;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.media.VideoInfo;
import org.dailies.scene.SceneCut;
import org.dailies.sound.SoundFacts;
import org.dailies.speech.Word;
import org.dailies.time.FrameRate;
import org.dailies.time.TimeRange;
import org.dailies.time.Timebase;
import org.dailies.timeline.Caption;
import org.dailies.timeline.Clip;
import org.dailies.timeline.Cut;
import org.dailies.timeline.Shown;
import org.dailies.timeline.Timeline;
import org.dailies.timeline.interchange.TimelineJson;
import org.junit.jupiter.api.Test;

class TalkPlannerTest {
  private static final EditSpec.BadTakeSpec BAD_TAKES =
      new EditSpec.BadTakeSpec(0.5, true, List.of("one"), List.of("and", "the"), true);
  private static final EditSpec NOTHING =
      new EditSpec(Optional.empty(), Optional.empty(), Optional.empty());

  @Test
  void plan_pictureOnly_isOneClipWithoutCuts() {
    Analysis analysis = Talk.analysis(Talk.video(100), Optional.empty(), List.of(), List.of());

    Timeline timeline = TalkPlanner.plan(analysis, Talk.ALL);

    assertThat(timeline.clips().size(), is(1));
    assertThat(timeline.clips().get(0).source(), is(new TimeRange(0, 360_000, Talk.TICKS)));
    assertThat(timeline.frames(), is(100L));
    assertThat(timeline.cuts(), empty());
    assertThat(timeline.captions(), empty());
  }

  @Test
  void plan_partsThatAreOff_areNotDone() {
    Analysis analysis =
        Talk.analysis(
            Talk.video(100),
            Optional.of(Talk.sound("#".repeat(20) + ".".repeat(80))),
            List.of(Talk.word("Bread.", 0, 0.5)),
            Talk.faces(0.5));

    Timeline timeline = TalkPlanner.plan(analysis, NOTHING);

    assertThat(
        timeline.clips(),
        contains(new Clip(0, 100, new TimeRange(0, 360_000, Talk.TICKS), Optional.empty())));
    assertThat(timeline.captions(), empty());
    assertThat(timeline.captionDisplay().burnt(), is(false));
  }

  @Test
  void plan_talk_isCutAndCaptioned() {
    Analysis analysis =
        Talk.analysis(
            Talk.video(100),
            Optional.of(Talk.sound(".".repeat(25) + "#".repeat(25) + ".".repeat(50))),
            List.of(Talk.word("Bread.", 1, 2)),
            Talk.faces(0.5));

    Timeline timeline = TalkPlanner.plan(analysis, Talk.ALL);

    assertThat(timeline.frames(), is(35L));
    assertThat(
        timeline.clips().get(0).source(), is(new TimeRange(20 * 3600, 55 * 3600, Talk.TICKS)));
    assertThat(timeline.cuts().stream().map(Cut::at).toList(), contains(0L, 35L));
    assertThat(timeline.captions(), contains(new Caption(5, 35, List.of("Bread."))));
  }

  @Test
  void plan_sceneBeginsInAClip_startsTheZoomAnewAndNothingElse() {
    Analysis talk =
        Talk.analysis(
            Talk.video(200),
            Optional.of(Talk.sound("#".repeat(200))),
            List.of(Talk.word("Good", 1, 2), Talk.word("bread.", 4, 5)),
            Talk.faces(0.4, 0.5, 0.4));
    SceneCut scene = new SceneCut(80 * 3600, SceneCut.Kind.CUT, 0.5);

    Timeline one = TalkPlanner.plan(talk, Talk.ALL);
    Timeline two = TalkPlanner.plan(Talk.with(List.of(scene), List.of(), talk), Talk.ALL);

    assertThat(two.clips().stream().map(Clip::start).toList(), contains(0L, 80L));
    assertThat(two.clips().get(1).zoom().orElseThrow().at(0), is(1.0));
    assertThat(two.captions(), is(one.captions()));
    assertThat(two.cuts(), empty());
    assertThat(
        TalkPlanner.plan(Talk.with(List.of(scene), List.of(), talk), NOTHING).clips().size(),
        is(1));
  }

  @Test
  void plan_shorterThanAFrame_isRefused() {
    VideoInfo video = Talk.video(0, 100, Talk.TICKS, Talk.PAL);
    Analysis analysis = Talk.analysis(video, Optional.empty(), List.of(), List.of());

    DailiesException thrown =
        assertThrows(DailiesException.class, () -> TalkPlanner.plan(analysis, Talk.ALL));

    assertThat(thrown.code(), is(ErrorCode.EDIT_EMPTY));
  }

  @Property(tries = 200)
  void plan_anyTalk_isTheSameBytesAgain(@ForAll long seed) {
    assertThat(
        TimelineJson.write(TalkPlanner.plan(talk(seed), Talk.ALL)),
        equalTo(TimelineJson.write(TalkPlanner.plan(talk(seed), Talk.ALL))));
  }

  @Property(tries = 500)
  void plan_anyTalk_clipsAndCutsCoverTheFootageOnce(@ForAll long seed) {
    coversOnce(talk(seed), Talk.ALL);
    coversOnce(talk(seed), Talk.ALL.withBadTakes(Optional.of(BAD_TAKES)));
    coversOnce(talk(seed), NOTHING.withBadTakes(Optional.of(BAD_TAKES)));
  }

  private static void coversOnce(Analysis analysis, EditSpec spec) {
    Timeline timeline = TalkPlanner.plan(analysis, spec);
    VideoInfo video = analysis.info().video().orElseThrow();

    List<TimeRange> parts = new ArrayList<>();
    timeline.clips().forEach(clip -> parts.add(clip.source()));
    timeline.cuts().forEach(cut -> parts.add(cut.source()));
    parts.sort((a, b) -> Long.compare(a.start(), b.start()));

    long reached = video.startPts();
    for (TimeRange part : parts) {
      assertThat(part.start(), is(reached));
      reached = part.end();
    }
    long frame = timeline.rate().timebase().rescale(1, video.timebase());
    assertThat(Math.abs(reached - video.endPts()), lessThanOrEqualTo(frame / 2 + 1));
  }

  @Property(tries = 500)
  void plan_anyTalk_noCutIsShorterThanTheShortest(@ForAll long seed) {
    Timeline timeline = TalkPlanner.plan(talk(seed), Talk.ALL);

    long shortest = Timebase.MILLIS.rescale(200, timeline.rate().timebase());
    for (Cut cut : timeline.cuts()) {
      long frames =
          cut.source().timebase().rescale(cut.source().length(), timeline.rate().timebase());
      assertThat(frames, greaterThanOrEqualTo(shortest));
    }
  }

  @Property(tries = 500)
  void plan_anyTalk_nothingHeardOfAWordIsCut(@ForAll long seed) {
    Analysis analysis = talk(seed);
    Levels levels = new Levels(analysis.sound().orElseThrow());

    for (Cut cut : TalkPlanner.plan(analysis, Talk.ALL).cuts()) {
      // the first and last sample of a cut may be its neighbours': frames are no whole samples
      TimeRange source = cut.source().rescale(Timebase.SAMPLES_48K);
      for (Word word : analysis.words()) {
        long from = Math.max(source.start() + 60, word.start());
        long to = Math.min(source.end() - 60, word.end());
        for (long sample = from; sample + SoundFacts.WINDOW <= to; sample += SoundFacts.WINDOW) {
          // two windows share these samples, and what is heard of one may lie outside of the word
          double inside =
              Math.min(
                  levels.peakDb(sample, sample + 1),
                  levels.peakDb(sample + SoundFacts.WINDOW - 1, sample + SoundFacts.WINDOW));
          assertThat(word.text(), inside, lessThanOrEqualTo(-40.5));
        }
      }
    }
  }

  @Property(tries = 500)
  void plan_anyTalk_captionsCanBeRead(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 3) int lines) {
    EditSpec.CaptionSpec captions =
        new EditSpec.CaptionSpec(Shown.BURNT, Optional.empty(), lines, 20, 1000, 4000, Map.of());
    Timeline timeline =
        TalkPlanner.plan(
            talk(seed),
            new EditSpec(Optional.of(Talk.CUTS), Optional.empty(), Optional.of(captions)));

    long longest = Timebase.MILLIS.rescale(4000, timeline.rate().timebase());
    for (Caption caption : timeline.captions()) {
      assertThat(caption.end() - caption.start(), lessThanOrEqualTo(longest));
      assertThat(caption.lines().size(), lessThanOrEqualTo(lines));
      for (String line : caption.lines()) {
        assertThat(line.length(), lessThanOrEqualTo(20));
        assertThat(line, equalTo(line.strip()));
      }
    }
  }

  /** A talk of some seconds, with odd clocks, sound that starts anywhere, and words anywhere. */
  private static Analysis talk(long seed) {
    Random random = new Random(seed);
    List<FrameRate> rates =
        List.of(Talk.PAL, Talk.NTSC, new FrameRate(24_000, 1001), new FrameRate(60, 1));
    List<Timebase> clocks =
        List.of(
            Talk.TICKS, new Timebase(1, 1000), new Timebase(1, 30_000), new Timebase(1, 12_800));
    Timebase clock = clocks.get(random.nextInt(clocks.size()));
    long start = random.nextBoolean() ? 0 : random.nextInt(clock.den());
    long end = start + (1 + random.nextInt(20)) * (long) clock.den() + random.nextInt(clock.den());
    VideoInfo video = Talk.video(start, end, clock, rates.get(random.nextInt(rates.size())));

    byte[] levels = new byte[100 * (1 + random.nextInt(22))];
    for (int i = 0; i < levels.length; ) {
      int length = 1 + random.nextInt(80);
      int level = new int[] {30, 56, 57, 70, 100, 255}[random.nextInt(6)];
      for (int k = 0; k < length && i < levels.length; k++) {
        levels[i++] = (byte) level;
      }
    }
    List<Word> words = new ArrayList<>();
    double at = random.nextDouble();
    while (at < 22) {
      double length = 0.05 + random.nextDouble();
      String text = "abcdefghijklmnopqrs".substring(0, 1 + random.nextInt(19));
      words.add(Talk.word(text + (random.nextInt(5) == 0 ? "." : ""), at, at + length));
      at += length + (random.nextInt(4) == 0 ? random.nextDouble() : 0);
    }
    return Talk.analysis(
        video,
        Optional.of(Talk.sound(random.nextInt(96_000) - 48_000, levels)),
        words,
        Talk.faces(0.4, 0.5, Double.NaN, 0.6));
  }
}
