package org.dailies.media;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.time.FrameRate;
import org.dailies.time.Timebase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaProbeTest {
  private static final FrameRate PAL = new FrameRate(25, 1);
  private static final FrameRate NTSC = new FrameRate(30_000, 1001);
  private static final int WIDTH = 320;
  private static final int HEIGHT = 180;

  @TempDir private Path folder;

  @Test
  void probe_lateAnamorphicNtsc_allIsAsWritten() throws IOException {
    Path file = folder.resolve("all.mov");
    Colour colour = new Colour("pc", "smpte170m", "smpte170m", "smpte170m");
    MovieWriter.Settings settings =
        MovieWriter.to(file)
            .picture(WIDTH, HEIGHT, NTSC)
            .gop(12)
            .bFrames(3)
            .pictureStart(4)
            .colour(colour)
            .sampleAspect("4/3")
            .sound(2)
            .soundCodec("pcm_s16le")
            .soundStart(12_000);
    write(settings, 30, 40_000, 2);

    MediaProbe.Probed probed = MediaProbe.probe(ByteSource.of(file));

    Timebase timebase = new Timebase(1, 30_000);
    assertThat(
        probed.info(),
        equalTo(
            new MediaInfo(
                "mov,mp4,m4a,3gp,3g2,mj2",
                Files.size(file),
                // from frame 4 to frame 34
                1_001_000,
                probed.info().headerDurationUs(),
                2,
                Optional.of(
                    new VideoInfo(
                        0,
                        "h264",
                        WIDTH,
                        HEIGHT,
                        "yuvj420p",
                        timebase,
                        NTSC,
                        true,
                        4 * 1001,
                        34 * 1001,
                        30,
                        3,
                        0,
                        "4/3",
                        "progressive",
                        colour)),
                Optional.of(
                    new AudioInfo(
                        1,
                        "pcm_s16le",
                        48_000,
                        2,
                        "stereo",
                        Timebase.SAMPLES_48K,
                        12_000,
                        52_000)))));
    assertThat(
        probed.index().pts(), is(LongStream.range(4, 34).map(frame -> frame * 1001).toArray()));
    assertThat(probed.index().keyPts(), is(new long[] {4 * 1001, 16 * 1001, 28 * 1001}));
  }

  @Test
  void probe_aacFromTheStart_primingAndPaddingAreNoSound() {
    Path file = folder.resolve("aac.mp4");
    write(MovieWriter.to(file).sound(1), 0, 50_000, 1);

    AudioInfo audio = MediaProbe.probe(ByteSource.of(file)).info().audio().orElseThrow();

    assertThat(audio.startPts(), is(0L));
    assertThat(audio.endPts(), is(50_000L));
    assertThat(audio.layout(), is("mono"));
  }

  @Test
  void probe_unevenFrames_rateIsNotConstant() {
    Path file = folder.resolve("uneven.mkv");
    long[] millis = {0, 40, 95, 120, 300};
    try (MovieWriter movie =
        MovieWriter.to(file)
            .picture(WIDTH, HEIGHT, PAL)
            .timebase(Timebase.MILLIS)
            .bFrames(0)
            .open()) {
      for (int i = 0; i < millis.length; i++) {
        try (Picture picture = Moving.picture(WIDTH, HEIGHT, i)) {
          movie.write(picture, millis[i]);
        }
      }
      movie.finish();
    }

    MediaProbe.Probed probed = MediaProbe.probe(ByteSource.of(file));
    VideoInfo video = probed.info().video().orElseThrow();

    assertThat(probed.index().pts(), is(millis));
    assertThat(video.constantRate(), is(false));
    assertThat(video.endPts(), is(340L));
  }

  @Test
  void probe_ntscInMilliseconds_rateIsConstant() {
    Path file = folder.resolve("ntsc.mkv");
    write(MovieWriter.to(file).picture(WIDTH, HEIGHT, NTSC), 40, 0, 0);

    VideoInfo video = MediaProbe.probe(ByteSource.of(file)).info().video().orElseThrow();

    assertThat(video.frameRate(), is(NTSC));
    assertThat(video.constantRate(), is(true));
    assertThat(video.timebase(), is(Timebase.MILLIS));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 90, 180, 270})
  void probe_turned_rotationIsClockwise(int degrees) {
    Path file = folder.resolve("turned.mp4");
    write(MovieWriter.to(file).picture(WIDTH, HEIGHT, PAL).rotation(degrees), 5, 0, 0);

    VideoInfo video = MediaProbe.probe(ByteSource.of(file)).info().video().orElseThrow();

    assertThat(video.rotation(), is(degrees));
    assertThat(video.width(), is(WIDTH));
  }

  @Test
  void probe_pictureOnly_hasNoSound() {
    Path file = folder.resolve("silent.mp4");
    write(MovieWriter.to(file).picture(WIDTH, HEIGHT, PAL), 5, 0, 0);

    MediaInfo info = MediaProbe.probe(ByteSource.of(file)).info();

    assertThat(info.audio(), is(Optional.empty()));
    assertThat(info.durationUs(), is(200_000L));
  }

  @Test
  void probe_soundOnly_hasNoPictureAndAnEmptyIndex() {
    Path file = folder.resolve("voice.mp4");
    write(MovieWriter.to(file).sound(1), 0, 24_000, 1);

    MediaProbe.Probed probed = MediaProbe.probe(ByteSource.of(file));

    assertThat(probed.info().video(), is(Optional.empty()));
    assertThat(probed.info().durationUs(), is(500_000L));
    assertThat(probed.index().frames(), is(0));
  }

  @Test
  void probe_text_isUnreadable() throws IOException {
    Path file = Files.writeString(folder.resolve("notes.mp4"), "Remember the milk.\n".repeat(50));

    assertFails(file, ErrorCode.FOOTAGE_UNREADABLE, "no media file");
  }

  @Test
  void probe_randomBytes_isUnreadable() throws IOException {
    byte[] bytes = new byte[10_000];
    new Random(5).nextBytes(bytes);

    assertFails(
        Files.write(folder.resolve("noise.mp4"), bytes),
        ErrorCode.FOOTAGE_UNREADABLE,
        "no media file");
  }

  @Test
  void probe_zeroBytes_isEmpty() throws IOException {
    assertFails(
        Files.createFile(folder.resolve("empty.mp4")), ErrorCode.FOOTAGE_EMPTY, "file is empty");
  }

  @Test
  void probe_missing_isMissing() {
    assertFails(folder.resolve("none.mp4"), ErrorCode.FOOTAGE_MISSING, "there is no such file");
  }

  @Test
  void probe_forbidden_isAStorageFailure() {
    ByteSource source =
        () -> {
          throw new AccessDeniedException("/private/talk.mp4");
        };

    DailiesException e = assertThrows(DailiesException.class, () -> MediaProbe.probe(source));

    assertThat(e.code(), is(ErrorCode.STORAGE_READ));
    assertThat(e.getMessage(), containsString("permission denied"));
  }

  @Test
  void probe_storageFailsOnTheWay_isAStorageFailure() {
    Path file = folder.resolve("talk.mp4");
    write(MovieWriter.to(file).picture(WIDTH, HEIGHT, PAL), 60, 0, 0);

    DailiesException e =
        assertThrows(
            DailiesException.class, () -> MediaProbe.probe(() -> new BreakingChannel(file, 3000)));

    assertThat(e.code(), is(ErrorCode.STORAGE_READ));
    assertThat(e.getMessage(), containsString("the line went dead"));
  }

  @ParameterizedTest
  @CsvSource({"100", "300", "2000"})
  void probe_cutAfterTheHeader_isTruncated(int bytesOfMedia) throws IOException {
    Path file = folder.resolve("cut.mp4");
    write(MovieWriter.to(file).picture(WIDTH, HEIGHT, PAL).sound(1), 75, 144_000, 1);
    byte[] whole = Files.readAllBytes(file);
    int media = new String(whole, StandardCharsets.ISO_8859_1).indexOf("mdat") + 4;
    Files.write(file, Arrays.copyOf(whole, media + bytesOfMedia));

    assertFails(file, ErrorCode.FOOTAGE_TRUNCATED, "");
  }

  @Test
  void probe_cutInTheMiddle_saysHowMuchThereIs() throws IOException {
    Path file = folder.resolve("half.mp4");
    write(MovieWriter.to(file).picture(WIDTH, HEIGHT, PAL).sound(1), 75, 144_000, 1);
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), (int) Files.size(file) / 2));

    assertFails(file, ErrorCode.FOOTAGE_TRUNCATED, "its header promises 3.0 s");
  }

  @Test
  void probe_indexAtTheEndCutOff_isUnreadable() throws IOException {
    // segments have their index at the end
    Path file = folder.resolve("unfinished.mp4");
    try (SegmentWriter writer =
        SegmentWriter.create(
            file,
            new VideoSettings(
                WIDTH,
                HEIGHT,
                PAL,
                new Colour("tv", "bt709", "bt709", "bt709"),
                "1/1",
                VideoEncoder.X264,
                Quality.preset("standard"),
                10),
            1)) {
      for (int i = 0; i < 30; i++) {
        try (Picture picture = Moving.picture(WIDTH, HEIGHT, i)) {
          writer.write(picture);
        }
      }
      writer.finish();
    }
    byte[] whole = Files.readAllBytes(file);
    int index = new String(whole, StandardCharsets.ISO_8859_1).indexOf("moov") - 4;
    Files.write(file, Arrays.copyOf(whole, index));

    assertFails(file, ErrorCode.FOOTAGE_UNREADABLE, "never finished");
  }

  @Test
  void probe_garbageInTheMiddle_failsAtTheFirstDamagedFrame() throws IOException {
    Path file = folder.resolve("scratched.mp4");
    write(MovieWriter.to(file).picture(WIDTH, HEIGHT, PAL).gop(10), 60, 0, 0);
    byte[] bytes = Files.readAllBytes(file);
    byte[] garbage = new byte[bytes.length / 4];
    new Random(3).nextBytes(garbage);
    System.arraycopy(garbage, 0, bytes, bytes.length / 2, garbage.length);
    Files.write(file, bytes);

    MediaProbe.Probed probed = MediaProbe.probe(ByteSource.of(file));
    assertThat(probed.index().frames(), is(60));
    try (VideoReader reader =
        VideoReader.open(
            ByteSource.of(file), probed.info().video().orElseThrow(), probed.index(), 1)) {
      for (int i = 0; i < 20; i++) {
        reader.next();
      }
      DailiesException damage =
          assertThrows(
              DailiesException.class,
              () -> {
                while (reader.next() != null) {}
              });
      assertThat(damage.code(), is(ErrorCode.FOOTAGE_DAMAGED));
      assertThat(damage.getMessage(), containsString("s cannot be decoded"));
    }
  }

  private static void assertFails(Path file, ErrorCode code, String part) {
    DailiesException e =
        assertThrows(DailiesException.class, () -> MediaProbe.probe(ByteSource.of(file)));
    assertThat(e.getMessage(), e.code(), is(code));
    assertThat(e.getMessage(), containsString(part));
  }

  private static void write(MovieWriter.Settings settings, int frames, int samples, int channels) {
    try (MovieWriter movie = settings.open()) {
      for (int i = 0; i < frames; i++) {
        try (Picture picture = Moving.picture(WIDTH, HEIGHT, i)) {
          movie.write(picture);
        }
      }
      if (samples > 0) {
        movie.writeSound(new float[samples * channels], samples);
      }
      movie.finish();
    }
  }
}
