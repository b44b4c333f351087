package org.dailies.timeline.interchange;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.dailies.time.FrameRate;
import org.dailies.time.TimeRange;
import org.dailies.time.Timebase;
import org.dailies.timeline.Caption;
import org.dailies.timeline.Chapter;
import org.dailies.timeline.Clip;
import org.dailies.timeline.Cut;
import org.dailies.timeline.Source;
import org.dailies.timeline.Timeline;
import org.dailies.timeline.Zoom;
import org.junit.jupiter.api.Test;

class InterchangeTest {
  private static final Timebase NTSC_TICKS = new Timebase(1, 30_000);

  /** At 30000/1001 frames a second: frame 1 is at 33.37 ms, 107892 at 3599996.4 ms. */
  private static final List<Caption> CAPTIONS =
      List.of(
          new Caption(1, 100, List.of("Salt & pepper,")),
          new Caption(100, 107_892, List.of("if 1 < 2", "--> \u201cthat\u2019s\u201d <b>bold</b>")),
          new Caption(107_893, 107_900, List.of("Bread.")));

  @Test
  void subRip_captions_areNumberedWithMilliseconds() {
    assertThat(
        SubRip.write(timeline(CAPTIONS)),
        equalTo(
            """
            1
            00:00:00,033 --> 00:00:03,337
            Salt & pepper,

            2
            00:00:03,337 --> 00:59:59,996
            if 1 < 2
            --> \u201cthat\u2019s\u201d <b>bold</b>

            3
            01:00:00,030 --> 01:00:00,263
            Bread.

            """));
  }

  @Test
  void webVtt_captions_areEscaped() {
    assertThat(
        WebVtt.write(timeline(CAPTIONS)),
        equalTo(
            """
            WEBVTT

            00:00:00.033 --> 00:00:03.337
            Salt &amp; pepper,

            00:00:03.337 --> 00:59:59.996
            if 1 &lt; 2
            --&gt; \u201cthat\u2019s\u201d &lt;b&gt;bold&lt;/b&gt;

            01:00:00.030 --> 01:00:00.263
            Bread.

            """));
  }

  @Test
  void chapterVtt_chapters_lastUntilTheNextOne() {
    Timeline timeline =
        timeline(List.of())
            .withChapters(
                List.of(
                    new Chapter(0, "Salt & pepper", List.of("salt")),
                    new Chapter(900, "Bread", List.of())));

    assertThat(
        ChapterVtt.write(timeline),
        equalTo(
            """
            WEBVTT

            00:00:00.000 --> 00:00:30.030
            Salt &amp; pepper

            00:00:30.030 --> 01:00:03.600
            Bread

            """));
    assertThat(TimelineJson.read(TimelineJson.write(timeline)), equalTo(timeline));
  }

  @Test
  void timelineJson_withoutChapters_saysNothingOfThem() {
    assertThat(TimelineJson.write(timeline(CAPTIONS)), not(containsString("chapters")));
  }

  @Test
  void noCaptions_emptyFiles() {
    assertThat(SubRip.write(timeline(List.of())), equalTo(""));
    assertThat(WebVtt.write(timeline(List.of())), equalTo("WEBVTT\n\n"));
  }

  @Test
  void timelineJson_roundTrip_isTheSame() {
    Timeline timeline = timeline(CAPTIONS);

    String json = TimelineJson.write(timeline);

    assertThat(TimelineJson.read(json), equalTo(timeline));
    assertThat(TimelineJson.write(TimelineJson.read(json)), equalTo(json));
  }

  @Test
  void timelineJson_whatIsNoTimeline_isRefused() {
    String json = TimelineJson.write(timeline(List.of()));

    assertThrows(UncheckedIOException.class, () -> TimelineJson.read("[]"));
    assertThrows(
        UncheckedIOException.class,
        () -> TimelineJson.read(json.replace("\"frames\" : 108000", "\"frames\" : 108001")));
  }

  private static Timeline timeline(List<Caption> captions) {
    TimeRange source = new TimeRange(0, 108_000 * 1001L, NTSC_TICKS);
    return new Timeline(
        Timeline.VERSION,
        "talks/bread",
        new Source("talks/bread.mp4", "sha256:0", source, true),
        new FrameRate(30_000, 1001),
        1920,
        1080,
        108_000,
        List.of(
            new Clip(
                0,
                100,
                new TimeRange(0, 100_100, NTSC_TICKS),
                Optional.of(new Zoom(180, 1.08, List.of(new Zoom.Focus(0, 0.5, 0.4))))),
            new Clip(
                100, 107_900, new TimeRange(100_100, 108_108_000, NTSC_TICKS), Optional.empty())),
        captions,
        true,
        List.of(
            new Cut(
                new TimeRange(100_100, 100_101, NTSC_TICKS),
                100,
                "silence",
                -41.5,
                List.of("so", "it"),
                List.of("rises"))));
  }
}
