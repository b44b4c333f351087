package org.dailies.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
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
            65),
        equalTo("[######..................] 1:05  render segments 2/8, mix sound 1/3"));
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
    assertThat(ProgressDisplay.line(List.of(new State("Probe", 3, 4)), 5), equalTo("0:05"));
  }

  @Test
  void line_manyStages_fitsATerminal() {
    List<State> many =
        List.of(
            new State("TranscribeSpeech", 1000, 1),
            new State("MeasureSound", 1000, 1),
            new State("RenderSegments", 1000, 1));

    assertThat(ProgressDisplay.line(many, 0).length(), is(79));
  }
}
