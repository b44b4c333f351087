package org.dailies.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.dailies.progress.Progress;
import org.dailies.progress.Progress.State;
import org.junit.jupiter.api.Test;

class ProgressDisplayTest {
  @Test
  void line_severalStages_showsTheNewestWithABarAndTheOthersInNumbers() {
    assertThat(
        ProgressDisplay.line(
            List.of(
                new State("Probe", 3, 3),
                new State("MixSound", 3, 1),
                new State("RenderSegments", 8, 2)),
            65,
            new Pace()),
        equalTo("[######..................] 1:05  render segments 2/8, mix sound 1/3"));
  }

  @Test
  void line_stageThatWasSeenForAWhile_tellsItsPaceAndWhatIsLeft() {
    Pace pace = new Pace();
    pace.observe(List.of(new State("RenderSegments", 8, 2)), 0);
    State later = new State("RenderSegments", 8, 6);
    pace.observe(List.of(later), TimeUnit.SECONDS.toNanos(8));

    assertThat(
        ProgressDisplay.line(List.of(later), 9, pace),
        equalTo("[##################......] 0:09  render segments 6/8, 30.0/min, 0:04 left"));
  }

  @Test
  void line_stageThatHasJustBegun_tellsNoPace() {
    Pace pace = new Pace();
    pace.observe(List.of(new State("RenderSegments", 8, 0)), 0);
    State soon = new State("RenderSegments", 8, 2);
    pace.observe(List.of(soon), TimeUnit.SECONDS.toNanos(2));

    assertThat(
        ProgressDisplay.line(List.of(soon), 2, pace),
        equalTo("[######..................] 0:02  render segments 2/8"));
  }

  @Test
  void close_nobodyWatches_tellsFinishedStagesOnALineEach() {
    StringWriter text = new StringWriter();
    ProgressDisplay display = ProgressDisplay.start(new PrintWriter(text, true), false);
    Progress.stage("DetectFaces").planned(2).done(2);
    Progress.stage("RenderSegments").planned(2).done(1);

    display.close();

    assertThat(text.toString(), equalTo("detect faces: 2 of 2\n"));
  }

  @Test
  void line_nothingToDo_isTheClock() {
    assertThat(
        ProgressDisplay.line(List.of(new State("Probe", 3, 4)), 5, new Pace()), equalTo("0:05"));
  }

  @Test
  void line_manyStages_fitsATerminal() {
    List<State> many =
        List.of(
            new State("TranscribeSpeech", 1000, 1),
            new State("MeasureSound", 1000, 1),
            new State("RenderSegments", 1000, 1));

    assertThat(ProgressDisplay.line(many, 0, new Pace()).length(), is(79));
  }
}
