package org.dailies.voice;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.media.MediaRef;
import org.dailies.time.TimeRange;
import org.dailies.time.Timebase;
import org.dailies.timeline.Asset;
import org.dailies.timeline.SoundCue;
import org.dailies.voice.Narration.Line;
import org.dailies.voice.Narration.Passage;
import org.dailies.voice.Reading.Said;
import org.dailies.voice.Speech.SpokenWord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NarrationTest {
  private static final MediaRef SCRIPT = new MediaRef("/s.json", "s", "sha256:aa");
  private static final int MS = 48;

  @Test
  void of_plainText_isItsSentences() {
    assertThat(
        lines(
            "Ask Mr. Smith at 3.30 p.m. about it!\n\"Is it 3 < 4?\" he asks\nat once.\n\nThe end"),
        contains(
            new Line("Ask Mr. Smith at 3.30 p.m. about it!", Optional.empty()),
            new Line("\"Is it 3 < 4?\" he asks at once.", Optional.empty()),
            new Line("The end", Optional.empty())));
  }

  @Test
  void of_breaks_areTheSilenceAtTheirPlace() {
    Narration narration =
        Narration.of(
            List.of(
                "<break time=\"0.25s\"/>Wait <break time='600ms' />for it.<break time=\"1s\"/>"
                    + " <break time=\"1ms\"/>Now."),
            "en",
            Pauses.OWN);

    assertThat(
        narration.passages(),
        contains(
            new Passage(
                250 * MS,
                List.of(
                    new Line("Wait", Optional.of(600L * MS)),
                    new Line("for it.", Optional.of(1001L * MS)),
                    new Line("Now.", Optional.empty())))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<emphasis>",
        "</p>",
        "<break strength=\"weak\"/>",
        "<break time=\"61s\"/>",
        "<!-- no -->"
      })
  void of_anotherTag_isRefusedByName(String tag) {
    DailiesException thrown =
        assertThrows(DailiesException.class, () -> lines("So <b>it</b> " + tag + " is."));

    assertThat(thrown.code(), equalTo(ErrorCode.SCRIPT_INVALID));
    assertThat(thrown.getMessage(), containsString(tag));
    assertThat(thrown.getMessage(), containsString("<b>"));
  }

  @Test
  void of_marksAlone_areNotSpoken() {
    assertThat(lines("* * *\n\nYes. \u2026"), contains(new Line("Yes.", Optional.empty())));
  }

  @Test
  void utterances_ofSeveralPassages_areCountedThroughAll() {
    Narration narration = Narration.of(List.of("One. Two.", "", "Three."), "de", Pauses.OWN);

    assertThat(
        narration.utterances(SCRIPT),
        contains(
            new Utterance(SCRIPT, "sentence 1 of 3", "One.", "de"),
            new Utterance(SCRIPT, "sentence 2 of 3", "Two.", "de"),
            new Utterance(SCRIPT, "sentence 3 of 3", "Three.", "de")));
  }

  @Test
  void reading_pausesOfTheVoice_areWhatItWasSilentBeforeAndAfter() {
    Narration narration = Narration.of(List.of("One. Two."), "en", Pauses.OWN);

    Reading reading = Reading.of(narration, List.of(spoken(1000, 7, 20), spoken(500, 300, 9)), 1);

    assertThat(reading.sentences().get(1).start(), equalTo(1320L));
    assertThat(reading.samples(), equalTo(1820L));
  }

  @Test
  void reading_pausesThatAreWanted_holdUnlessABreakIsWritten() {
    Narration narration =
        Narration.of(
            List.of("One. Two.<break time=\"10ms\"/> Three.", "Four.", "<break time=\"1s\"/>"),
            "en",
            new Pauses(Optional.of(600), Optional.empty()));

    Reading reading =
        Reading.of(
            narration,
            List.of(spoken(1000, 7, 7), spoken(100, 7, 7), spoken(10, 7, 7), spoken(1, 7, 7)),
            1);

    long four = 1000 + 600 * MS + 100 + 10 * MS + 10 + 600 * MS;
    assertThat(
        reading.sentences().stream().map(Reading.Placed::start).toList(),
        contains(0L, 1000L + 600 * MS, 1100L + 610 * MS, four));
    assertThat(
        reading.passages(),
        contains(range(0, four), range(four, four + 1), range(four + 1, four + 1 + 1000 * MS)));
    assertThat(reading.samples(), equalTo(four + 1 + 1000 * MS));
  }

  @Test
  void reading_wordsAndCues_areOnTheNarrationsClock() {
    Narration narration =
        Narration.of(List.of("One. Two."), "en", new Pauses(Optional.of(1), Optional.empty()));
    Spoken two =
        new Spoken("sha256:22", 90, List.of(new SpokenWord("Two.", 5, 85)), 0, 0, "voice", 1);

    Reading reading = Reading.of(narration, List.of(spoken(100, 0, 0), two), 1);

    assertThat(reading.words(), contains(new Said("Two.", 153, 233)));
    assertThat(
        reading.cues(s -> new Asset("/cache/x", s.fingerprint())),
        contains(
            new SoundCue(new Asset("/cache/x", "sha256:11"), 0, 0),
            new SoundCue(new Asset("/cache/x", "sha256:22"), 148, 0)));
  }

  private static Spoken spoken(long samples, long before, long after) {
    return new Spoken("sha256:11", samples, List.of(), before, after, "voice", 1);
  }

  private static TimeRange range(long start, long end) {
    return new TimeRange(start, end, Timebase.SAMPLES_48K);
  }

  private static List<Line> lines(String text) {
    return Narration.of(List.of(text), "en", Pauses.OWN).passages().get(0).lines();
  }
}
