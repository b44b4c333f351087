package org.dailies.render;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.dailies.media.ByteSource;
import org.dailies.media.Colour;
import org.dailies.media.CopyPoints;
import org.dailies.media.EdgeCoding;
import org.dailies.media.MediaProbe;
import org.dailies.media.MovieWriter;
import org.dailies.media.Picture;
import org.dailies.media.Quality;
import org.dailies.media.SegmentWriter;
import org.dailies.media.VideoEncoder;
import org.dailies.media.VideoSettings;
import org.dailies.render.Segment.Shot;
import org.dailies.time.FrameRate;
import org.dailies.time.Timebase;
import org.dailies.timeline.Timeline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Edits that only cut: what is copied, what is encoded, and whether both make one video. */
class SmartRenderTest {
  private static final FrameRate PAL = new FrameRate(25, 1);
  private static final FrameRate NTSC = new FrameRate(30_000, 1001);
  private static final int FRAMES = 200;
  @TempDir private Path folder;

  @Test
  void cut_closedGroupsWithBFrames_copiesFromGroupsAndShowsThePlannedFrames() throws IOException {
    Path footage = h264("closed.mp4", PAL, movie -> movie.gop(20).bFrames(3));

    CutVideo cut = cut(footage, 7, 73, 85, 96, 120, 200);

    // no group starts in the second clip; from the first, the last frames that refer ahead are
    // drawn
    assertThat(cut.copied(), contains(matchesPattern("20-7[0-3]"), is("120-200")));
    assertShowsPlannedFrames(cut);
  }

  @Test
  void cut_ntscInMilliseconds_copies() throws IOException {
    Path footage = h264("millis.mkv", NTSC, Timebase.MILLIS, movie -> movie.gop(15).bFrames(2));

    CutVideo cut = cut(footage, 40, 100, 101, 180);

    assertThat(
        cut.copied(),
        contains(matchesPattern("45-(98|99|100)"), matchesPattern("105-1(78|79|80)")));
    assertShowsPlannedFrames(cut);
  }

  @Test
  void cut_clockThatTrembles_copiesOntoAnEvenOne() throws IOException {
    long[] pts = LongStream.range(0, FRAMES).map(i -> 40 * i + i * 7 % 12).toArray();
    Path footage = h264("phone.mp4", PAL, Timebase.MILLIS, pts, movie -> movie.gop(20).bFrames(0));

    CutVideo cut = cut(footage, 30, 79, 90, 161);

    assertThat(cut.copied(), contains("40-79", "100-161"));
    assertShowsPlannedFrames(cut);
  }

  @Test
  void cut_transportStream_copies() throws IOException {
    Path footage = h264("stream.ts", PAL, movie -> movie.gop(20).bFrames(3));

    CutVideo cut = cut(footage, 30, 79, 90, 161);

    assertThat(
        cut.copied(), contains(matchesPattern("40-7[6-9]"), matchesPattern("100-1(58|59|60|61)")));
    assertShowsPlannedFrames(cut);
  }

  @Test
  void cut_hevc_copies() throws IOException {
    Path footage = hevc();

    CutVideo cut = cut(footage, 7, 73, 85, 96, 120, 200);

    assertThat(cut.copied(), equalTo(List.of("20-73", "120-200")));
    assertShowsPlannedFrames(cut);
  }

  @Test
  void cut_theResultAgain_copiesToo() throws IOException {
    Path footage = h264("closed.mp4", PAL, movie -> movie.gop(20).bFrames(3));
    Path once = cut(footage, 10, 190).file();

    CutVideo twice = cut(once, 0, 60, 100, 170);

    assertThat(twice.copied().size(), greaterThan(0));
    assertThat(
        NumberedFrames.read(twice.file()),
        equalTo(join(IntStream.range(10, 70), IntStream.range(110, 180))));
  }

  @Test
  void cut_packetsThatDoNotDecodeByThemselves_areEncodedAfterAll() throws IOException {
    Path footage = h264("open.mp4", PAL, movie -> movie.gop(20).bFrames(3).openGop());
    MediaProbe.Probed probed = MediaProbe.probe(ByteSource.of(footage));
    CopyPoints closed = probed.copyPoints();
    // frames that begin an open group, as if they were IDR frames
    int[] keys = IntStream.iterate(0, n -> n < FRAMES, n -> n + 20).toArray();
    MediaProbe.Probed wrong =
        new MediaProbe.Probed(
            probed.info(),
            probed.index(),
            new CopyPoints(keys, keys, closed.delay(), closed.edges(), Optional.empty()),
            probed.content());

    Timeline timeline = CutVideo.timeline(wrong, 30, 110);
    SmartCuts cuts = SmartCuts.of(timeline, wrong);
    Segment segment = SplitTimeline.segments(timeline, CutVideo.SPEC, cuts).get(0);
    Path file = folder.resolve("whole.mp4");
    SegmentRendered made = SegmentCutter.cut(segment, ByteSource.of(footage), wrong, file);

    assertThat(segment.shots().stream().anyMatch(Shot::copied), is(true));
    assertThat(made.copied(), equalTo(0L));
    assertThat(made.note().orElseThrow(), startsWith("a segment was encoded whole: "));
    assertThat(
        NumberedFrames.read(file),
        equalTo(IntStream.range(30, 30 + (int) segment.frames()).boxed().toList()));
  }

  @Test
  void of_openGroups_saysSo() {
    Path footage = h264("open.mp4", PAL, movie -> movie.gop(20).bFrames(3).openGop());

    assertThat(
        CutVideo.obstacle(footage, 30, 160),
        equalTo("the footage's groups of pictures are open, all but the first"));
  }

  @Test
  void of_unevenFrames_saysSo() {
    long[] pts = new long[FRAMES];
    for (int i = 1; i < FRAMES; i++) {
      pts[i] = pts[i - 1] + new int[] {33, 7, 90, 41, 13, 200}[i % 6];
    }
    Path footage = h264("uneven.mkv", PAL, Timebase.MILLIS, pts, movie -> movie.gop(20).bFrames(0));

    assertThat(
        CutVideo.obstacle(footage, 0, 160), equalTo("the footage's frames are unevenly spaced"));
  }

  private CutVideo cut(Path footage, int... bounds) throws IOException {
    return CutVideo.of(footage, folder, bounds);
  }

  private static void assertShowsPlannedFrames(CutVideo cut) {
    assertThat(NumberedFrames.read(cut.file()), equalTo(cut.planned()));
    cut.assertCopiesAreEqual();
  }

  private Path h264(String name, FrameRate rate, UnaryOperator<MovieWriter.Settings> with) {
    return h264(name, rate, rate.timebase(), with);
  }

  private Path h264(
      String name, FrameRate rate, Timebase clock, UnaryOperator<MovieWriter.Settings> with) {
    long[] pts = LongStream.range(0, FRAMES).map(i -> rate.timebase().rescale(i, clock)).toArray();
    return h264(name, rate, clock, pts, with);
  }

  private Path h264(
      String name,
      FrameRate rate,
      Timebase clock,
      long[] pts,
      UnaryOperator<MovieWriter.Settings> with) {
    Path file = folder.resolve(name);
    MovieWriter.Settings settings =
        MovieWriter.to(file)
            .picture(NumberedFrames.WIDTH, NumberedFrames.HEIGHT, rate)
            .timebase(clock);
    NumberedFrames.write(with.apply(settings), pts);
    return file;
  }

  private Path hevc() {
    Path file = folder.resolve("hevc.mp4");
    Colour colour = new Colour("tv", "bt709", "bt709", "bt709");
    VideoSettings settings =
        new VideoSettings(
            NumberedFrames.WIDTH,
            NumberedFrames.HEIGHT,
            PAL,
            colour,
            "1/1",
            VideoEncoder.X265,
            Quality.preset("draft"),
            20);
    EdgeCoding coding = new EdgeCoding(VideoEncoder.X265, "main", 0);
    try (SegmentWriter writer = SegmentWriter.createEdges(file, settings, coding, 1)) {
      for (int i = 0; i < FRAMES; i++) {
        try (Picture picture = NumberedFrames.picture(i)) {
          if (i % 20 == 0) {
            writer.writeKey(picture);
          } else {
            writer.write(picture);
          }
        }
      }
      writer.finish();
    }
    return file;
  }

  private static List<Integer> join(IntStream first, IntStream second) {
    return IntStream.concat(first, second).boxed().toList();
  }
}
