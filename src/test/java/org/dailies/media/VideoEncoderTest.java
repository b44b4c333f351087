package org.dailies.media;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avutil.AV_OPT_SEARCH_CHILDREN;
import static org.bytedeco.ffmpeg.global.avutil.av_opt_set;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.dailies.time.FrameRate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VideoEncoderTest {
  private static final int WIDTH = 320;
  private static final int HEIGHT = 180;
  private static final FrameRate PAL = new FrameRate(25, 1);
  private static final Colour BT709 = new Colour("tv", "bt709", "bt709", "bt709");

  private static final Quality DRAFT = Quality.preset("draft");

  @TempDir private Path folder;

  @Test
  void refusal_softwareEncoders_workEverywhere() {
    assertThat(VideoEncoder.X264.refusal(), is(Optional.empty()));
    assertThat(VideoEncoder.OPENH264.refusal(), is(Optional.empty()));
  }

  @Test
  void refusal_encoderOfAnotherSystem_saysThatItIsNotInTheBuild() {
    assumeTrue(System.getProperty("os.name").equals("Linux"));

    assertThat(
        VideoEncoder.VIDEOTOOLBOX.refusal(),
        is(Optional.of("this build of FFmpeg has no encoder h264_videotoolbox")));
  }

  @Test
  void refusal_pictureTooLarge_saysSo() {
    assertThat(VideoEncoder.OPENH264.refusal(4096, 2432).isPresent(), is(true));
    assertThat(VideoEncoder.X264.refusal(4096, 2432), is(Optional.empty()));
  }

  @Test
  void named_everyTitle_findsItsEncoder() {
    for (VideoEncoder encoder : VideoEncoder.CHOICES) {
      assertThat(VideoEncoder.named(encoder.title()), is(encoder));
    }
    assertThrows(IllegalArgumentException.class, () -> VideoEncoder.named("av1"));
    assertThrows(IllegalArgumentException.class, () -> VideoEncoder.named("x265"));
  }

  /** Needs no hardware: options belong to the codec, not to the device. */
  @ParameterizedTest
  @EnumSource(VideoEncoder.class)
  void encoderOptions_everySpeed_areKnownToTheEncoder(VideoEncoder encoder) {
    Libav.load();
    AVCodec codec = avcodec_find_encoder_by_name(encoder.codec());
    assumeTrue(codec != null, "not in this build");
    List<String> unknown = new ArrayList<>();
    AVCodecContext context = avcodec_alloc_context3(codec);
    for (Speed speed : Speed.values()) {
      settings(encoder, new Quality(speed, 21))
          .encoderOptions()
          .forEach(
              (name, value) -> {
                if (av_opt_set(context, name, value, AV_OPT_SEARCH_CHILDREN) < 0) {
                  unknown.add(name + "=" + value);
                }
              });
    }
    avcodec_free_context(context);
    assertThat(unknown, empty());
  }

  @ParameterizedTest
  @EnumSource(
      value = VideoEncoder.class,
      names = {"X264", "OPENH264"})
  void segments_ofOneSetting_joinFrameByFrame(VideoEncoder encoder) {
    List<Path> segments =
        List.of(segment("a.mp4", encoder, DRAFT, 0, 60), segment("b.mp4", encoder, DRAFT, 60, 55));
    Path out = folder.resolve("out.mp4");

    Mp4Assembler.assemble(out, segments, Optional.empty(), PAL);

    List<Long> expected = new ArrayList<>();
    segments.forEach(segment -> expected.addAll(DecodedFrames.of(segment).checksums()));
    assertThat(DecodedFrames.of(out).checksums(), equalTo(expected));
    // two seconds at most between keyframes
    assertThat(
        Arrays.stream(MediaProbe.probe(ByteSource.of(out)).index().keyPts()).boxed().toList(),
        contains(0L, 50 * 512L, 60 * 512L, 110 * 512L));
  }

  @ParameterizedTest
  @EnumSource(
      value = VideoEncoder.class,
      names = {"X264", "OPENH264"})
  void segments_finer_areLarger(VideoEncoder encoder) throws IOException {
    long coarse = Files.size(segment("coarse.mp4", encoder, new Quality(Speed.FAST, 30), 0, 50));
    long fine = Files.size(segment("fine.mp4", encoder, new Quality(Speed.FAST, 18), 0, 50));

    assertThat(fine, greaterThan(coarse));
  }

  private Path segment(String name, VideoEncoder encoder, Quality quality, int from, int count) {
    Path file = folder.resolve(name);
    VideoSettings settings = settings(encoder, quality);
    try (SegmentWriter writer = SegmentWriter.create(file, settings, 1)) {
      for (int i = from; i < from + count; i++) {
        try (Picture picture = Moving.picture(WIDTH, HEIGHT, i)) {
          writer.write(picture);
        }
      }
      assertThat(writer.finish(), is((long) count));
    }
    return file;
  }

  private static VideoSettings settings(VideoEncoder encoder, Quality quality) {
    return VideoSettings.of(WIDTH, HEIGHT, PAL, BT709, "1/1", encoder, quality);
  }
}
