package org.dailies.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.dailies.time.FrameRate;
import org.dailies.time.TimeRange;
import org.dailies.time.Timebase;
import org.dailies.timeline.Clip;
import org.dailies.timeline.Cut;
import org.dailies.timeline.Shown;
import org.dailies.timeline.Source;
import org.dailies.timeline.Timeline;
import org.dailies.timeline.Zoom;
import org.junit.jupiter.api.Test;

class PlanTableTest {
  private static final Timebase TICK = new Timebase(1, 1000);

  @Test
  void print_clipsAndCuts_standInTheOrderOfTheVideo() {
    StringWriter text = new StringWriter();
    Zoom zoom = new Zoom(150, 1.1, List.of(new Zoom.Focus(0, 0.5, 0.5)));

    PlanTable.print(
        new Timeline(
            1,
            "talk",
            new Source("talk.mp4", "sha256:0", range(1000, 11_000), true),
            new FrameRate(25, 1),
            1920,
            1080,
            200,
            List.of(
                new Clip(0, 100, range(1000, 5000), Optional.of(zoom)),
                new Clip(100, 100, range(6000, 10_000), Optional.empty())),
            List.of(),
            Shown.BURNT,
            List.of(
                new Cut(range(5000, 6000), 100, "silence", -41.5, List.of("and"), List.of("so")),
                new Cut(range(10_000, 11_000), 200, "silence", -50, List.of(), List.of()))),
        new PrintWriter(text, true));

    assertThat(
        text.toString(),
        equalTo(
            """
            talk: 0:10.0 -> 0:08.0, 1920x1080 at 25 fps, 2 clips, 2 cuts, 0 captions
              timeline  source
              0:00.0    0:00.0 - 0:04.0        clip of 0:04.0, zoom
                        0:04.0 - 0:05.0        cut 0:01.0: silence at -41.5 dB, "and | so"
              0:04.0    0:05.0 - 0:09.0        clip of 0:04.0
                        0:09.0 - 0:10.0        cut 0:01.0: silence at -50.0 dB

            """));
  }

  private static TimeRange range(long start, long end) {
    return new TimeRange(start, end, TICK);
  }
}
