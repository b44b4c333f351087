package org.dailies.media;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.dailies.time.FrameRate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FrameSamplerTest {
  private static final FrameRate PAL = new FrameRate(25, 1);
  private static final int TICKS = 512; // of a frame, in mp4 at 25 fps

  @TempDir private Path folder;

  @Test
  void sample_keyframesNearEnough_areTaken() {
    Path file =
        movie(
            folder.resolve("keys.mp4"),
            MovieWriter.to(folder.resolve("keys.mp4")).gop(10).bFrames(2),
            320,
            180,
            40);

    // targets at frames 1, 8, 12, 29, each at most two frames from a keyframe
    List<Long> frames = sampled(file, 2 * TICKS, 1, 8, 12, 29);

    assertThat(frames, equalTo(List.of(0L, 10L, 10L, 30L)));
  }

  @Test
  void sample_noKeyframeNear_frameIsAtOrJustBefore() {
    Path file =
        movie(
            folder.resolve("few.mp4"),
            MovieWriter.to(folder.resolve("few.mp4")).gop(60).bFrames(2),
            320,
            180,
            60);
    long[] targets = {5, 6, 7, 20, 21, 40, 59};

    List<Long> frames = sampled(file, 0, targets);

    for (int i = 0; i < targets.length; i++) {
      // two B-frames in a row are never decoded if nothing refers to them
      assertThat(frames.get(i), lessThanOrEqualTo(targets[i]));
      assertThat(targets[i] - frames.get(i), lessThan(3L));
    }
  }

  @Test
  void sample_withoutBFrames_isTheVeryFrame() {
    Path file =
        movie(
            folder.resolve("p.mp4"),
            MovieWriter.to(folder.resolve("p.mp4")).gop(60).bFrames(0),
            320,
            180,
            60);

    assertThat(
        sampled(file, 0, 0, 1, 1, 2, 30, 31, 59), equalTo(List.of(0L, 1L, 1L, 2L, 30L, 31L, 59L)));
  }

  @Test
  void sample_betweenFrames_isTheFrameOnScreen() {
    Path file =
        movie(
            folder.resolve("p.mp4"),
            MovieWriter.to(folder.resolve("p.mp4")).gop(60).bFrames(0),
            320,
            180,
            60);
    List<Long> pts = new ArrayList<>();

    sample(file, 0, new long[] {7 * TICKS + TICKS - 1, 8 * TICKS}, (i, t, rgb, w, h) -> pts.add(t));

    assertThat(pts, equalTo(List.of(7L * TICKS, 8L * TICKS)));
  }

  @ParameterizedTest
  @EnumSource
  void sample_anyKind_isNearEachTarget(MovieKind kind) {
    Path file = kind.make(folder);
    MediaProbe.Probed probed = MediaProbe.probe(ByteSource.of(file));
    long[] pts = probed.index().pts();
    long[] targets = LongStream.of(3, 17, 18, 30, 41, 54).map(frame -> pts[(int) frame]).toArray();
    List<Long> sampled = new ArrayList<>();

    sample(file, 0, targets, (i, time, rgb, w, h) -> sampled.add(time));

    assertThat(sampled.size(), is(targets.length));
    for (int i = 0; i < targets.length; i++) {
      long frames = Math.abs(probed.index().framesBetween(sampled.get(i), targets[i]));
      assertThat(frames, lessThan(6L));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 640, 360, 30, 30",
    "90, 360, 640, 330, 30",
    "180, 640, 360, 610, 330",
    "270, 360, 640, 30, 610"
  })
  void sample_turned_isSmallAndUpright(int degrees, int width, int height, int x, int y) {
    Path file = folder.resolve("turned.mp4");
    try (MovieWriter movie =
        MovieWriter.to(file).picture(1280, 720, PAL).rotation(degrees).open()) {
      try (Picture picture = cornered(1280, 720)) {
        movie.write(picture);
      }
      movie.finish();
    }
    List<byte[]> pictures = new ArrayList<>();

    sample(
        file,
        0,
        new long[] {0},
        (i, pts, rgb, w, h) -> {
          assertThat(w, is(width));
          assertThat(h, is(height));
          pictures.add(rgb);
        });

    // the corner that is at the upper left of the coded picture
    assertThat(brightness(pictures.get(0), width, x, y) > 200, is(true));
    assertThat(brightness(pictures.get(0), width, width - 1 - x, height - 1 - y) < 50, is(true));
  }

  @Test
  void sample_wideSamples_pictureHasSquareOnes() {
    Path file =
        movie(
            folder.resolve("wide.mp4"),
            MovieWriter.to(folder.resolve("wide.mp4")).sampleAspect("4/3"),
            320,
            240,
            1);

    sample(
        file,
        0,
        new long[] {0},
        (i, pts, rgb, w, h) -> {
          assertThat(w, is(427));
          assertThat(h, is(240));
          assertThat(rgb.length, is(427 * 240 * 3));
        });
  }

  /** Numbers of the frames that are sampled for targets at these frames. */
  private static List<Long> sampled(Path file, long tolerance, long... frames) {
    List<Long> sampled = new ArrayList<>();
    sample(
        file,
        tolerance,
        LongStream.of(frames).map(frame -> frame * TICKS).toArray(),
        (i, pts, rgb, w, h) -> sampled.add(pts / TICKS));
    return sampled;
  }

  private static void sample(
      Path file, long tolerance, long[] targets, FrameSampler.Consumer consumer) {
    ByteSource source = ByteSource.of(file);
    MediaProbe.Probed probed = MediaProbe.probe(source);
    FrameSampler.sample(
        source, probed.info().video().orElseThrow(), probed.index(), targets, tolerance, consumer);
  }

  private static Path movie(
      Path file, MovieWriter.Settings settings, int width, int height, int frames) {
    try (MovieWriter movie = settings.picture(width, height, PAL).open()) {
      for (int i = 0; i < frames; i++) {
        try (Picture picture = Moving.picture(width, height, i)) {
          movie.write(picture);
        }
      }
      movie.finish();
    }
    return file;
  }

  /** Black, with white in the upper left eighth. */
  private static Picture cornered(int width, int height) {
    Picture picture = Picture.allocate(width, height);
    for (int p = 0; p < picture.planes(); p++) {
      ByteBuffer plane = picture.plane(p);
      for (int y = 0; y < picture.planeHeight(p); y++) {
        for (int x = 0; x < picture.planeWidth(p); x++) {
          boolean white = x < width / 8 && y < height / 8;
          plane.put(y * picture.stride(p) + x, (byte) (p > 0 ? 128 : white ? 235 : 16));
        }
      }
    }
    return picture;
  }

  private static int brightness(byte[] rgb, int width, int x, int y) {
    return rgb[(y * width + x) * 3 + 1] & 0xff;
  }

  @ParameterizedTest
  @CsvSource({
    "tv, bt709, 63, 102, 240",
    "tv, smpte170m, 81, 90, 240",
    "tv, bt2020nc, 74, 97, 240",
    "pc, bt709, 54, 99, 255"
  })
  void sample_redInAnyMatrix_isRed(String range, String space, int y, int cb, int cr) {
    int[] levels = {y, cb, cr};
    Path file =
        TestMovie.to(folder.resolve("red.mkv"))
            .picture("ffv1", 64, 64, new FrameRate(25, 1))
            .colour(range, space, "bt709", "bt709")
            .drawing((frame, plane, column, row) -> levels[plane])
            .frames(1)
            .make();
    MediaProbe.Probed probed = MediaProbe.probe(ByteSource.of(file));
    List<Integer> pixel = new ArrayList<>();

    FrameSampler.sample(
        ByteSource.of(file),
        probed.info().video().orElseThrow(),
        probed.index(),
        new long[] {0},
        0,
        (i, pts, rgb, width, height) -> {
          pixel.add(rgb[3 * 700] & 0xff);
          pixel.add(rgb[3 * 700 + 1] & 0xff);
          pixel.add(rgb[3 * 700 + 2] & 0xff);
        });

    assertThat(pixel, contains(greaterThan(250), lessThan(6), lessThan(6)));
  }
}
