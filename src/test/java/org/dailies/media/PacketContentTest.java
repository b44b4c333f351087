package org.dailies.media;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.dailies.time.FrameRate;
import org.dailies.time.TimeRange;
import org.dailies.time.Timebase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PacketContentTest {
  private static final FrameRate PAL = new FrameRate(25, 1);

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "talk.mkv, live, 1",
    "talk.ts, muxrate, 0",
    "talk.mp4, movflags, frag_keyframe+empty_moov"
  })
  void content_fileThatGrows_keepsAllButItsLastGroup(String name, String option, String value)
      throws IOException {
    Path file = talk(name).muxing(option, value).make();
    MediaProbe.Probed grown = MediaProbe.probe(ByteSource.of(file));
    for (double part : new double[] {0.51, 0.63, 0.77}) {
      MediaProbe.Probed young = MediaProbe.probe(ByteSource.of(beginning(file, part)));
      long[] keys = young.index().keyPts();

      assertThat(young.content().origin(), is(grown.content().origin()));
      assertThat(keys.length, greaterThan(3));
      assertThat(
          Arrays.copyOf(grown.index().keyPts(), keys.length), is(Arrays.copyOf(keys, keys.length)));
      long last = keys[keys.length - 1];
      assertThat(picture(young, keys[0], last), is(picture(grown, keys[0], last)));
      long end = Long.MAX_VALUE; // beyond both
      assertThat(picture(young, last, end), is(not(picture(grown, last, end))));
      assertThat(sound(young, 0, 2), is(sound(grown, 0, 2)));
      assertThat(sound(young, 0, 9), is(not(sound(grown, 0, 9))));
    }
  }

  @Test
  void content_otherFramesInOneGroup_changesThatGroupAlone() {
    MediaProbe.Probed one = MediaProbe.probe(ByteSource.of(talk("one.mp4").make()));
    Path changed =
        talk("two.mp4")
            .drawing((frame, plane, x, y) -> frame == 60 ? 99 : level(frame, plane, x))
            .make();
    MediaProbe.Probed two = MediaProbe.probe(ByteSource.of(changed));
    long[] keys = one.index().keyPts();

    assertThat(two.content().origin(), is(one.content().origin()));
    for (int i = 0; i + 1 < keys.length; i++) {
      boolean same = picture(one, keys[i], keys[i + 1]).equals(picture(two, keys[i], keys[i + 1]));
      assertThat("group " + i, same, is(i != 60 / 25));
    }
  }

  @Test
  void content_framesThatLeadAKeyframe_belongToTheGroupBefore() {
    Path open = talk("open.mp4").encoding("x264-params", "open-gop=1:bframes=3:b-adapt=0").make();
    MediaProbe.Probed probed = MediaProbe.probe(ByteSource.of(open));
    Path cut =
        talk("cut.mp4")
            .encoding("x264-params", "open-gop=1:bframes=3:b-adapt=0")
            .drawing((frame, plane, x, y) -> frame == 49 ? 99 : level(frame, plane, x))
            .make();
    MediaProbe.Probed other = MediaProbe.probe(ByteSource.of(cut));
    long[] keys = probed.index().keyPts();
    int group = Math.max(0, -Arrays.binarySearch(keys, probed.index().pts()[49]) - 2);

    assertThat(Arrays.binarySearch(keys, probed.index().pts()[49]) < 0, is(true));
    assertThat(
        picture(probed, keys[group], keys[group + 1]),
        is(not(picture(other, keys[group], keys[group + 1]))));
    assertThat(
        picture(probed, keys[group - 1], keys[group]),
        is(picture(other, keys[group - 1], keys[group])));
  }

  @Test
  void content_sameFramesAtOtherTimes_isAnother() {
    MediaProbe.Probed one = MediaProbe.probe(ByteSource.of(talk("one.mkv").make()));
    long[] late = new long[250];
    Arrays.setAll(late, i -> i < 120 ? i : i + 1);
    MediaProbe.Probed two =
        MediaProbe.probe(ByteSource.of(talk("two.mkv").times(PAL.timebase(), late).make()));
    long[] keys = one.index().keyPts();

    assertThat(picture(one, keys[3], keys[4]), is(picture(two, keys[3], keys[4])));
    assertThat(picture(one, keys[4], keys[5]), is(not(picture(two, keys[4], keys[5]))));
  }

  /** Ten seconds with a keyframe in each. */
  private TestMovie talk(String name) {
    return TestMovie.to(folder.resolve(name))
        .picture("libx264", 64, 36, PAL)
        .encoding("g", "25")
        .encoding("preset", "ultrafast")
        .drawing((frame, plane, x, y) -> level(frame, plane, x))
        .frames(250)
        .track(new TestMovie.Track("aac", 48_000, 2));
  }

  private static double level(int frame, int plane, int x) {
    return plane == 0 ? (40 + x + 3 * frame) % 200 : 128;
  }

  private Path beginning(Path file, double part) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    return Files.write(
        folder.resolve("young-" + file.getFileName()),
        Arrays.copyOf(bytes, (int) (part * bytes.length)));
  }

  private static Content picture(MediaProbe.Probed probed, long start, long end) {
    return probed
        .content()
        .picture(
            List.of(new TimeRange(start, end, probed.info().video().orElseThrow().timebase())));
  }

  private static Content sound(MediaProbe.Probed probed, int from, int to) {
    AudioInfo audio = probed.info().audio().orElseThrow();
    long start = audio.timebase().rescale(audio.startPts(), Timebase.SAMPLES_48K);
    return probed
        .content()
        .sound(
            audio,
            new TimeRange(start + from * 48_000L, start + to * 48_000L, Timebase.SAMPLES_48K));
  }
}
