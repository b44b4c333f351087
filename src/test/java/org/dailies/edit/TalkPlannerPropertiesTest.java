package org.dailies.edit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.dailies.analysis.Analysis;
import org.dailies.face.Face;
import org.dailies.face.FaceSample;
import org.dailies.sound.SoundFacts;
import org.dailies.speech.Word;
import org.dailies.time.FrameRate;
import org.dailies.time.TimeRange;
import org.dailies.timeline.Caption;
import org.dailies.timeline.Clip;
import org.dailies.timeline.Cut;
import org.dailies.timeline.Timeline;
import org.dailies.timeline.interchange.TimelineJson;

class TalkPlannerPropertiesTest {
  private static final List<FrameRate> RATES =
      List.of(new FrameRate(25, 1), new FrameRate(30000, 1001), new FrameRate(24000, 1001));
  private static final byte LOUD = 20;
  private static final int SECOND = 48_000;

  @Property(tries = 300)
  void plan_anyTalk_clipsTileAndCoverTheSourceWithTheCuts(
      @ForAll Random random, @ForAll @IntRange(min = 0, max = 2) int rate) {
    Analysis talk = talk(random, RATES.get(rate));
    Timeline timeline = TalkPlanner.plan(talk, TalkFacts.ALL);

    long frame = 0;
    for (Clip clip : timeline.clips()) {
      assertThat(clip.start(), is(frame));
      assertThat(clip.frames(), greaterThan(0L));
      frame = clip.end();
    }
    assertThat(timeline.frames(), is(frame));
    List<TimeRange> parts = new ArrayList<>(timeline.clips().stream().map(Clip::source).toList());
    parts.addAll(timeline.cuts().stream().map(Cut::source).toList());
    parts.sort(Comparator.comparingLong(TimeRange::start));
    long pts = timeline.footage().video().start();
    for (TimeRange part : parts) {
      assertThat(part.start(), is(pts));
      pts = part.end();
    }
    assertThat(pts, is(timeline.footage().video().end()));
  }

  @Property(tries = 300)
  void plan_anyTalk_cutsNothingLoudOutOfAWord(
      @ForAll Random random, @ForAll @IntRange(min = 0, max = 2) int rate) {
    Analysis talk = talk(random, RATES.get(rate));
    Timeline timeline = TalkPlanner.plan(talk, TalkFacts.ALL);
    SoundFacts sound = talk.sound().orElseThrow();

    for (Cut cut : timeline.cuts()) {
      TimeRange samples = cut.source().rescale(sound.range().timebase());
      for (Word word : talk.words()) {
        // a window that lies in the cut and in the word, ends aside
        long from = Math.max(samples.start(), word.start()) + SoundFacts.WINDOW;
        long to = Math.min(samples.end(), word.end()) - SoundFacts.WINDOW;
        for (long sample = from; sample < to; sample += SoundFacts.WINDOW) {
          long window = (sample - sound.range().start()) / SoundFacts.WINDOW;
          if (window >= 0 && window < sound.levels().length) {
            assertThat(sound.levelDb((int) window), lessThanOrEqualTo(-27.5));
          }
        }
      }
    }
  }

  @Property(tries = 300)
  void plan_anyTalk_captionsAreInOrderInsideAndReadable(
      @ForAll Random random, @ForAll @IntRange(min = 0, max = 2) int rate) {
    Timeline timeline = TalkPlanner.plan(talk(random, RATES.get(rate)), TalkFacts.ALL);
    Grid grid = new Grid(talk(new Random(0), RATES.get(rate)).info().video().orElseThrow());

    long reached = 0;
    for (Caption caption : timeline.captions()) {
      assertThat(caption.start(), greaterThanOrEqualTo(reached));
      assertThat(caption.end(), greaterThan(caption.start()));
      assertThat(caption.end() - caption.start(), lessThanOrEqualTo(grid.framesIn(7000)));
      assertThat(caption.lines(), is(not(empty())));
      assertThat(caption.lines().size(), lessThanOrEqualTo(2));
      for (String line : caption.lines()) {
        assertThat(line.length(), lessThanOrEqualTo(42));
      }
      reached = caption.end();
    }
    assertThat(reached, lessThanOrEqualTo(timeline.frames()));
  }

  @Property(tries = 100)
  void plan_twice_givesTheSameBytesAndReadsBack(@ForAll Random random) {
    Analysis talk = talk(random, RATES.get(1));
    String json = TimelineJson.write(TalkPlanner.plan(talk, TalkFacts.ALL));

    assertThat(TimelineJson.write(TalkPlanner.plan(talk, TalkFacts.ALL)), is(json));
    assertThat(TimelineJson.write(TimelineJson.read(json)), is(json));
  }

  @Example
  void plan_wordLongerThanTwoLines_isShownWhole() {
    byte[] levels = TalkFacts.silence(300);
    Arrays.fill(levels, 50, 250, LOUD);
    String word = "x".repeat(100);
    Timeline timeline = plan(levels, List.of(new Word(word, SECOND / 2, 2 * SECOND, 0.9)));

    assertThat(String.join("", timeline.captions().get(0).lines()).replace("-", ""), is(word));
  }

  @Example
  void plan_sentencesOnTheLastFrame_captionsEndWithTheTimeline() {
    byte[] levels = TalkFacts.silence(300);
    Arrays.fill(levels, 100, 300, LOUD);
    long end = 3L * SECOND;
    Timeline timeline =
        plan(
            levels,
            List.of(
                new Word("Yes.", end - 900, end, 0.9),
                new Word("No.", end - 800, end, 0.9),
                new Word("Perhaps.", end - 700, end, 0.9)));

    for (Caption caption : timeline.captions()) {
      assertThat(caption.end(), lessThanOrEqualTo(timeline.frames()));
    }
  }

  private static Timeline plan(byte[] levels, List<Word> words) {
    return TalkPlanner.plan(
        TalkFacts.of(RATES.get(0), 0, levels, words, List.of()),
        new EditSpec(
            Optional.of(TalkFacts.CUTS), Optional.empty(), Optional.of(TalkFacts.CAPTIONS)));
  }

  /** A talk of words and pauses; words and their sound agree now and then only. */
  private static Analysis talk(Random random, FrameRate rate) {
    int windows = 300 + random.nextInt(2000);
    byte[] levels = TalkFacts.silence(windows);
    List<Word> words = new ArrayList<>();
    long startPts = random.nextInt(3) * 12_345L;
    long first = startPts * 48 / 90;
    for (int at = random.nextInt(100); at < windows; ) {
      int length = 3 + random.nextInt(60);
      int end = Math.min(windows, at + length);
      if (random.nextInt(10) > 0) {
        Arrays.fill(levels, at, end, (byte) (20 + random.nextInt(60)));
      }
      if (random.nextInt(10) > 0) {
        int wordEnd = end + (random.nextInt(10) == 0 ? random.nextInt(300) : 0);
        words.add(
            new Word(
                text(random),
                first + (long) at * SoundFacts.WINDOW,
                first + (long) wordEnd * SoundFacts.WINDOW,
                random.nextDouble()));
      }
      at = end + (random.nextInt(4) == 0 ? random.nextInt(200) : random.nextInt(8));
    }
    List<FaceSample> faces = new ArrayList<>();
    for (int second = 0; second < windows / 100; second++) {
      Face face = new Face(random.nextDouble() * 0.8, random.nextDouble() * 0.8, 0.2, 0.2, 0.9);
      faces.add(
          new FaceSample(
              second,
              startPts + second * 90_000L,
              random.nextInt(3) == 0 ? List.of() : List.of(face)));
    }
    return TalkFacts.of(rate, startPts, levels, words, faces);
  }

  private static String text(Random random) {
    String letters = "abcdefghijklmnopqrstuvwxyz".substring(0, 1 + random.nextInt(12));
    String[] ends = {"", "", "", "", ",", ".", "?"};
    return letters + ends[random.nextInt(ends.length)];
  }
}
