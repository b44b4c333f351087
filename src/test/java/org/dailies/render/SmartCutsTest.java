package org.dailies.render;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.dailies.media.Colour;
import org.dailies.media.CopyPoints;
import org.dailies.media.EdgeCoding;
import org.dailies.media.EncoderChoice;
import org.dailies.media.Hdr;
import org.dailies.media.MediaInfo;
import org.dailies.media.MediaProbe;
import org.dailies.media.PacketContent;
import org.dailies.media.PacketIndex;
import org.dailies.media.Quality;
import org.dailies.media.VideoEncoder;
import org.dailies.media.VideoInfo;
import org.dailies.render.Segment.Shot;
import org.dailies.time.FrameRate;
import org.dailies.time.TimeRange;
import org.dailies.time.Timebase;
import org.dailies.timeline.Caption;
import org.dailies.timeline.Clip;
import org.dailies.timeline.Framing;
import org.dailies.timeline.Shown;
import org.dailies.timeline.Source;
import org.dailies.timeline.Timeline;
import org.dailies.timeline.Zoom;
import org.junit.jupiter.api.Test;

class SmartCutsTest {
  private static final FrameRate RATE = new FrameRate(30_000, 1001);
  private static final Timebase TICKS = new Timebase(1, 30_000);
  private static final int TICKS_A_FRAME = 1001;
  private static final int FRAMES = 600;
  private static final int HALF_A_SECOND = 15;
  private static final EdgeCoding CODING = new EdgeCoding(VideoEncoder.X264, "high", 1);
  private static final RenderSpec SPEC =
      new RenderSpec(
          RenderSpec.Mode.AUTO,
          EncoderChoice.AUTO,
          Quality.preset("standard"),
          Hdr.TONEMAP,
          2,
          -16,
          -1.5,
          11);

  @Property
  void shots_anyCuts_tileTheTimelineAndCopyWholeStretches(
      @ForAll @Size(min = 2, max = 20) List<@IntRange(min = 1, max = FRAMES) Integer> cuts,
      @ForAll @Size(max = 12) List<@IntRange(max = FRAMES - 1) Integer> starts,
      @ForAll @IntRange(min = 1, max = 8) int endEvery) {
    CopyPoints points = points(starts, endEvery);
    Timeline timeline = timeline(bounds(cuts));

    SmartCuts found = SmartCuts.of(timeline, probed(points));

    long reached = 0;
    for (Shot shot : found.shots()) {
      assertThat(shot.start(), equalTo(reached));
      assertThat(shot.frames(), greaterThanOrEqualTo(1L));
      reached = shot.end();
      if (shot.copied()) {
        int first = shown(shot, 0);
        int last = shown(shot, shot.frames() - 1);
        assertThat(ints(points.starts()), hasItem(first));
        assertThat(ints(points.ends()), hasItem(last + 1));
        assertThat((long) (last - first + 1), equalTo(shot.frames()));
      }
    }
    if (found.obstacle().isEmpty()) {
      assertThat(reached, equalTo(timeline.frames()));
    }
  }

  @Property
  void shots_anyCuts_drawOnlyWhatCannotBeCopied(
      @ForAll @Size(min = 2, max = 20) List<@IntRange(min = 1, max = FRAMES) Integer> cuts,
      @ForAll @Size(max = 12) List<@IntRange(max = FRAMES - 1) Integer> starts,
      @ForAll @IntRange(min = 1, max = 8) int endEvery) {
    CopyPoints points = points(starts, endEvery);
    Timeline timeline = timeline(bounds(cuts));
    long expected = 0;
    for (Clip clip : timeline.clips()) {
      int first = (int) (clip.source().start() / TICKS_A_FRAME);
      int start = points.startFrom(first);
      int end = points.endUpTo(first + (int) clip.frames());
      expected += start >= 0 && end - start >= HALF_A_SECOND ? end - start : 0;
    }

    SmartCuts found = SmartCuts.of(timeline, probed(points));

    assertThat(
        found.shots().stream().filter(Shot::copied).mapToLong(Shot::frames).sum(),
        equalTo(expected));
    assertThat(found.obstacle().isEmpty(), equalTo(expected > 0));
  }

  @Property
  void segments_ofAnyCuts_tileTheTimelineAndNeverBreakAStretch(
      @ForAll @Size(min = 2, max = 20) List<@IntRange(min = 1, max = FRAMES) Integer> cuts,
      @ForAll @Size(min = 1, max = 12) List<@IntRange(max = FRAMES - 1) Integer> starts) {
    CopyPoints points = points(starts, 3);
    Timeline timeline = timeline(bounds(cuts));
    SmartCuts found = SmartCuts.of(timeline, probed(points));
    if (found.obstacle().isPresent()) {
      return;
    }

    List<Integer> shown = new ArrayList<>();
    for (Segment segment : SplitTimeline.segments(timeline, SPEC, found)) {
      for (Shot shot : segment.shots()) {
        for (long i = 0; i < shot.frames(); i++) {
          shown.add(shown(shot, i));
        }
        if (shot.copied()) {
          assertThat(ints(points.starts()), hasItem(shown(shot, 0)));
          assertThat(ints(points.ends()), hasItem(shown(shot, shot.frames() - 1) + 1));
        }
      }
    }

    List<Integer> planned = new ArrayList<>();
    for (Clip clip : timeline.clips()) {
      int first = (int) (clip.source().start() / TICKS_A_FRAME);
      IntStream.range(first, first + (int) clip.frames()).forEach(planned::add);
    }
    assertThat(shown, equalTo(planned));
  }

  @Test
  void of_editThatDraws_saysWhatItDraws() {
    MediaProbe.Probed probed = probed(points(List.of(0, 30, 60), 1));
    Timeline cut = timeline(0, 300);

    assertThat(SmartCuts.of(cut, probed).obstacle(), equalTo(Optional.empty()));
    assertThat(
        SmartCuts.of(with(cut, zoomed(cut), false), probed).obstacle(),
        equalTo(Optional.of("the edit zooms")));
    assertThat(
        SmartCuts.of(with(cut, framed(cut), false), probed).obstacle(),
        equalTo(Optional.of("the edit frames the picture anew")));
    assertThat(
        SmartCuts.of(with(cut, cut.clips(), true), probed).obstacle(),
        equalTo(Optional.of("the edit draws captions into the picture")));
    assertThat(
        SmartCuts.of(with(cut, cut.clips(), false), probed).obstacle(), equalTo(Optional.empty()));
  }

  @Test
  void of_footageThatIsTurnedOrScaled_saysSo() {
    CopyPoints points = points(List.of(0, 30, 60), 1);
    Timeline cut = timeline(0, 300);

    assertThat(
        SmartCuts.of(cut, probed(points, 320, 180)).obstacle(),
        equalTo(Optional.of("the footage is turned by 180 degrees")));
    assertThat(
        SmartCuts.of(cut, probed(points, 321, 0)).obstacle(),
        equalTo(Optional.of("the picture is scaled from 321x180 to 320x180")));
  }

  /** The number of the footage's frame that a frame of a shot shows. */
  private static int shown(Shot shot, long frame) {
    return (int) (shot.middle(frame, RATE) / TICKS_A_FRAME);
  }

  private static CopyPoints points(List<Integer> starts, int endEvery) {
    TreeSet<Integer> ends = new TreeSet<>(starts);
    IntStream.rangeClosed(0, FRAMES)
        .filter(n -> n % endEvery == 0 || n == FRAMES)
        .forEach(ends::add);
    return new CopyPoints(
        array(new TreeSet<>(starts)), array(ends), 2, Optional.of(CODING), Optional.empty());
  }

  private static int[] array(TreeSet<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }

  private static List<Integer> ints(int[] numbers) {
    return Arrays.stream(numbers).boxed().toList();
  }

  /** Clips from every other pair of the cuts. */
  private static int[] bounds(List<Integer> cuts) {
    int[] sorted = array(new TreeSet<>(cuts));
    return sorted.length < 2
        ? new int[] {0, sorted[0]}
        : Arrays.copyOf(sorted, sorted.length / 2 * 2);
  }

  private static Timeline timeline(int... bounds) {
    List<Clip> clips = new ArrayList<>();
    long start = 0;
    for (int i = 0; i < bounds.length; i += 2) {
      long from = (long) bounds[i] * TICKS_A_FRAME;
      long to = (long) bounds[i + 1] * TICKS_A_FRAME;
      int frames = bounds[i + 1] - bounds[i];
      clips.add(new Clip(start, frames, new TimeRange(from, to, TICKS), Optional.empty()));
      start += frames;
    }
    return new Timeline(
        Timeline.VERSION,
        "cut",
        new Source("cut.mp4", "sha256:0", clips.get(0).source(), false),
        RATE,
        320,
        180,
        start,
        clips,
        List.of(new Caption(0, 1, List.of("A caption"))),
        Shown.BESIDE,
        List.of());
  }

  private static Timeline with(Timeline cut, List<Clip> clips, boolean burnCaptions) {
    return new Timeline(
        cut.version(),
        cut.name(),
        cut.footage(),
        cut.rate(),
        cut.width(),
        cut.height(),
        cut.frames(),
        clips,
        cut.captions(),
        burnCaptions ? Shown.BURNT : Shown.BESIDE,
        cut.cuts());
  }

  private static List<Clip> framed(Timeline cut) {
    Framing.Camera camera = new Framing.Camera(0.5, 1, 0, List.of(new Framing.Aim(0, 0.5, 0.5)));
    Framing framing =
        new Framing(List.of(new Framing.Panel(new Framing.Place(0, 0, 320, 180), camera)));
    return cut.clips().stream().map(clip -> clip.framed(framing)).toList();
  }

  private static List<Clip> zoomed(Timeline cut) {
    Zoom zoom = new Zoom(150, 1.1, List.of(new Zoom.Focus(0, 0.5, 0.4)));
    return cut.clips().stream()
        .map(c -> new Clip(c.start(), c.frames(), c.source(), Optional.of(zoom)))
        .toList();
  }

  private static MediaProbe.Probed probed(CopyPoints points) {
    return probed(points, 320, 0);
  }

  private static MediaProbe.Probed probed(CopyPoints points, int width, int rotation) {
    long[] pts = IntStream.range(0, FRAMES).mapToLong(i -> (long) i * TICKS_A_FRAME).toArray();
    VideoInfo video =
        new VideoInfo(
            0,
            "h264",
            width,
            180,
            "yuv420p",
            TICKS,
            RATE,
            true,
            0,
            (long) FRAMES * TICKS_A_FRAME,
            FRAMES,
            1,
            rotation,
            "1/1",
            "progressive",
            new Colour("tv", "bt709", "bt709", "bt709"));
    MediaInfo info =
        new MediaInfo("mov", 1000, 20_020_000, 20_020_000, 1, Optional.of(video), Optional.empty());
    PacketIndex index = new PacketIndex(pts, new long[] {0}, new long[] {0});
    PacketContent.Groups none = new PacketContent.Groups(new long[0], new byte[0]);
    return new MediaProbe.Probed(info, index, points, new PacketContent("sha256:0", none, none));
  }
}
