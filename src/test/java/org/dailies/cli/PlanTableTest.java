package org.dailies.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dailies.time.FrameRate;
import org.dailies.time.TimeRange;
import org.dailies.time.Timebase;
import org.dailies.timeline.Asset;
import org.dailies.timeline.Box;
import org.dailies.timeline.Caption;
import org.dailies.timeline.CaptionDisplay;
import org.dailies.timeline.Chapter;
import org.dailies.timeline.Clip;
import org.dailies.timeline.Correction;
import org.dailies.timeline.Cut;
import org.dailies.timeline.Highlight;
import org.dailies.timeline.Illustration;
import org.dailies.timeline.Layer;
import org.dailies.timeline.Layers;
import org.dailies.timeline.Music;
import org.dailies.timeline.Shown;
import org.dailies.timeline.SoundCue;
import org.dailies.timeline.Source;
import org.dailies.timeline.Timeline;
import org.dailies.timeline.Transition;
import org.dailies.timeline.Turn;
import org.dailies.timeline.Voiceover;
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

  @Test
  void print_cutsAtOnePlace_showsEachWithItsEvidence() {
    StringWriter text = new StringWriter();

    PlanTable.print(
        new Timeline(
            1,
            "talk",
            new Source("talk.mp4", "sha256:0", range(0, 4000), true),
            new FrameRate(25, 1),
            1920,
            1080,
            50,
            List.of(new Clip(0, 50, range(2000, 4000), Optional.empty())),
            List.of(),
            CaptionDisplay.NONE,
            List.of(
                new Cut(
                    range(0, 1000),
                    0,
                    "repeat",
                    -12,
                    List.of(),
                    List.of("The", "bridge"),
                    0.95,
                    List.of("The", "bridge,")),
                new Cut(range(1000, 2000), 0, "noise", -3, List.of(), List.of(), 0.85, List.of()))),
        new PrintWriter(text, true));

    assertThat(
        text.toString(),
        equalTo(
            """
            talk: 0:04.0 -> 0:02.0, 1920x1080 at 25 fps, 1 clip, 2 cuts, 0 captions
              timeline  source
                        0:00.0 - 0:01.0        cut 0:01.0: repeat, sure by 0.95, at -12.0 dB, " | The bridge, | The bridge"
                        0:01.0 - 0:02.0        cut 0:01.0: noise, sure by 0.85, at -3.0 dB
              0:00.0    0:02.0 - 0:04.0        clip of 0:02.0

            """));
  }

  @Test
  void print_chosenPictures_followWithTheirEvidence() {
    StringWriter text = new StringWriter();
    Timeline timeline =
        new Timeline(
            1,
            "talk",
            new Source("talk.mp4", "sha256:0", range(0, 4000), true),
            new FrameRate(25, 1),
            1920,
            1080,
            100,
            List.of(new Clip(0, 100, range(0, 4000), Optional.empty())),
            List.of(),
            CaptionDisplay.NONE,
            List.of());

    PlanTable.print(
        timeline.withLayers(
            new Layers(
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(
                    new Illustration(
                        25, 50, "/b/oven.png", "oven", "The oven.", 0.875, Optional.empty())),
                Optional.of(
                    new Voiceover(
                        "Why bread rises.",
                        List.of(new SoundCue(file("said.flac"), 0, 3)),
                        new Music.Duck(0, 96_000),
                        -18,
                        14_400,
                        38_400)))),
        new PrintWriter(text, true));

    assertThat(
        text.toString(),
        equalTo(
            """
            talk: 0:04.0 -> 0:04.0, 1920x1080 at 25 fps, 1 clip, 0 cuts, 0 captions
              timeline  source
              0:00.0    0:00.0 - 0:04.0        clip of 0:04.0
              0:00.0                           a voice says for 0:02.0: "Why bread rises."
              0:01.0    oven.png               shown for "oven", suits it by 0.88, in "The oven."

            """));
  }

  @Test
  void print_videoOfAScript_tellsWhatIsSeenAndSaid() {
    StringWriter text = new StringWriter();
    Layer.Still oven = new Layer.Still(file("made-1.media"), 1);

    PlanTable.print(
        Timeline.made(
            "bread",
            new FrameRate(25, 1),
            1080,
            1920,
            100,
            List.of(
                new Caption(0, 40, List.of("Bread is", "old.")),
                new Caption(50, 100, List.of("It rises."))),
            CaptionDisplay.NONE,
            new Layers(
                List.of(
                    layer(0, 55, Box.ALL, oven),
                    new Layer(
                        45,
                        55,
                        1,
                        1,
                        0,
                        Box.ALL,
                        Optional.empty(),
                        oven,
                        Optional.of(new Layer.Entrance(Transition.Kind.FADE, 10)))),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(new SoundCue(file("spoken-1.media"), 0, 0)),
                List.of("Without the picture of scene 2: it is gone"))),
        new PrintWriter(text, true));

    assertThat(
        text.toString(),
        equalTo(
            """
            bread: a script -> 0:04.0, 1080x1920 at 25 fps, 2 pictures, 1 sentence, 2 captions
              timeline
              0:00.0                           picture of 0:02.2, "Bread is old."
              0:01.8                           picture of 0:02.2, "It rises."
              Without the picture of scene 2: it is gone

            """));
  }

  @Test
  void print_layers_standWhereTheyBegin() {
    StringWriter text = new StringWriter();
    Layers layers =
        new Layers(
            List.of(
                layer(30, 50, new Box(0.65, 0.5, 0.3, 0.3), new Layer.Moving(file("b.mp4"), 0)),
                layer(25, 25, Box.ALL, new Layer.Still(file("a.png"), 1)),
                layer(
                    0,
                    50,
                    Box.ALL,
                    new Layer.Title(Layer.Title.Style.CARD, List.of("Rivers", "A talk")))),
            List.of(new Transition(100, 10, Transition.Kind.WIPE_LEFT)),
            Optional.empty(),
            Optional.of(
                new Music(
                    List.of(new Music.Track(file("m.wav"), -3.5)), 0, 0, 0, List.of(), -10, 0, 0)),
            List.of(new SoundCue(file("s.wav"), 48_000, 2)),
            List.of("c.png is missing, and was left out."));

    PlanTable.print(
        new Timeline(
            1,
            "talk",
            Optional.of(new Source("talk.mp4", "sha256:0", range(0, 10_000), true)),
            new FrameRate(25, 1),
            1920,
            1080,
            200,
            List.of(
                new Clip(0, 100, range(0, 4000), Optional.empty()),
                new Clip(100, 100, range(6000, 10_000), Optional.empty())),
            List.of(),
            CaptionDisplay.NONE,
            List.of(),
            layers,
            List.of(new Chapter(0, "The river", List.of())),
            List.of(new Correction(480, "Munchen", "Munchin")),
            List.of(),
            List.of(
                new Turn(0, 100, Optional.of(0.2), 0.97, List.of("Good", "morning")),
                new Turn(100, 100, Optional.empty(), 0, List.of()))),
        new PrintWriter(text, true));

    assertThat(
        text.toString(),
        equalTo(
            """
            talk: 0:10.0 -> 0:08.0, 1920x1080 at 25 fps, 2 clips, 0 cuts, 0 captions
              timeline  source
              0:00.0    0:00.0 - 0:04.0        clip of 0:04.0
              0:00.0                           chapter "The river"
              0:00.0                           speaker at 20% for 0:04.0, sure by 0.97, "Good morning"
              0:00.0                           title of 0:02.0, "Rivers | A talk"
              0:00.0    m.wav                  music at -3.5 dB, -13.5 dB under speech
              0:01.0    a.png                  picture of 0:01.0
              0:01.0    s.wav                  sound at +2.0 dB
              0:01.2    b.mp4                  moving picture of 0:02.0, 30% wide at 65%, 50%
              0:03.8                           transition of 0:00.4, wipe left
              0:04.0    0:06.0 - 0:10.0        clip of 0:04.0
              0:04.0                           nobody seen to speak for 0:04.0
              c.png is missing, and was left out.
              captions say "Munchin" for "Munchen"

            """));
  }

  @Test
  void print_highlights_tellWhyTheyWerePicked() {
    StringWriter text = new StringWriter();

    PlanTable.print(
        new Timeline(
            1,
            "talk-short1",
            Optional.of(new Source("talk.mp4", "sha256:0", range(0, 4000), true)),
            new FrameRate(25, 1),
            1920,
            1080,
            50,
            List.of(new Clip(0, 50, range(2000, 4000), Optional.empty())),
            List.of(),
            CaptionDisplay.NONE,
            List.of(),
            Layers.NONE,
            List.of(),
            List.of(),
            List.of(
                new Highlight(0, 50, 0.712, Map.of("said", 0.9, "pace", 0.55), "We eat bread.")),
            List.of()),
        new PrintWriter(text, true));

    assertThat(
        text.toString(),
        equalTo(
            """
            talk-short1: 0:04.0 -> 0:02.0, 1920x1080 at 25 fps, 1 clip, 0 cuts, 0 captions
              timeline  source
              0:00.0    0:02.0 - 0:04.0        clip of 0:02.0
              0:00.0                           highlight of 0:02.0, score 0.71 (pace 0.55, said 0.90): "We eat bread."

            """));
  }

  private static Asset file(String name) {
    return new Asset("/files/" + name, "sha256:1");
  }

  private static Layer layer(long start, long frames, Box box, Layer.Content shows) {
    return new Layer(start, frames, 0, 1, 0, box, Optional.empty(), shows);
  }

  private static TimeRange range(long start, long end) {
    return new TimeRange(start, end, TICK);
  }
}
