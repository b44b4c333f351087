package org.dailies.render;

import static org.dailies.media.VideoEncoder.X264;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.lessThan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.dailies.media.Hdr;
import org.dailies.media.Quality;
import org.dailies.render.Segment.Shot;
import org.dailies.time.FrameRate;
import org.dailies.time.TimeRange;
import org.dailies.time.Timebase;
import org.dailies.timeline.Caption;
import org.dailies.timeline.Clip;
import org.dailies.timeline.Source;
import org.dailies.timeline.Timeline;
import org.dailies.timeline.Zoom;
import org.junit.jupiter.api.Test;

class SplitTimelineTest {
  private static final Timebase TICKS = new Timebase(1, 12_800);
  private static final int TICKS_A_FRAME = 512;
  private static final FrameRate RATE = new FrameRate(25, 1);
  private static final RenderSpec SPEC =
      new RenderSpec(
          RenderSpec.Mode.AUTO, "auto", Quality.preset("standard"), Hdr.TONEMAP, 2, -16, -1.5, 11);
  private static final long LENGTH = 50;

  @Property
  void segments_anyClips_tileTheTimelineAndShowEveryClipFrameOnce(
      @ForAll @Size(min = 1, max = 30) List<@IntRange(min = 1, max = 400) Integer> lengths) {
    Timeline timeline = timeline(clips(lengths), List.of(), true);

    List<String> planned = new ArrayList<>();
    for (Clip clip : timeline.clips()) {
      for (long frame = 0; frame < clip.frames(); frame++) {
        planned.add(clip.source().start() + ":" + frame);
      }
    }
    List<String> shown = new ArrayList<>();
    for (Segment segment : SplitTimeline.segments(timeline, SPEC, X264)) {
      long next = 0;
      for (Shot shot : segment.shots()) {
        assertThat(shot.start(), equalTo(next));
        next += shot.frames();
        for (long frame = 0; frame < shot.frames(); frame++) {
          shown.add(shot.clipStart() + ":" + (shot.clipFrame() + frame));
        }
      }
      assertThat(segment.frames(), equalTo(next));
    }
    assertThat(shown, equalTo(planned));
  }

  @Property
  void segments_anyClips_areNeitherShortNorEndless(
      @ForAll @Size(min = 1, max = 30) List<@IntRange(min = 1, max = 400) Integer> lengths) {
    Timeline timeline = timeline(clips(lengths), List.of(), true);

    List<Segment> segments = SplitTimeline.segments(timeline, SPEC, X264);

    for (int i = 0; i < segments.size(); i++) {
      long atLeast = i + 1 < segments.size() ? LENGTH : Math.min(timeline.frames(), LENGTH / 2);
      assertThat(segments.get(i).frames(), greaterThanOrEqualTo(atLeast));
      assertThat(segments.get(i).frames(), lessThan(5 * LENGTH / 2));
    }
  }

  @Property
  void segments_captions_coverTheSameFramesAsBefore(
      @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 1, max = 200) Integer> lengths,
      @ForAll @Size(max = 12) List<@IntRange(min = 1, max = 60) Integer> gaps) {
    List<Clip> clips = clips(lengths);
    long frames = clips.get(clips.size() - 1).end();
    List<Caption> captions = new ArrayList<>();
    long at = 0;
    for (int gap : gaps) {
      if (at + 2L * gap <= frames) {
        captions.add(new Caption(at + gap, at + 2L * gap, List.of("caption " + captions.size())));
        at += 2L * gap;
      }
    }

    String[] shown = new String[(int) frames];
    int from = 0;
    for (Segment segment : SplitTimeline.segments(timeline(clips, captions, true), SPEC, X264)) {
      for (Caption caption : segment.captions()) {
        assertThat(caption.start(), lessThan(caption.end()));
        for (long frame = caption.start(); frame < caption.end(); frame++) {
          shown[from + (int) frame] = caption.lines().get(0);
        }
      }
      from += (int) segment.frames();
    }

    String[] planned = new String[(int) frames];
    for (Caption caption : captions) {
      for (long frame = caption.start(); frame < caption.end(); frame++) {
        planned[(int) frame] = caption.lines().get(0);
      }
    }
    assertThat(shown, equalTo(planned));
  }

  @Property
  void segments_clipsBehindALongOne_areTheSameWhereverTheyLie(
      @ForAll @IntRange(min = 1, max = 6) int before,
      @ForAll @IntRange(min = 1, max = 6) int otherBefore) {
    Segment here = segmentOfSecondClip(before * (int) LENGTH);
    Segment there = segmentOfSecondClip(otherBefore * (int) LENGTH);

    // equal as values, and so is the key they are stored under
    assertThat(there, equalTo(here));
  }

  @Test
  void segments_captionsInFilesOnly_areNotDrawn() {
    List<Caption> captions = List.of(new Caption(3, 20, List.of("unseen")));

    for (Segment segment :
        SplitTimeline.segments(timeline(clips(List.of(200)), captions, false), SPEC, X264)) {
      assertThat(segment.captions(), empty());
    }
  }

  @Test
  void segments_zoomedClipAcrossSegments_goesOnWhereItWas() {
    List<Segment> segments =
        SplitTimeline.segments(timeline(clips(List.of(130)), List.of(), true), SPEC, X264);

    assertThat(segments.stream().map(Segment::frames).toList(), equalTo(List.of(50L, 50L, 30L)));
    Shot second = segments.get(1).shots().get(0);
    assertThat(second.clipFrame(), equalTo(50L));
    assertThat(second.zoom(), equalTo(segments.get(0).shots().get(0).zoom()));
  }

  private static Segment segmentOfSecondClip(int before) {
    Clip first = clip(0, before, 0);
    Clip second = clip(before, 40, 100_000);
    Clip third = clip(before + 40L, 100, 200_000);
    Caption caption = new Caption(before + 10L, before + 35L, List.of("the same"));
    List<Segment> segments =
        SplitTimeline.segments(
            timeline(List.of(first, second, third), List.of(caption), true), SPEC, X264);
    Segment found = segments.get(before / (int) LENGTH);
    assertThat(found.shots(), hasItem(equalTo(shot(second))));
    return found;
  }

  private static Shot shot(Clip clip) {
    return new Shot(
        0, clip.frames(), 0, clip.source().start(), clip.source().timebase(), clip.zoom(), false);
  }

  private static List<Clip> clips(List<Integer> lengths) {
    List<Clip> clips = new ArrayList<>();
    long start = 0;
    for (int length : lengths) {
      clips.add(clip(start, length, (start + 7 * clips.size()) * TICKS_A_FRAME));
      start += length;
    }
    return clips;
  }

  private static Clip clip(long start, int frames, long sourceStart) {
    Zoom zoom = new Zoom(150, 1.1, List.of(new Zoom.Focus(0, 0.5, 0.4)));
    return new Clip(
        start,
        frames,
        new TimeRange(sourceStart, sourceStart + (long) frames * TICKS_A_FRAME, TICKS),
        Optional.of(zoom));
  }

  private static Timeline timeline(List<Clip> clips, List<Caption> captions, boolean burn) {
    return new Timeline(
        Timeline.VERSION,
        "talk",
        new Source("talk.mp4", "sha256:0", clips.get(0).source(), false),
        RATE,
        320,
        180,
        clips.get(clips.size() - 1).end(),
        clips,
        captions,
        burn,
        List.of());
  }
}
