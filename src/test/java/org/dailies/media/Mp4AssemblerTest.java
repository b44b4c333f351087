package org.dailies.media;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_SUBTITLE;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.time.FrameRate;
import org.dailies.time.Timebase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Mp4AssemblerTest {
  // x264 itself is not repeatable on pictures as small as 192x112
  private static final int WIDTH = 320;
  private static final int HEIGHT = 180;
  private static final FrameRate NTSC = new FrameRate(30_000, 1001);
  private static final Colour BT709 = new Colour("tv", "bt709", "bt709", "bt709");

  @TempDir private Path folder;

  @Test
  void assemble_threeSegments_framesAreThoseOfTheSegments() {
    List<Path> segments =
        List.of(
            segment("a.mp4", 0, 70, 1), segment("b.mp4", 70, 61, 2), segment("c.mp4", 131, 1, 1));
    Path out = folder.resolve("out.mp4");

    Mp4Assembler.Assembled assembled = Mp4Assembler.assemble(out, segments, Optional.empty(), NTSC);

    List<Long> expected = new ArrayList<>();
    segments.forEach(segment -> expected.addAll(DecodedFrames.of(segment).checksums()));
    DecodedFrames frames = DecodedFrames.of(out);
    assertThat(assembled, is(new Mp4Assembler.Assembled(132, 1001, new Timebase(1, 30_000), 0)));
    assertThat(frames.checksums(), equalTo(expected));
    assertThat(frames.pts(), equalTo(LongStream.range(0, 132).map(i -> i * 1001).boxed().toList()));
  }

  @Test
  void assemble_withSound_endsTogether() {
    List<Path> segments = List.of(segment("a.mp4", 0, 60, 1), segment("b.mp4", 60, 40, 1));
    int samples = Math.toIntExact(NTSC.timebase().rescale(100, Timebase.SAMPLES_48K));
    Path out = folder.resolve("out.mp4");

    Mp4Assembler.Assembled assembled =
        Mp4Assembler.assemble(out, segments, Optional.of(sound(samples)), NTSC);

    assertThat(assembled.soundSamples(), is((long) samples));
    assertThat(assembled.frames(), is(100L));
  }

  @Test
  void assemble_withText_isATrackThatSaysItFrameByFrame() {
    List<Path> segments = List.of(segment("a.mp4", 0, 60, 1), segment("b.mp4", 60, 40, 1));
    int samples = Math.toIntExact(NTSC.timebase().rescale(100, Timebase.SAMPLES_48K));
    List<TimedText.Cue> cues =
        List.of(
            new TimedText.Cue(3, 20, "Salt & pepper,\nbread"),
            new TimedText.Cue(20, 21, "\u0645\u0631\u062d\u0628\u0627"),
            new TimedText.Cue(50, 100, "\u4f60\u597d"));
    Path out = folder.resolve("out.mp4");

    Mp4Assembler.Assembled assembled =
        Mp4Assembler.assemble(
            out,
            segments,
            Optional.of(sound(samples)),
            Optional.of(new TimedText(WIDTH, HEIGHT, cues)),
            List.of(),
            NTSC);

    assertThat(TextTrack.read(out, NTSC), equalTo(cues));
    assertThat(sampleFrames(out), contains(3L, 17L, 1L, 29L, 50L));
    assertThat(assembled.frames(), is(100L));
    MediaInfo info = MediaProbe.probe(ByteSource.of(out)).info();
    assertThat(info.audio().isPresent(), is(true));
    assertThat(info.video().orElseThrow().frames(), is(100L));
  }

  /** How many frames each sample of the text track lasts, what stands between cues too. */
  private static List<Long> sampleFrames(Path file) {
    List<Long> frames = new ArrayList<>();
    AVPacket packet = av_packet_alloc();
    try (PacketReader reader = new PacketReader(file, AVMEDIA_TYPE_SUBTITLE)) {
      Timebase timebase = Libav.timebase(reader.stream().time_base());
      while (reader.next(packet)) {
        frames.add(timebase.rescale(packet.duration(), NTSC.timebase()));
        av_packet_unref(packet);
      }
    } finally {
      av_packet_free(packet);
    }
    return frames;
  }

  @Test
  void assemble_withChapters_areMarksAtTheirFrames() {
    List<Path> segments = List.of(segment("a.mp4", 0, 60, 1), segment("b.mp4", 60, 40, 1));
    int samples = Math.toIntExact(NTSC.timebase().rescale(100, Timebase.SAMPLES_48K));
    List<TimedText.Cue> cues = List.of(new TimedText.Cue(3, 20, "Bread"));
    List<TimedText.Cue> chapters =
        List.of(
            new TimedText.Cue(0, 1, "Salt & pepper"),
            new TimedText.Cue(1, 77, "\u0645\u0631\u062d\u0628\u0627"),
            new TimedText.Cue(77, 100, "\u4f60\u597d"));
    Path out = folder.resolve("out.mp4");

    Mp4Assembler.Assembled assembled =
        Mp4Assembler.assemble(
            out,
            segments,
            Optional.of(sound(samples)),
            Optional.of(new TimedText(WIDTH, HEIGHT, cues)),
            chapters,
            NTSC);

    assertThat(ChapterMarks.read(out, NTSC), equalTo(chapters));
    assertThat(TextTrack.read(out, NTSC), equalTo(cues));
    assertThat(
        assembled, is(new Mp4Assembler.Assembled(100, 1001, new Timebase(1, 30_000), samples)));
    assertThat(
        MediaProbe.probe(ByteSource.of(out)).info().video().orElseThrow().frames(), is(100L));
  }

  @Test
  void assemble_textWithoutCues_isAnEmptyTrack() {
    Path out = folder.resolve("out.mp4");

    Mp4Assembler.assemble(
        out,
        List.of(segment("a.mp4", 0, 30, 1)),
        Optional.empty(),
        Optional.of(new TimedText(WIDTH, HEIGHT, List.of())),
        List.of(),
        NTSC);

    assertThat(TextTrack.read(out, NTSC), equalTo(List.of()));
  }

  @Test
  void assemble_soundOfOtherLength_isRefused() {
    List<Path> segments = List.of(segment("a.mp4", 0, 30, 1));

    DailiesException thrown =
        assertThrows(
            DailiesException.class,
            () ->
                Mp4Assembler.assemble(
                    folder.resolve("out.mp4"), segments, Optional.of(sound(47_000)), NTSC));

    assertThat(thrown.code(), is(ErrorCode.RENDER_MISMATCH));
  }

  @Test
  void assemble_segmentsOfOtherSettings_areRefused() {
    Path other = folder.resolve("other.mp4");
    encode(
        other,
        VideoSettings.of(
            WIDTH, HEIGHT, NTSC, BT709, "1/1", VideoEncoder.X264, Quality.preset("draft")),
        30,
        10,
        1);
    List<Path> segments = List.of(segment("a.mp4", 0, 30, 1), other);

    DailiesException thrown =
        assertThrows(
            DailiesException.class,
            () ->
                Mp4Assembler.assemble(folder.resolve("out.mp4"), segments, Optional.empty(), NTSC));

    assertThat(thrown.code(), is(ErrorCode.RENDER_MISMATCH));
  }

  @Test
  void segment_encodedAgain_isBitIdentical() throws Exception {
    for (int threads = 1; threads <= 2; threads++) {
      byte[] once = Files.readAllBytes(segment("once.mp4", 0, 50, threads));
      byte[] again = Files.readAllBytes(segment("again.mp4", 0, 50, threads));

      int different = Arrays.mismatch(again, once);
      assertThat("first byte that differs, threads " + threads, different, is(-1));
    }
  }

  private Path segment(String name, int from, int count, int threads) {
    Path file = folder.resolve(name);
    encode(
        file,
        VideoSettings.of(
            WIDTH, HEIGHT, NTSC, BT709, "1/1", VideoEncoder.X264, Quality.preset("standard")),
        from,
        count,
        threads);
    return file;
  }

  private static void encode(Path file, VideoSettings settings, int from, int count, int threads) {
    try (SegmentWriter writer = SegmentWriter.create(file, settings, threads)) {
      for (int i = from; i < from + count; i++) {
        try (Picture picture = Moving.picture(WIDTH, HEIGHT, i)) {
          writer.write(picture);
        }
      }
      assertThat(writer.finish(), is((long) count));
    }
  }

  private Path sound(int samples) {
    Path file = folder.resolve("sound.m4a");
    float[] tone = new float[2 * samples];
    for (int i = 0; i < tone.length; i++) {
      tone[i] = (float) (0.1 * Math.sin(i * 0.03));
    }
    try (SoundWriter writer = SoundWriter.create(file, 2, 192_000)) {
      writer.write(tone, samples);
      assertThat(writer.finish(), is((long) samples));
    }
    return file;
  }
}
