package org.dailies.render;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;

import java.util.List;
import java.util.Optional;
import org.dailies.time.FrameRate;
import org.dailies.time.TimeRange;
import org.dailies.time.Timebase;
import org.dailies.timeline.Caption;
import org.dailies.timeline.CaptionDisplay;
import org.dailies.timeline.CaptionLook;
import org.dailies.timeline.Clip;
import org.dailies.timeline.Source;
import org.dailies.timeline.Timeline;
import org.junit.jupiter.api.Test;

class CaptionNotesTest {
  @Test
  void of_captionsThatCanBeRead_areNone() {
    assertThat(notes(true, new Caption(0, 25, List.of("x".repeat(10), "x".repeat(10)))), empty());
  }

  @Test
  void of_captionsThatPassTooFast_tellTheFastest() {
    assertThat(
        notes(
            true,
            new Caption(0, 50, List.of("fine")),
            new Caption(50, 75, List.of("x".repeat(21))),
            new Caption(75, 100, List.of("x".repeat(30)))),
        contains(
            "2 of 3 captions must be read faster than 20 characters a second: the one at 3.0 s at"
                + " 30.0."));
  }

  @Test
  void of_charactersThatNoFontHas_areListedWhereTheyAreDrawn() {
    Caption korean = new Caption(0, 100, List.of("\uc548\ub155 \uc548"));

    assertThat(
        notes(true, korean),
        contains(
            "No font has these characters of the captions: \uc548 \ub155; edit.captions.font may"
                + " name one."));
    assertThat(notes(false, korean), empty());
  }

  private static List<String> notes(boolean burnt, Caption... captions) {
    TimeRange range = new TimeRange(0, 4000, Timebase.MILLIS);
    return CaptionNotes.of(
        new Timeline(
            Timeline.VERSION,
            "talk",
            new Source("talk.mp4", "sha256:0", range, false),
            new FrameRate(25, 1),
            320,
            180,
            100,
            List.of(new Clip(0, 100, range, Optional.empty())),
            List.of(captions),
            new CaptionDisplay(burnt, false, 20, CaptionLook.BOX),
            List.of()));
  }
}
