package org.dailies.render;

import static org.dailies.media.VideoEncoder.X264;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
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
import org.dailies.timeline.CaptionDisplay;
import org.dailies.timeline.CaptionLook;
import org.dailies.timeline.Clip;
import org.dailies.timeline.Shown;
import org.dailies.timeline.Source;
import org.dailies.timeline.Timeline;
import org.dailies.timeline.Zoom;
import org.dailies.timeline.Zoom.Focus;
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
  void segments_anyClips_tileTheTimelineAndShowWhatItShows(
      @ForAll @Size(min = 1, max = 30) List<@IntRange(min = 1, max = 400) Integer> lengths) {
    Timeline timeline = timeline(clips(lengths), List.of(), true);

    List<String> planned = new ArrayList<>();
    for (Clip clip : timeline.clips()) {
      for (long frame = 0; frame < clip.frames(); frame++) {
        long middle = clip.source().start() + frame * TICKS_A_FRAME + TICKS_A_FRAME / 2;
        planned.add(shown(middle, clip.zoom().orElseThrow(), frame));
      }
    }
    List<String> shown = new ArrayList<>();
    for (Segment segment : SplitTimeline.segments(timeline, SPEC, X264)) {
      long next = 0;
      for (Shot shot : segment.shots()) {
        assertThat(shot.start(), equalTo(next));
        next += shot.frames();
        for (long frame = 0; frame < shot.frames(); frame++) {
          Zoom zoom = shot.zoom().orElseThrow();
          shown.add(shown(shot.middle(frame, RATE), zoom, shot.zoomFrame() + frame));
        }
      }
      assertThat(segment.frames(), equalTo(next));
    }
    assertThat(shown, equalTo(planned));
  }

  /** What a frame shows, to the last bit. */
  private static String shown(long time, Zoom zoom, long frame) {
    Focus focus = zoom.focusAt(frame);
    return time + ": " + zoom.at(frame) + " to " + focus.x() + ", " + focus.y();
  }

  @Property
  void segments_anyClips_areNotEndless(
      @ForAll @Size(min = 1, max = 30) List<@IntRange(min = 1, max = 400) Integer> lengths) {
    for (Segment segment : split(clips(lengths))) {
      assertThat(segment.frames(), lessThanOrEqualTo(2 * LENGTH));
    }
  }

  @Property
  void segments_talkOfManyCuts_areAboutAsLongAsAskedFor(@ForAll Random random) {
    List<Segment> segments = split(talk(random, 20 * LENGTH));

    long frames = segments.stream().mapToLong(Segment::frames).sum();
    long small = segments.stream().filter(s -> s.frames() < LENGTH / 2).count();
    assertThat((double) frames / segments.size() / LENGTH, is(closeTo(1, 0.3)));
    assertThat(small, lessThanOrEqualTo(2L + segments.size() / 10));
  }

  @Property
  void segments_cutThatGrows_changesWhatItTouchesAndNothingElse(
      @ForAll Random random, @ForAll @IntRange(min = 1, max = 20) int frames) {
    List<Clip> clips = talk(random, 20 * LENGTH);
    int at = random.nextInt(clips.size());
    List<Clip> cut = new ArrayList<>(clips);
    cut.set(at, shortened(clips.get(at), frames));
    List<Segment> before = split(clips);

    List<Segment> after = new ArrayList<>(split(consecutive(cut)));

    after.removeAll(before);
    assertThat(after.size(), lessThanOrEqualTo(4));
  }

  @Test
  void segments_cutNearTheBeginning_leavesAllLaterOnesAsTheyAre() {
    List<Clip> clips = talk(new Random(7), 20 * LENGTH);
    List<Clip> cut = new ArrayList<>(clips);
    cut.set(0, shortened(clips.get(0), 9));
    List<Segment> before = split(clips);

    List<Segment> after = split(consecutive(cut));

    List<Integer> changed = changed(before, after);
    assertThat(changed, hasSize(1));
    assertThat(changed.get(0), lessThan(4));
    assertThat(after.size(), equalTo(before.size()));
  }

  @Test
  void segments_otherCaption_areTheSameButTheOneWithIt() {
    List<Clip> clips = talk(new Random(7), 20 * LENGTH);
    List<Segment> before =
        SplitTimeline.segments(timeline(clips, captions("Moonshine"), true), SPEC, X264);
    List<Segment> after =
        SplitTimeline.segments(timeline(clips, captions("Munchin"), true), SPEC, X264);

    assertThat(changed(before, after), contains(2));
    assertThat(after.get(2).captions().get(0).lines(), contains("Munchin"));
  }

  @Test
  void segments_otherTimeOfAWord_areTheSameButTheOneThatShowsIt() {
    List<Clip> clips = talk(new Random(7), 20 * LENGTH);
    List<Segment> before = SplitTimeline.segments(sung(timeline(clips, sung(0), true)), SPEC, X264);
    List<Segment> after = SplitTimeline.segments(sung(timeline(clips, sung(1), true)), SPEC, X264);

    assertThat(changed(before, after), contains(2));
    assertThat(after.get(2).captionLook().style(), is(CaptionLook.Style.KARAOKE));
    assertThat(after.get(1).captionLook(), is(CaptionLook.BOX)); // nothing is written there
  }

  /** Captions of which the second one's second word comes a few frames later. */
  private static List<Caption> sung(int later) {
    return captions("Two words").stream()
        .map(
            caption ->
                new Caption(
                    caption.start(),
                    caption.end(),
                    caption.lines(),
                    List.of(
                        new Caption.Word(0, 0, 3, caption.start()),
                        new Caption.Word(
                            0,
                            4,
                            5,
                            caption.start()
                                + 2
                                + (caption.lines().contains("Two words") ? later : 0)))))
        .toList();
  }

  private static Timeline sung(Timeline timeline) {
    CaptionLook karaoke = new CaptionLook(CaptionLook.Style.KARAOKE, CaptionLook.Position.BOTTOM);
    return new Timeline(
        timeline.version(),
        timeline.name(),
        timeline.footage(),
        timeline.rate(),
        timeline.width(),
        timeline.height(),
        timeline.frames(),
        timeline.clips(),
        timeline.captions(),
        new CaptionDisplay(true, false, 20, karaoke),
        timeline.cuts());
  }

  private static List<Caption> captions(String second) {
    long first = 10;
    return List.of(
        new Caption(first, first + 30, List.of("Bread")),
        new Caption(5 * LENGTH / 2, 5 * LENGTH / 2 + 5, List.of(second)),
        new Caption(8 * LENGTH, 8 * LENGTH + 40, List.of("Water")));
  }

  @Test
  void segments_otherZoomOfOneClip_areTheSameButThoseThatShowIt() {
    List<Clip> clips = talk(new Random(7), 20 * LENGTH);
    int at = clips.size() / 2;
    List<Clip> zoomed = new ArrayList<>(clips);
    Zoom zoom = clips.get(at).zoom().orElseThrow();
    zoomed.set(
        at, with(clips.get(at), Optional.of(new Zoom(zoom.cycleFrames(), 1.2, zoom.focus()))));
    List<Segment> before = split(clips);
    List<Segment> after = split(zoomed);

    List<Integer> showing = new ArrayList<>();
    for (int i = 0; i < after.size(); i++) {
      if (after.get(i).shots().stream().anyMatch(s -> s.zoom().orElseThrow().max() == 1.2)) {
        showing.add(i);
      }
    }
    assertThat(showing, is(not(empty())));
    assertThat(changed(before, after), equalTo(showing));
  }

  @Test
  void segments_largerMargins_areTheSameInsideClips() {
    List<Clip> clips = new ArrayList<>();
    List<Clip> wider = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      long start = 1000 * i * TICKS_A_FRAME;
      clips.add(with(clip(0, 300, start), Optional.empty()));
      wider.add(with(clip(0, 310, Math.max(0, start - 5 * TICKS_A_FRAME)), Optional.empty()));
    }

    List<Segment> before = split(consecutive(clips));
    List<Segment> after = new ArrayList<>(split(consecutive(wider)));

    int all = after.size();
    after.removeAll(before);
    assertThat(all, greaterThan(30));
    assertThat(after.size(), lessThanOrEqualTo(2 * clips.size()));
  }

  @Test
  void segments_clipCutOffElsewhere_zoomAsBeforeUpToThere() {
    List<Focus> way = new ArrayList<>();
    for (int second = 0; second < 20; second++) {
      way.add(new Focus(25L * second, 0.4 + 0.01 * second, 0.5));
    }
    Clip clip = with(clip(0, 400, 0), Optional.of(new Zoom(150, 1.1, way)));

    List<Segment> before = split(List.of(clip));
    List<Segment> after = split(List.of(shortened(clip, 60)));

    assertThat(after.subList(0, 6), equalTo(before.subList(0, 6)));
  }

  @Test
  void segments_jumpBackInTheFootage_startsAnother() {
    List<Segment> segments =
        split(
            consecutive(
                List.of(
                    clip(0, 20, 30 * TICKS_A_FRAME),
                    clip(0, 10, 0),
                    clip(0, 15, 10 * TICKS_A_FRAME))));

    assertThat(segments.stream().map(Segment::frames).toList(), contains(20L, 25L));
  }

  /** The numbers of the segments that were not there before. */
  private static List<Integer> changed(List<Segment> before, List<Segment> after) {
    return IntStream.range(0, after.size())
        .filter(i -> !before.contains(after.get(i)))
        .boxed()
        .toList();
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
    assertThat(second.zoomFrame(), equalTo(50L));
  }

  private static List<Segment> split(List<Clip> clips) {
    return SplitTimeline.segments(timeline(clips, List.of(), true), SPEC, X264);
  }

  /** Clips of half a second to six, of footage with as much silence between them as talks have. */
  private static List<Clip> talk(Random random, long frames) {
    List<Clip> clips = new ArrayList<>();
    long source = 0;
    for (long start = 0; start < frames; ) {
      int length = 12 + random.nextInt(140);
      clips.add(clip(start, length, source * TICKS_A_FRAME));
      start += length;
      source += length + 5 + random.nextInt(70);
    }
    return clips;
  }

  private static Clip shortened(Clip clip, int frames) {
    long left = Math.max(1, clip.frames() - frames);
    TimeRange source = clip.source();
    TimeRange shown =
        new TimeRange(source.start(), source.start() + left * TICKS_A_FRAME, source.timebase());
    return new Clip(clip.start(), left, shown, clip.zoom());
  }

  private static Clip with(Clip clip, Optional<Zoom> zoom) {
    return new Clip(clip.start(), clip.frames(), clip.source(), zoom);
  }

  /** The same clips, each where the one before ends. */
  private static List<Clip> consecutive(List<Clip> clips) {
    List<Clip> moved = new ArrayList<>();
    long start = 0;
    for (Clip clip : clips) {
      moved.add(new Clip(start, clip.frames(), clip.source(), clip.zoom()));
      start += clip.frames();
    }
    return moved;
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
    double x = 0.3 + sourceStart % 7 / 20.0;
    Zoom zoom =
        new Zoom(
            150,
            1.1,
            List.of(
                new Focus(0, x, 0.4),
                new Focus(30, 0.5, 0.6),
                new Focus(60, 0.5, 0.6),
                new Focus(75, 0.4, 0.4),
                new Focus(150, 0.4, 0.4)));
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
        new Source("talk.mp4", "sha256:0", new TimeRange(0, 10_000_000, TICKS), false),
        RATE,
        320,
        180,
        clips.get(clips.size() - 1).end(),
        clips,
        captions,
        burn ? Shown.BURNT : Shown.BESIDE,
        List.of());
  }
}
