package org.dailies.render;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.media.ByteSource;
import org.dailies.media.Hdr;
import org.dailies.media.MediaProbe;
import org.dailies.media.MovieWriter;
import org.dailies.media.Picture;
import org.dailies.media.Quality;
import org.dailies.media.VideoEncoder;
import org.dailies.media.VideoInfo;
import org.dailies.media.VideoReader;
import org.dailies.render.Segment.Shot;
import org.dailies.time.FrameRate;
import org.dailies.time.Timebase;
import org.dailies.timeline.Caption;
import org.dailies.timeline.Zoom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SegmentRendererTest {
  private static final FrameRate PAL = new FrameRate(25, 1);
  private static final FrameRate NTSC = new FrameRate(30_000, 1001);
  private static final int FRAMES = 120;
  private static final Zoom ZOOM = new Zoom(50, 1.15, List.of(new Zoom.Focus(0, 0.4, 0.3)));

  @TempDir private Path folder;

  @Test
  void render_constantRate_showsThePlannedFrames() throws IOException {
    Path footage = folder.resolve("constant.mp4");
    NumberedFrames.write(
        pictures(footage, PAL).timebase(new Timebase(1, 12_800)).gop(30).bFrames(3),
        LongStream.range(0, FRAMES).map(i -> 512 * i).toArray());

    assertThat(
        rendered(
            footage, segment(PAL, shot(0, 30, 512L * 7, 12_800), shot(30, 40, 512L * 70, 12_800))),
        equalTo(join(IntStream.range(7, 37), IntStream.range(70, 110))));
  }

  @Test
  void render_ntscInMilliseconds_showsEveryFrameOnce() throws IOException {
    Path footage = folder.resolve("ntsc.mkv");
    long[] pts =
        LongStream.range(0, FRAMES).map(i -> NTSC.timebase().rescale(i, Timebase.MILLIS)).toArray();
    NumberedFrames.write(pictures(footage, NTSC).timebase(Timebase.MILLIS).gop(25), pts);

    assertThat(
        rendered(footage, segment(NTSC, shot(0, 60, pts[0], 1000), shot(60, 45, pts[73], 1000))),
        equalTo(join(IntStream.range(0, 60), IntStream.range(73, 118))));
  }

  @Test
  void render_unevenFrames_showsWhatIsOnScreenInTheMiddle() throws IOException {
    Path footage = folder.resolve("uneven.mkv");
    long[] pts = new long[FRAMES];
    for (int i = 1; i < FRAMES; i++) {
      pts[i] = pts[i - 1] + new int[] {33, 7, 90, 41, 13, 200}[i % 6];
    }
    NumberedFrames.write(pictures(footage, PAL).timebase(Timebase.MILLIS).bFrames(0).gop(20), pts);

    // clips of 2 s from 0 s on and of 3 s from 4 s on
    List<Integer> planned = new ArrayList<>();
    for (long start : new long[] {0, 4000}) {
      for (int k = 0; k < (start == 0 ? 50 : 75); k++) {
        long middle = start + 40 * k + 20;
        planned.add((int) LongStream.of(pts).filter(p -> p <= middle).count() - 1);
      }
    }
    assertThat(
        rendered(footage, segment(PAL, shot(0, 50, 0, 1000), shot(50, 75, 4000, 1000))),
        equalTo(planned));
  }

  @Test
  void render_partOfAClip_goesOnInTheClip() throws IOException {
    Path footage = constantFootage();
    Shot part = new Shot(0, 20, 35, 512L * 10, new Timebase(1, 12_800), Optional.empty(), 0, false);

    assertThat(
        rendered(footage, segment(PAL, part)), equalTo(IntStream.range(45, 65).boxed().toList()));
  }

  @Test
  void render_twice_givesTheSameBytes() throws IOException {
    Path footage = constantFootage();
    Segment segment = moving();

    byte[] first = Files.readAllBytes(render(segment, footage, "first.mp4"));

    assertThat(Files.readAllBytes(render(segment, footage, "second.mp4")), equalTo(first));
  }

  @Test
  void render_zoomAndCaptions_areThoseOfPaintingFrameAfterFrame() throws IOException {
    Path footage = constantFootage();
    Segment segment = moving();
    Path file = render(segment, footage, "moving.mp4");

    ByteSource source = ByteSource.of(footage);
    MediaProbe.Probed probed = MediaProbe.probe(source);
    MediaProbe.Probed result = MediaProbe.probe(ByteSource.of(file));
    Shot shot = segment.shots().get(0);
    try (VideoReader reader =
            VideoReader.open(source, probed.info().video().orElseThrow(), probed.index(), 1);
        VideoReader encoded =
            VideoReader.open(
                ByteSource.of(file), result.info().video().orElseThrow(), result.index(), 1);
        FramePainter painter = painter(segment, source, probed)) {
      reader.seek(shot.sourceStart());
      for (int i = 0; i < segment.frames(); i++) {
        try (Picture painted = painter.paint(alone(reader), FrameAt.of(shot, i))) {
          // the encoder loses a little; another frame or another zoom is far below
          assertThat("frame " + i, psnr(painted, encoded.next()), greaterThan(36.0));
        }
      }
      assertThat(encoded.next() == null, equalTo(true));
    }
  }

  @Test
  void render_caption_leavesTheDecodersPicturesAlone() throws IOException {
    Path footage = constantFootage();
    Segment plain = segment(PAL, shot(0, 60, 0, 12_800));
    List<Caption> captions = List.of(new Caption(10, 11, List.of("once")));
    Segment captioned =
        new Segment(
            PAL,
            plain.width(),
            plain.height(),
            60,
            plain.shots(),
            captions,
            VideoEncoder.X264,
            Quality.preset("archive"),
            Hdr.TONEMAP,
            false);

    List<Double> differences = new ArrayList<>();
    ByteSource source = ByteSource.of(footage);
    MediaProbe.Probed probed = MediaProbe.probe(source);
    try (VideoReader alone =
            VideoReader.open(source, probed.info().video().orElseThrow(), probed.index(), 1);
        VideoReader drawnOn =
            VideoReader.open(source, probed.info().video().orElseThrow(), probed.index(), 1);
        FramePainter painter = painter(captioned, source, probed)) {
      for (int i = 0; i < 60; i++) {
        try (Picture painted =
            painter.paint(alone(drawnOn), FrameAt.of(captioned.shots().get(0), i))) {
          double psnr = psnr(painted, alone.next());
          if (psnr < 99) {
            differences.add((double) i);
          }
        }
      }
    }
    assertThat(differences, equalTo(List.of(10.0)));
  }

  @Test
  void render_turnedFootage_isUpright() throws IOException {
    Path footage = folder.resolve("turned.mov");
    // the top left of what was filmed is bright; the player turns it to the top right
    try (MovieWriter movie = pictures(footage, PAL).rotation(90).open()) {
      for (int i = 0; i < 10; i++) {
        try (Picture picture =
            Drawn.picture(
                NumberedFrames.WIDTH,
                NumberedFrames.HEIGHT,
                (p, x, y) -> p > 0 ? 128 : x < 80 && y < 60 ? 220 : 40)) {
          movie.write(picture);
        }
      }
      movie.finish();
    }
    Segment upright =
        new Segment(
            PAL,
            NumberedFrames.HEIGHT,
            NumberedFrames.WIDTH,
            10,
            List.of(
                new Shot(
                    0,
                    10,
                    0,
                    0,
                    probe(footage).info().video().orElseThrow().timebase(),
                    Optional.empty(),
                    0,
                    false)),
            List.of(),
            VideoEncoder.X264,
            Quality.preset("standard"),
            Hdr.TONEMAP,
            false);

    Path file = render(upright, footage, "upright.mp4");

    MediaProbe.Probed result = probe(file);
    assertThat(result.info().video().orElseThrow().rotation(), equalTo(0));
    try (VideoReader reader =
        VideoReader.open(
            ByteSource.of(file), result.info().video().orElseThrow(), result.index(), 1)) {
      Picture picture = reader.next();
      assertThat(picture.width(), equalTo(NumberedFrames.HEIGHT));
      int[] levels = Drawn.levels(picture, 0);
      int width = picture.width();
      assertThat(levels[20 * width + width - 20], greaterThan(200));
      assertThat(levels[60 * width + width - 50], greaterThan(200));
      assertThat(levels[20 * width + 20], lessThan(60));
      assertThat(levels[100 * width + width - 20], lessThan(60));
      assertThat(levels[20 * width + width - 80], lessThan(60));
    }
  }

  @Test
  void render_footageThatFailsOnTheWay_isToldAndLeavesNoThread() throws IOException {
    Path footage = constantFootage();
    MediaProbe.Probed probed = probe(footage);
    ByteSource failing = () -> new FailingChannel(Files.newByteChannel(footage));

    DailiesException e =
        assertThrows(
            DailiesException.class,
            () ->
                SegmentRenderer.render(
                    moving(), SegmentMedia.of(failing, probed), folder.resolve("failed.mp4")));

    assertThat(e.code(), equalTo(ErrorCode.STORAGE_READ));
    assertThat(renderThreads(), empty());
  }

  @Test
  void render_moreThanTheFootageHas_holdsTheLastFrame() throws IOException {
    Path footage = constantFootage();

    // the last frame stays on screen, as in a player
    assertThat(
        rendered(footage, segment(PAL, shot(0, 10, 512L * (FRAMES - 4), 12_800))),
        equalTo(List.of(116, 117, 118, 119, 119, 119, 119, 119, 119, 119)));
  }

  @Test
  void render_interrupted_stopsAndLeavesNoThread() throws IOException {
    Path footage = constantFootage();
    MediaProbe.Probed probed = probe(footage);
    Thread.currentThread().interrupt();
    DailiesException e =
        assertThrows(
            DailiesException.class,
            () ->
                SegmentRenderer.render(
                    moving(),
                    SegmentMedia.of(ByteSource.of(footage), probed),
                    folder.resolve("interrupted.mp4")));

    assertThat(Thread.interrupted(), equalTo(true));
    assertThat(e.code(), equalTo(ErrorCode.RENDER_FAILED));
    assertThat(renderThreads(), empty());
  }

  private static List<String> renderThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.equals("decode") || name.equals("draw"))
        .toList();
  }

  private Path constantFootage() {
    Path footage = folder.resolve("footage.mp4");
    NumberedFrames.write(
        pictures(footage, PAL).timebase(new Timebase(1, 12_800)).gop(50).bFrames(3),
        LongStream.range(0, FRAMES).map(i -> 512 * i).toArray());
    return footage;
  }

  /** A zoom over two seconds with a caption in its second half. */
  private static Segment moving() {
    Shot shot = new Shot(0, 50, 0, 512L * 20, new Timebase(1, 12_800), Optional.of(ZOOM), 0, false);
    return new Segment(
        PAL,
        NumberedFrames.WIDTH,
        NumberedFrames.HEIGHT,
        50,
        List.of(shot),
        List.of(new Caption(25, 50, List.of("A caption,", "two lines"))),
        VideoEncoder.X264,
        Quality.preset("archive"),
        Hdr.TONEMAP,
        false);
  }

  private static MovieWriter.Settings pictures(Path file, FrameRate rate) {
    return MovieWriter.to(file).picture(NumberedFrames.WIDTH, NumberedFrames.HEIGHT, rate);
  }

  private static Shot shot(long start, long frames, long sourceStart, int ticksPerSecond) {
    return new Shot(
        start, frames, 0, sourceStart, new Timebase(1, ticksPerSecond), Optional.empty(), 0, false);
  }

  private static Segment segment(FrameRate rate, Shot... shots) {
    Shot last = shots[shots.length - 1];
    return new Segment(
        rate,
        NumberedFrames.WIDTH,
        NumberedFrames.HEIGHT,
        last.start() + last.frames(),
        List.of(shots),
        List.of(),
        VideoEncoder.X264,
        Quality.preset("standard"),
        Hdr.TONEMAP,
        false);
  }

  private static MediaProbe.Probed probe(Path file) {
    return MediaProbe.probe(ByteSource.of(file));
  }

  private Path render(Segment segment, Path footage, String name) throws IOException {
    MediaProbe.Probed probed = probe(footage);
    Path file = folder.resolve(name);
    SegmentRendered rendered =
        SegmentRenderer.render(segment, SegmentMedia.of(ByteSource.of(footage), probed), file);
    assertThat(rendered.frames(), equalTo(segment.frames()));
    assertThat(rendered.bytes(), equalTo(Files.size(file)));
    return file;
  }

  private List<Integer> rendered(Path footage, Segment segment) throws IOException {
    return NumberedFrames.read(render(segment, footage, "rendered.mp4"));
  }

  private static List<Integer> join(IntStream first, IntStream second) {
    return IntStream.concat(first, second).boxed().toList();
  }

  private static double psnr(Picture one, Picture other) {
    double sum = 0;
    int[] levels = Drawn.levels(one, 0);
    int[] others = Drawn.levels(other, 0);
    for (int i = 0; i < levels.length; i++) {
      sum += (double) (levels[i] - others[i]) * (levels[i] - others[i]);
    }
    return sum == 0 ? 100 : 10 * Math.log10(255 * 255 / (sum / levels.length));
  }

  /** Breaks off in the middle. */
  private static final class FailingChannel implements SeekableByteChannel {
    private final SeekableByteChannel channel;

    FailingChannel(SeekableByteChannel channel) {
      this.channel = channel;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
      if (channel.position() > channel.size() / 2) {
        throw new IOException("the network is gone");
      }
      // in small pieces, so that some frames come through first
      int limit = target.limit();
      target.limit(Math.min(limit, target.position() + 512));
      int read = channel.read(target);
      target.limit(limit);
      return read;
    }

    @Override
    public int write(ByteBuffer source) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long position() throws IOException {
      return channel.position();
    }

    @Override
    public SeekableByteChannel position(long position) throws IOException {
      channel.position(position);
      return this;
    }

    @Override
    public long size() throws IOException {
      return channel.size();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean isOpen() {
      return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  private static FramePainter painter(
      Segment segment, ByteSource source, MediaProbe.Probed probed) {
    VideoInfo info = probed.info().video().orElseThrow();
    return new FramePainter(segment, SegmentMedia.of(source, probed), info);
  }

  /** The next picture, with nothing beside it. */
  private static Ingredients alone(VideoReader reader) {
    return new Ingredients(reader.next(), Optional.empty(), List.of());
  }
}
