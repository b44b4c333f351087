package org.dailies.media;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.dailies.time.FrameRate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TreatmentTest {
  private static final FrameRate PAL = new FrameRate(25, 1);
  private static final int FRAMES = 30;
  private static final int WIDTH = 160;
  private static final int HEIGHT = 96;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"tt", "bb"})
  void interlacedFootage_isFoundAndCombed(String order) {
    MediaProbe.Probed probed = MediaProbe.probe(ByteSource.of(interlaced(order)));

    assertThat(probed.info().video().orElseThrow().fieldOrder(), is(order));
    assertThat(comb(read(probed, Treatment.NONE, Long.MIN_VALUE, 6).get(5)), greaterThan(50.0));
  }

  @ParameterizedTest
  @CsvSource({
    "libx264, mp4, yuv420p",
    "libx264, ts, yuv420p",
    "mpeg2video, ts, yuv420p",
    "mpeg2video, mkv, yuv422p",
    "mpeg4, avi, yuv420p",
    "prores_ks, mov, yuv422p10le",
    "ffv1, mkv, yuv420p"
  })
  void interlacedFootage_ofAnyCodec_isFound(String encoder, String suffix, String format) {
    Path file =
        TestMovie.to(folder.resolve("interlaced." + suffix))
            .picture(encoder, WIDTH, HEIGHT, PAL)
            .pixelFormat(format)
            .frames(5)
            .topFieldFirst()
            .make();

    VideoInfo info = MediaProbe.probe(ByteSource.of(file)).info().video().orElseThrow();

    assertThat(info.interlaced(), is(true));
    assertThat(info.frameRate(), is(PAL));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tt", "bb"})
  void deinterlaced_everyFrame_holdsOneMomentAtItsTime(String order) {
    MediaProbe.Probed probed = MediaProbe.probe(ByteSource.of(interlaced(order)));

    List<Frame> frames = read(probed, deinterlace(probed), Long.MIN_VALUE, Integer.MAX_VALUE);

    assertThat(
        frames.stream().map(Frame::pts).toList(),
        equalTo(Arrays.stream(probed.index().pts()).boxed().toList()));
    for (int i = 1; i < 24; i++) {
      // the edge of the first field: it moves by six columns a frame
      assertThat("frame " + i, comb(frames.get(i)), lessThan(12.0));
      assertThat(
          "frame " + i,
          edge(frames.get(i)),
          both(greaterThan(6 * i + 7)).and(lessThan(6 * i + 14)));
    }
  }

  @Test
  void deinterlaced_fromAnywhere_isOneDecode() {
    MediaProbe.Probed probed = MediaProbe.probe(ByteSource.of(interlaced("tt")));
    List<Frame> whole = read(probed, deinterlace(probed), Long.MIN_VALUE, Integer.MAX_VALUE);
    VideoInfo info = probed.info().video().orElseThrow();
    Random random = new Random(20261121);

    try (VideoReader reader =
        VideoReader.open(source(), info, probed.index(), 1, deinterlace(probed))) {
      for (int n = 0; n < 30; n++) {
        int first = random.nextInt(FRAMES);
        reader.seek(probed.index().pts()[first]);
        int last = Math.min(FRAMES, first + 1 + random.nextInt(4));
        for (int i = first; i < last; i++) {
          Picture picture = reader.next();
          assertThat(picture.pts(), is(whole.get(i).pts()));
          assertThat(DecodedFrames.checksum(picture), is(whole.get(i).checksum()));
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    // nits of a gray, its 10 bit code and the least and the most of what SDR may show
    "smpte2084, 0, 64, 16, 17",
    "smpte2084, 10, 325, 40, 80",
    "smpte2084, 203, 573, 190, 220",
    "smpte2084, 1000, 723, 225, 236",
    "arib-std-b67, 0, 64, 16, 17",
    "arib-std-b67, 203, 721, 180, 225",
    "arib-std-b67, 1000, 940, 225, 236"
  })
  void toneMapped_grays_areBrightAsOnAnOrdinaryScreen(
      String transfer, int nits, int code, int least, int most) {
    MediaProbe.Probed probed = MediaProbe.probe(ByteSource.of(gray(transfer, code)));
    VideoInfo info = probed.info().video().orElseThrow();

    Frame frame = read(probed, Treatment.of(info, Hdr.TONEMAP), Long.MIN_VALUE, 1).get(0);

    assertThat(
        nits + " nits",
        frame.luma()[WIDTH * 40 + 80],
        both(greaterThan(least - 1)).and(lessThan(most + 1)));
    assertThat(frame.colour(), is(new Colour("tv", "bt709", "bt709", "bt709")));
    assertThat(frame.chroma(), allOf(greaterThan(126), lessThan(130)));
  }

  @Test
  void keptHdr_keepsItsNumbersAndTags() {
    MediaProbe.Probed probed = MediaProbe.probe(ByteSource.of(gray("smpte2084", 573)));
    VideoInfo info = probed.info().video().orElseThrow();

    Frame frame = read(probed, Treatment.of(info, Hdr.KEEP), Long.MIN_VALUE, 1).get(0);

    assertThat(frame.luma()[WIDTH * 40 + 80], both(greaterThan(142)).and(lessThan(145)));
    assertThat(frame.colour(), is(new Colour("tv", "bt2020nc", "bt2020", "smpte2084")));
  }

  private record Frame(long pts, long checksum, int[] luma, int chroma, Colour colour) {}

  private ByteSource source() {
    return ByteSource.of(folder.resolve("footage.mkv"));
  }

  private static Treatment deinterlace(MediaProbe.Probed probed) {
    return Treatment.of(probed.info().video().orElseThrow(), Hdr.TONEMAP);
  }

  private List<Frame> read(MediaProbe.Probed probed, Treatment treatment, long from, int most) {
    List<Frame> frames = new ArrayList<>();
    VideoInfo info = probed.info().video().orElseThrow();
    try (VideoReader reader = VideoReader.open(source(), info, probed.index(), 1, treatment)) {
      reader.seek(from);
      for (Picture picture = reader.next();
          picture != null && frames.size() < most;
          picture = reader.next()) {
        int[] luma = new int[WIDTH * HEIGHT];
        for (int i = 0; i < luma.length; i++) {
          luma[i] = picture.plane(0).get(i / WIDTH * picture.stride(0) + i % WIDTH) & 0xff;
        }
        frames.add(
            new Frame(
                picture.pts(),
                DecodedFrames.checksum(picture),
                luma,
                picture.plane(1).get(20 * picture.stride(1) + 40) & 0xff,
                picture.colour()));
      }
    }
    return frames;
  }

  /** An edge that moves by three columns from field to field. */
  private Path interlaced(String order) {
    TestMovie movie =
        TestMovie.to(folder.resolve("footage.mkv"))
            .picture("libx264", WIDTH, HEIGHT, PAL)
            .encoding("x264-params", "keyint=10:bframes=2")
            .frames(FRAMES)
            .drawing(
                (frame, plane, x, y) -> {
                  int field = (y % 2 == 0) == order.equals("tt") ? 0 : 1;
                  return plane > 0 ? 128 : x < 10 + 3 * (2 * frame + field) ? 200 : 50;
                });
    return (order.equals("tt") ? movie.topFieldFirst() : movie.bottomFieldFirst()).make();
  }

  private Path gray(String transfer, int code) {
    return TestMovie.to(folder.resolve("footage.mkv"))
        .picture("libx265", WIDTH, HEIGHT, PAL)
        .encoding("x265-params", "log-level=error:pools=none:qp=4")
        .pixelFormat("yuv420p10le")
        .colour("tv", "bt2020nc", "bt2020", transfer)
        .frames(2)
        .drawing((frame, plane, x, y) -> plane > 0 ? 128 : code / 4.0)
        .make();
  }

  /** How much rows differ from those beside them, on average along the edge. */
  private static double comb(Frame frame) {
    double sum = 0;
    for (int y = 11; y < HEIGHT - 11; y++) {
      for (int x = 0; x < WIDTH; x++) {
        int at = y * WIDTH + x;
        sum += Math.abs(2 * frame.luma()[at] - frame.luma()[at - WIDTH] - frame.luma()[at + WIDTH]);
      }
    }
    return sum / (HEIGHT - 22);
  }

  /** The column where the bright part ends, in the middle row. */
  private static int edge(Frame frame) {
    int x = 0;
    while (x < WIDTH && frame.luma()[HEIGHT / 2 * WIDTH + x] > 125) {
      x++;
    }
    return x;
  }
}
