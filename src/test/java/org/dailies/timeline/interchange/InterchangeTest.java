package org.dailies.timeline.interchange;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.dailies.time.FrameRate;
import org.dailies.time.TimeRange;
import org.dailies.time.Timebase;
import org.dailies.timeline.Asset;
import org.dailies.timeline.Caption;
import org.dailies.timeline.CaptionDisplay;
import org.dailies.timeline.CaptionLook;
import org.dailies.timeline.CaptionLook.Position;
import org.dailies.timeline.CaptionLook.Style;
import org.dailies.timeline.Chapter;
import org.dailies.timeline.Clip;
import org.dailies.timeline.Cut;
import org.dailies.timeline.Shown;
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

  private static final Caption SUNG =
      new Caption(
          0,
          30,
          List.of("one < two", "three"),
          List.of(
              new Caption.Word(0, 0, 3, 0),
              new Caption.Word(0, 6, 9, 10),
              new Caption.Word(1, 0, 5, 20)));

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
  void webVtt_positions_areSettingsWherePlayersWouldPutThemElsewhere() {
    Caption caption = new Caption(0, 30, List.of("Bread."));

    assertThat(cue(caption, Style.BOX, Position.BOTTOM, 1920), endsWith("01.001\nBread.\n\n"));
    assertThat(cue(caption, Style.BOX, Position.TOP, 1920), containsString("01.001 line:5%\n"));
    assertThat(
        cue(caption, Style.BOX, Position.MIDDLE, 1920), containsString("01.001 line:50%,center\n"));
    assertThat(
        cue(caption, Style.BOX, Position.BOTTOM, 608), containsString("01.001 line:80%,end\n"));
  }

  @Test
  void webVtt_karaoke_hasTheTimesOfWords() {
    assertThat(
        cue(SUNG, Style.KARAOKE, Position.BOTTOM, 1920),
        endsWith("one &lt; <00:00:00.334>two\n<00:00:00.667>three\n\n"));
  }

  @Test
  void subStationAlpha_box_hasStyleAndEvents() {
    String ass = SubStationAlpha.write(timeline(CAPTIONS));

    assertThat(
        ass, startsWith("[Script Info]\nScriptType: v4.00+\nPlayResX: 1920\nPlayResY: 1080\n"));
    assertThat(
        ass,
        containsString(
            "Style: Caption,DejaVu Sans,63,&H00FFFFFF,&H00FFFFFF,&H23000000,&H73000000,"
                + "-1,0,0,0,100,100,0,0,4,3,14,2,96,96,68,1\n"));
    assertThat(
        ass,
        endsWith(
            """
            Dialogue: 0,0:00:00.03,0:00:03.34,Caption,,0,0,0,,Salt & pepper,
            Dialogue: 0,0:00:03.34,0:59:60.00,Caption,,0,0,0,,if 1 < 2\\N--> \u201cthat\u2019s\u201d <b>bold</b>
            Dialogue: 0,1:00:00.03,1:00:00.26,Caption,,0,0,0,,Bread.
            """
                .replace("0:59:60.00", "1:00:00.00")));
  }

  @Test
  void subStationAlpha_commandsInWords_areText() {
    assertThat(
        SubStationAlpha.write(timeline(List.of(new Caption(0, 30, List.of("{b} \\N"))))),
        endsWith(",,\\{b\\} \\\u2060N\n"));
  }

  @Test
  void subStationAlpha_karaoke_isAnEventForEachWord() {
    assertThat(
        SubStationAlpha.write(timeline(SUNG, Style.KARAOKE, Position.TOP, 1920)),
        endsWith(
            """
            Dialogue: 0,0:00:00.00,0:00:00.33,Caption,,0,0,0,,{\\c&H00D7FF&}one{\\r} < two\\Nthree
            Dialogue: 0,0:00:00.33,0:00:00.67,Caption,,0,0,0,,one < {\\c&H00D7FF&}two{\\r}\\Nthree
            Dialogue: 0,0:00:00.67,0:00:01.00,Caption,,0,0,0,,one < two\\N{\\c&H00D7FF&}three{\\r}
            """));
  }

  @Test
  void subStationAlpha_oneWord_isLargeAndAlone() {
    String ass = SubStationAlpha.write(timeline(SUNG, Style.ONE_WORD, Position.MIDDLE, 1920));

    assertThat(ass, containsString("DejaVu Sans,126,"));
    assertThat(ass, containsString(",1,11,0,5,96,96,81,1\n"));
    assertThat(ass, endsWith(",,{\\fscx75\\fscy75\\t(0,67,\\fscx100\\fscy100)}three\n"));
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

  @Test
  void ass_fontAndHighlightOfTheUsers_areNamed() {
    CaptionLook look =
        new CaptionLook(
            Style.KARAOKE,
            Position.BOTTOM,
            Optional.of(new Asset("own.ttf", "sha256:1")),
            Optional.of("Own Sans, Condensed"),
            Optional.of("#0102fE"));

    String ass =
        SubStationAlpha.write(
            timeline(List.of(SUNG), new CaptionDisplay(true, false, 20, look), 1920));

    assertThat(ass, containsString("Style: Caption,Own Sans  Condensed,63,"));
    assertThat(ass, containsString("{\\c&HFE0201&}one"));
  }

  private static String cue(Caption caption, Style style, Position position, int width) {
    return WebVtt.write(timeline(caption, style, position, width));
  }

  private static Timeline timeline(Caption caption, Style style, Position position, int width) {
    CaptionLook look = new CaptionLook(style, position);
    return timeline(List.of(caption), new CaptionDisplay(true, false, 20, look), width);
  }

  private static Timeline timeline(List<Caption> captions) {
    return timeline(captions, Shown.BURNT, 1920);
  }

  private static Timeline timeline(List<Caption> captions, CaptionDisplay display, int width) {
    TimeRange source = new TimeRange(0, 108_000 * 1001L, NTSC_TICKS);
    return new Timeline(
        Timeline.VERSION,
        "talks/bread",
        new Source("talks/bread.mp4", "sha256:0", source, true),
        new FrameRate(30_000, 1001),
        width,
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
        display,
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
