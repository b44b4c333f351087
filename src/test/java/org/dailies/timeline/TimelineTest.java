package org.dailies.timeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.dailies.time.FrameRate;
import org.dailies.time.TimeRange;
import org.dailies.time.Timebase;
import org.junit.jupiter.api.Test;

class TimelineTest {
  private static final TimeRange RANGE = new TimeRange(0, 1000, Timebase.MILLIS);

  @Test
  void timeline_clipsThatTile_areAccepted() {
    Timeline timeline =
        timeline(
            20,
            List.of(clip(0, 5), clip(5, 15)),
            List.of(caption(0, 10), caption(10, 20)),
            List.of(cut(0), cut(5), cut(20)));

    assertThat(timeline.frames(), is(20L));
  }

  @Test
  void timeline_clipsThatDoNotTile_areRefused() {
    refuses("a clip of 5 frames starts at 6, the one before ends at 5", 11, clip(0, 5), clip(6, 5));
    refuses("a clip of 5 frames starts at 4, the one before ends at 5", 9, clip(0, 5), clip(4, 5));
    refuses("a clip of 5 frames starts at 1, the one before ends at 0", 6, clip(1, 5));
    refuses(
        "a clip of 0 frames starts at 0, the one before ends at 0;"
            + " the clips end at 0, the timeline at 0",
        0,
        clip(0, 0));
    refuses("the clips end at 5, the timeline at 6", 6, clip(0, 5));
    refuses("the clips end at 0, the timeline at 0", 0);
  }

  @Test
  void timeline_captionsOutOfOrderOrOutside_areRefused() {
    refusesCaptions(
        "a caption stands from 4 to 8, the one before ends at 5, the timeline at 20",
        caption(0, 5),
        caption(4, 8));
    refusesCaptions(
        "a caption stands from 4 to 4, the one before ends at 0, the timeline at 20",
        caption(4, 4));
    refusesCaptions(
        "a caption stands from 15 to 21, the one before ends at 0, the timeline at 20",
        caption(15, 21));
    refusesCaptions(
        "a caption stands from -1 to 3, the one before ends at 0, the timeline at 20",
        caption(-1, 3));
  }

  @Test
  void timeline_cutsOutOfOrderOrOutside_areRefused() {
    refuses(
        "a cut lies at 4, the one before at 5, the end at 20",
        20,
        List.of(clip(0, 20)),
        List.of(),
        List.of(cut(5), cut(4)));
    refuses(
        "a cut lies at 21, the one before at 0, the end at 20",
        20,
        List.of(clip(0, 20)),
        List.of(),
        List.of(cut(21)));
  }

  @Test
  void timeline_chaptersOutOfOrderOrOutside_areRefused() {
    refusesChapters("a chapter starts at 1, the one before at -1, the timeline ends at 20", 1);
    refusesChapters("a chapter starts at 7, the one before at 7, the timeline ends at 20", 0, 7, 7);
    refusesChapters("a chapter starts at 20, the one before at 0, the timeline ends at 20", 0, 20);
  }

  private static void refusesChapters(String message, long... starts) {
    Timeline timeline = timeline(20, List.of(clip(0, 20)), List.of(), List.of());
    List<Chapter> chapters =
        LongStream.of(starts).mapToObj(start -> new Chapter(start, "bread", List.of())).toList();
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> timeline.withChapters(chapters));

    assertThat(thrown.getMessage(), is("not a timeline: " + message));
  }

  private static void refuses(String message, long frames, Clip... clips) {
    refuses(message, frames, List.of(clips), List.of(), List.of());
  }

  private static void refusesCaptions(String message, Caption... captions) {
    refuses(message, 20, List.of(clip(0, 20)), List.of(captions), List.of());
  }

  private static void refuses(
      String message, long frames, List<Clip> clips, List<Caption> captions, List<Cut> cuts) {
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> timeline(frames, clips, captions, cuts));

    assertThat(thrown.getMessage(), is("not a timeline: " + message));
  }

  private static Timeline timeline(
      long frames, List<Clip> clips, List<Caption> captions, List<Cut> cuts) {
    return new Timeline(
        Timeline.VERSION,
        "talk",
        new Source("talk.mp4", "sha256:0", RANGE, true),
        new FrameRate(25, 1),
        320,
        180,
        frames,
        clips,
        captions,
        Shown.BURNT,
        cuts);
  }

  private static Clip clip(long start, long frames) {
    return new Clip(start, frames, RANGE, Optional.empty());
  }

  private static Caption caption(long start, long end) {
    return new Caption(start, end, List.of("bread"));
  }

  private static Cut cut(long at) {
    return new Cut(RANGE, at, "silence", -50, List.of(), List.of());
  }
}
