package org.dailies.edit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.dailies.edit.EditSpec.HighlightSpec;
import org.dailies.speech.Word;
import org.dailies.text.Ratings.Rating;
import org.dailies.text.Understood;
import org.dailies.time.TimeRange;
import org.dailies.time.Timebase;
import org.dailies.timeline.Clip;
import org.dailies.timeline.Cut;
import org.dailies.timeline.Highlight;
import org.dailies.timeline.Timeline;
import org.dailies.timeline.interchange.TimelineJson;

class HighlightsPropertiesTest {
  private static final int MOST_MS = 12_000;
  private static final int LEAST_MS = 3000;

  @Property(tries = 200)
  void highlights_anyTalk_areWholeSentencesWithinTheirBounds(@ForAll Random random) {
    RatedTalk made = talk(random);
    Understood talk = made.facts(List.of());
    EditSpec spec = spec(random);

    List<TimeRange> shown = new ArrayList<>();
    for (Timeline video : TalkPlanner.highlights(talk, spec, Assets.NONE)) {
      assertThat(video.frames(), lessThanOrEqualTo(MOST_MS / 40L));
      long at = 0;
      for (Highlight highlight : video.highlights()) {
        assertThat(highlight.start(), equalTo(at));
        at = highlight.end();
        assertThat(at - highlight.start(), greaterThanOrEqualTo(LEAST_MS / 40L));
      }
      assertThat(video.frames(), equalTo(at));
      assertThat(
          video.highlights().stream().map(Highlight::words).collect(Collectors.joining(" ")),
          equalTo(said(talk.analysis().words(), video)));
      assertWholeSentences(made, video);
      video.clips().forEach(clip -> shown.add(clip.source()));
    }
    assertApart(shown);
  }

  @Property(tries = 50)
  void highlights_anyTalk_areCoveredWithTheCutsAndAlwaysTheSame(@ForAll Random random) {
    Understood talk = talk(random).facts(List.of());
    EditSpec spec = spec(random);
    List<Timeline> videos = TalkPlanner.highlights(talk, spec, Assets.NONE);

    for (Timeline video : videos) {
      List<TimeRange> parts = new ArrayList<>();
      video.clips().stream().map(Clip::source).forEach(parts::add);
      video.cuts().stream().map(Cut::source).forEach(parts::add);
      parts.sort(Comparator.comparingLong(TimeRange::start));
      long pts = video.footage().video().start();
      for (TimeRange part : parts) {
        assertThat(part.start(), equalTo(pts));
        pts = part.end();
      }
      assertThat(pts, equalTo(video.footage().video().end()));
    }
    assertThat(
        TalkPlanner.highlights(talk, spec, Assets.NONE).stream().map(TimelineJson::write).toList(),
        equalTo(videos.stream().map(TimelineJson::write).toList()));
  }

  /** The words that a video lets be heard. */
  private static String said(List<Word> words, Timeline video) {
    return words.stream()
        .filter(
            word -> {
              long pts = Timebase.SAMPLES_48K.rescale((word.start() + word.end()) / 2, Talk.TICKS);
              return video.clips().stream()
                  .anyMatch(c -> c.source().start() <= pts && pts < c.source().end());
            })
        .map(Word::text)
        .collect(Collectors.joining(" "));
  }

  /**
   * Every passage begins with the first word of a sentence that stands alone, and ends with one.
   */
  private static void assertWholeSentences(RatedTalk talk, Timeline video) {
    for (Highlight highlight : video.highlights()) {
      String[] words = highlight.words().split(" ");
      Rating first = talk.ratings().get(number(words[0]) / 100);
      assertThat(first.alone(), equalTo(true));
      assertThat(number(words[0]) % 100, equalTo(0));
      int last = number(words[words.length - 1]);
      assertThat(last % 100, equalTo(talk.ratings().get(last / 100).words() - 1));
    }
  }

  private static int number(String word) {
    return Integer.parseInt(word.substring(1));
  }

  private static void assertApart(List<TimeRange> ranges) {
    ranges.sort(Comparator.comparingLong(TimeRange::start));
    for (int i = 1; i < ranges.size(); i++) {
      assertThat(ranges.get(i).start(), greaterThanOrEqualTo(ranges.get(i - 1).end()));
    }
  }

  private static EditSpec spec(Random random) {
    Optional<Integer> shorts =
        random.nextBoolean() ? Optional.of(1 + random.nextInt(4)) : Optional.empty();
    return new EditSpec(
            random.nextBoolean()
                ? Optional.of(new EditSpec.JumpCutSpec(0.01, 200, 80, 80, 0))
                : Optional.empty(),
            Optional.empty(),
            Optional.empty())
        .withHighlights(Optional.of(new HighlightSpec(shorts, MOST_MS, LEAST_MS, false)));
  }

  /**
   * Sentences of words that tell their places, {@code w203} for the fourth of the third. The first
   * can always be a passage.
   */
  private static RatedTalk talk(Random random) {
    RatedTalk talk = new RatedTalk();
    int sentences = 1 + random.nextInt(12);
    for (int i = 0; i < sentences; i++) {
      List<String> words = new ArrayList<>();
      int count = i == 0 ? 8 : 1 + random.nextInt(15);
      for (int word = 0; word < count; word++) {
        words.add("w" + (100 * i + word));
      }
      talk.say(
          random.nextInt(101),
          i == 0 || random.nextInt(3) > 0,
          random.nextBoolean() ? '#' : '+',
          10,
          String.join(" ", words));
      if (i == 0 || random.nextInt(4) > 0) {
        talk.sounding('.', 10 + random.nextInt(60));
      }
      if (random.nextInt(6) == 0) {
        talk.sounding('+', 60).pause();
      }
    }
    return talk;
  }
}
