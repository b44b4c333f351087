package org.dailies.media;

import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the footage, its frames are found exactly. */
class FootageExactnessTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource("org.dailies.media.FootageKind#all")
  void chunks_ofEveryKind_addUpToOneDecode(FootageKind kind) {
    Path file = kind.make(folder);
    MediaProbe.Probed probed = MediaProbe.probe(ByteSource.of(file));
    long[] keys = probed.index().keyPts();
    DecodedFrames plain = DecodedFrames.of(file);
    Reading whole = new Reading();
    try (VideoReader reader = open(file, probed)) {
      whole.add(reader, Long.MAX_VALUE);
    }

    Reading chunks = new Reading();
    for (int i = 0; i < keys.length; i++) {
      try (VideoReader reader = open(file, probed)) {
        reader.seek(i == 0 ? probed.index().pts()[0] : keys[i]);
        chunks.add(reader, i + 1 < keys.length ? keys[i + 1] : Long.MAX_VALUE);
      }
    }

    assertThat(whole.numbers, equalTo(shown(kind)));
    assertThat(whole.frames.pts(), equalTo(timed(plain.pts())));
    assertThat(whole.frames.pts(), equalTo(boxed(probed.index().pts())));
    assertThat(chunks, equalTo(whole));
  }

  @ParameterizedTest
  @MethodSource("org.dailies.media.FootageKind#all")
  void seek_toRandomTimes_givesTheFramesOfOneDecode(FootageKind kind) {
    Path file = kind.make(folder);
    MediaProbe.Probed probed = MediaProbe.probe(ByteSource.of(file));
    Reading whole = new Reading();
    try (VideoReader reader = open(file, probed)) {
      whole.add(reader, Long.MAX_VALUE);
    }
    Random random = new Random(20261121);

    try (VideoReader reader = open(file, probed)) {
      for (int n = 0; n < 20; n++) {
        int frame = random.nextInt(whole.numbers.size());
        reader.seek(whole.frames.pts().get(frame));
        Picture picture = reader.next();
        assertThat(picture.pts(), is(whole.frames.pts().get(frame)));
        assertThat(DecodedFrames.checksum(picture), is(whole.frames.checksums().get(frame)));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("org.dailies.media.FootageKind#all")
  void sample_ofEveryKind_showsTheFrameThatItSays(FootageKind kind) {
    Path file = kind.make(folder);
    MediaProbe.Probed probed = MediaProbe.probe(ByteSource.of(file));
    long[] pts = probed.index().pts();
    long[] targets = {pts[0], pts[7], pts[24], pts[25], pts[40], pts[pts.length - 1]};
    int hidden = FootageKind.FRAMES - pts.length;
    List<Integer> sampled = new ArrayList<>();
    List<Integer> told = new ArrayList<>();

    FrameSampler.sample(
        ByteSource.of(file),
        probed.info().video().orElseThrow(),
        probed.index(),
        targets,
        0,
        (i, time, rgb, width, height) -> {
          sampled.add(number(rgb, width, height));
          told.add(hidden + Arrays.binarySearch(pts, time));
        });

    assertThat(sampled.size(), is(targets.length));
    assertThat(sampled, equalTo(told));
  }

  @Test
  void probe_recordingThatBeginsInsideAGroup_beginsAtItsFirstKeyframe() throws IOException {
    FootageKind kind =
        FootageKind.all().stream().filter(k -> k.suffix().equals("ts")).findFirst().orElseThrow();
    byte[] whole = Files.readAllBytes(kind.make(folder));
    int cut = whole.length / 3 / 188 * 188;
    Path file = Files.write(folder.resolve("cut.ts"), Arrays.copyOfRange(whole, cut, whole.length));
    MediaProbe.Probed probed = MediaProbe.probe(ByteSource.of(file));
    Reading read = new Reading();

    try (VideoReader reader = open(file, probed)) {
      read.add(reader, Long.MAX_VALUE);
    }

    int first = read.numbers.get(0);
    assertThat(first % 12, is(0));
    assertThat(first, is(both(greaterThan(0)).and(lessThan(FootageKind.FRAMES))));
    assertThat(read.numbers, equalTo(IntStream.range(first, FootageKind.FRAMES).boxed().toList()));
    assertThat(read.frames.pts(), equalTo(boxed(probed.index().pts())));
  }

  private static int number(byte[] rgb, int width, int height) {
    int number = 0;
    for (int bit = 0; bit < 8; bit++) {
      int column = (2 * bit + 1) * width / 16;
      int green = rgb[(height / 4 * width + column) * 3 + 1] & 0xff;
      number |= green > 100 ? 1 << bit : 0;
    }
    return number;
  }

  private static List<Integer> shown(FootageKind kind) {
    int hidden = kind.name().equals("edit list") ? 5 : 0;
    return IntStream.range(hidden, FootageKind.FRAMES).boxed().toList();
  }

  /** Frames that come after all packets of a container without pts follow at the same distance. */
  private static List<Long> timed(List<Long> pts) {
    List<Long> timed = new ArrayList<>(pts);
    for (int i = 2; i < timed.size(); i++) {
      if (timed.get(i) == AV_NOPTS_VALUE) {
        timed.set(i, 2 * timed.get(i - 1) - timed.get(i - 2));
      }
    }
    return timed;
  }

  private static List<Long> boxed(long[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  private static VideoReader open(Path file, MediaProbe.Probed probed) {
    return VideoReader.open(
        ByteSource.of(file), probed.info().video().orElseThrow(), probed.index(), 1);
  }

  /** Frames with what they show. */
  private record Reading(List<Integer> numbers, DecodedFrames frames) {
    Reading() {
      this(new ArrayList<>(), new DecodedFrames(new ArrayList<>(), new ArrayList<>()));
    }

    void add(VideoReader reader, long end) {
      for (Picture picture = reader.next();
          picture != null && picture.pts() < end;
          picture = reader.next()) {
        numbers.add(TestMovie.number(picture));
        frames.pts().add(picture.pts());
        frames.checksums().add(DecodedFrames.checksum(picture));
      }
    }
  }
}
