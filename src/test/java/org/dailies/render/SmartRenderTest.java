package org.dailies.render;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.zip.CRC32C;
import org.dailies.media.ByteSource;
import org.dailies.media.Colour;
import org.dailies.media.CopyPoints;
import org.dailies.media.EdgeCoding;
import org.dailies.media.EncoderChoice;
import org.dailies.media.Hdr;
import org.dailies.media.MediaProbe;
import org.dailies.media.MovieWriter;
import org.dailies.media.Mp4Assembler;
import org.dailies.media.Picture;
import org.dailies.media.Quality;
import org.dailies.media.SegmentWriter;
import org.dailies.media.VideoEncoder;
import org.dailies.media.VideoInfo;
import org.dailies.media.VideoReader;
import org.dailies.media.VideoSettings;
import org.dailies.render.Segment.Shot;
import org.dailies.time.FrameRate;
import org.dailies.time.TimeRange;
import org.dailies.time.Timebase;
import org.dailies.timeline.Clip;
import org.dailies.timeline.Source;
import org.dailies.timeline.Timeline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Edits that only cut: what is copied, what is encoded, and whether both make one video. */
class SmartRenderTest {
  private static final FrameRate PAL = new FrameRate(25, 1);
  private static final FrameRate NTSC = new FrameRate(30_000, 1001);
  private static final int FRAMES = 200;
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

  @TempDir private Path folder;

  @Test
  void cut_closedGroupsWithBFrames_copiesFromGroupsAndShowsThePlannedFrames() throws IOException {
    Path footage = h264("closed.mp4", PAL, movie -> movie.gop(20).bFrames(3));

    Cut cut = cut(footage, PAL, 7, 73, 85, 96, 120, 200);

    // no group starts in the second clip; from the first, the last frames that refer ahead are
    // drawn
    assertThat(copied(cut), contains(matchesPattern("20-7[0-3]"), is("120-200")));
    assertShowsPlannedFrames(cut, footage);
  }

  @Test
  void cut_ntscInMilliseconds_copies() throws IOException {
    Path footage = h264("millis.mkv", NTSC, Timebase.MILLIS, movie -> movie.gop(15).bFrames(2));

    Cut cut = cut(footage, NTSC, 40, 100, 101, 180);

    assertThat(
        copied(cut), contains(matchesPattern("45-(98|99|100)"), matchesPattern("105-1(78|79|80)")));
    assertShowsPlannedFrames(cut, footage);
  }

  @Test
  void cut_clockThatTrembles_copiesOntoAnEvenOne() throws IOException {
    long[] pts = LongStream.range(0, FRAMES).map(i -> 40 * i + i * 7 % 12).toArray();
    Path footage = h264("phone.mp4", PAL, Timebase.MILLIS, pts, movie -> movie.gop(20).bFrames(0));

    Cut cut = cut(footage, PAL, 30, 79, 90, 161);

    assertThat(copied(cut), contains("40-79", "100-161"));
    assertShowsPlannedFrames(cut, footage);
  }

  @Test
  void cut_transportStream_copies() throws IOException {
    Path footage = h264("stream.ts", PAL, movie -> movie.gop(20).bFrames(3));

    Cut cut = cut(footage, PAL, 30, 79, 90, 161);

    assertThat(
        copied(cut), contains(matchesPattern("40-7[6-9]"), matchesPattern("100-1(58|59|60|61)")));
    assertShowsPlannedFrames(cut, footage);
  }

  @Test
  void cut_hevc_copies() throws IOException {
    Path footage = hevc();

    Cut cut = cut(footage, PAL, 7, 73, 85, 96, 120, 200);

    assertThat(copied(cut), equalTo(List.of("20-73", "120-200")));
    assertShowsPlannedFrames(cut, footage);
  }

  @Test
  void cut_theResultAgain_copiesToo() throws IOException {
    Path footage = h264("closed.mp4", PAL, movie -> movie.gop(20).bFrames(3));
    Path once = cut(footage, PAL, 10, 190).file();

    Cut twice = cut(once, PAL, 0, 60, 100, 170);

    assertThat(copied(twice).size(), greaterThan(0));
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
            new CopyPoints(keys, keys, closed.delay(), closed.edges(), Optional.empty()));

    Timeline timeline = timeline(wrong, PAL, 30, 110);
    SmartCuts cuts = SmartCuts.of(timeline, wrong);
    Segment segment = SplitTimeline.segments(timeline, SPEC, cuts).get(0);
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
        obstacle(footage, PAL, 30, 160),
        equalTo("the footage's groups of pictures are open, all but the first"));
  }

  @Test
  void of_unevenFrames_saysSo() {
    long[] pts = new long[FRAMES];
    for (int i = 1; i < FRAMES; i++) {
      pts[i] = pts[i - 1] + new int[] {33, 7, 90, 41, 13, 200}[i % 6];
    }
    Path footage = h264("uneven.mkv", PAL, Timebase.MILLIS, pts, movie -> movie.gop(20).bFrames(0));

    assertThat(obstacle(footage, PAL, 0, 160), equalTo("the footage's frames are unevenly spaced"));
  }

  private String obstacle(Path footage, FrameRate rate, int... bounds) {
    MediaProbe.Probed probed = MediaProbe.probe(ByteSource.of(footage));
    return SmartCuts.of(timeline(probed, rate, bounds), probed).obstacle().orElse("none");
  }

  private record Cut(Path file, List<Integer> planned, List<Segment> segments) {}

  private Cut cut(Path footage, FrameRate rate, int... bounds) throws IOException {
    MediaProbe.Probed probed = MediaProbe.probe(ByteSource.of(footage));
    Timeline timeline = timeline(probed, rate, bounds);
    SmartCuts cuts = SmartCuts.of(timeline, probed);
    assertThat(cuts.obstacle(), equalTo(Optional.empty()));
    List<Segment> segments = SplitTimeline.segments(timeline, SPEC, cuts);
    List<Path> files = new ArrayList<>();
    List<Optional<String>> notes = new ArrayList<>();
    for (Segment segment : segments) {
      Path file = folder.resolve(footage.getFileName() + "-" + files.size() + ".mp4");
      SegmentRendered made = SegmentCutter.cut(segment, ByteSource.of(footage), probed, file);
      notes.add(made.note());
      files.add(file);
    }
    assertThat(notes.stream().flatMap(Optional::stream).toList(), empty());
    Path result = folder.resolve(footage.getFileName() + "-cut.mp4");
    Mp4Assembler.assemble(result, files, Optional.empty(), rate);
    List<Integer> planned = new ArrayList<>();
    for (int i = 0; i < bounds.length; i += 2) {
      IntStream.range(bounds[i], bounds[i + 1]).forEach(planned::add);
    }
    return new Cut(result, planned, segments);
  }

  private static void assertShowsPlannedFrames(Cut cut, Path footage) {
    assertThat(NumberedFrames.read(cut.file()), equalTo(cut.planned()));
    List<Long> original = hashes(footage);
    List<Long> result = hashes(cut.file());
    List<Long> expected = new ArrayList<>();
    List<Long> found = new ArrayList<>();
    int at = 0;
    for (Segment segment : cut.segments()) {
      for (Shot shot : segment.shots()) {
        for (int i = 0; i < shot.frames(); i++, at++) {
          if (shot.copied()) {
            expected.add(original.get(cut.planned().get(at)));
            found.add(result.get(at));
          }
        }
      }
    }
    assertThat(found, equalTo(expected));
  }

  /** Runs of copied frames, by their numbers in the footage. */
  private static List<String> copied(Cut cut) {
    List<String> runs = new ArrayList<>();
    int at = 0;
    int start = -1;
    int end = -1;
    for (Segment segment : cut.segments()) {
      for (Shot shot : segment.shots()) {
        if (shot.copied()) {
          int first = cut.planned().get(at);
          if (first != end) {
            start = first;
          } else {
            runs.remove(runs.size() - 1);
          }
          end = first + (int) shot.frames();
          runs.add(start + "-" + end);
        }
        at += (int) shot.frames();
      }
    }
    return runs;
  }

  private static Timeline timeline(MediaProbe.Probed probed, FrameRate rate, int... bounds) {
    VideoInfo video = probed.info().video().orElseThrow();
    List<Clip> clips = new ArrayList<>();
    long start = 0;
    for (int i = 0; i < bounds.length; i += 2) {
      TimeRange range =
          new TimeRange(
              pts(video, rate, bounds[i]), pts(video, rate, bounds[i + 1]), video.timebase());
      clips.add(new Clip(start, bounds[i + 1] - bounds[i], range, Optional.empty()));
      start += bounds[i + 1] - bounds[i];
    }
    return new Timeline(
        Timeline.VERSION,
        "cut",
        new Source("footage", "sha256:0", clips.get(0).source(), false),
        rate,
        video.width(),
        video.height(),
        start,
        clips,
        List.of(),
        false,
        List.of());
  }

  private static long pts(VideoInfo video, FrameRate rate, int frame) {
    return video.startPts() + rate.timebase().rescale(frame, video.timebase());
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

  private static List<Long> hashes(Path file) {
    List<Long> hashes = new ArrayList<>();
    ByteSource source = ByteSource.of(file);
    MediaProbe.Probed probed = MediaProbe.probe(source);
    try (VideoReader reader =
        VideoReader.open(source, probed.info().video().orElseThrow(), probed.index(), 1)) {
      for (Picture picture = reader.next(); picture != null; picture = reader.next()) {
        CRC32C crc = new CRC32C();
        for (int plane = 0; plane < picture.planes(); plane++) {
          for (int level : Drawn.levels(picture, plane)) {
            crc.update(level);
          }
        }
        hashes.add(crc.getValue());
      }
    }
    return hashes;
  }

  private static List<Integer> join(IntStream first, IntStream second) {
    return IntStream.concat(first, second).boxed().toList();
  }
}
