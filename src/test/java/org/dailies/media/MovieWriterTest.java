package org.dailies.media;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.dailies.time.FrameRate;
import org.dailies.time.Timebase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MovieWriterTest {
  private static final int WIDTH = 128;
  private static final int HEIGHT = 72;
  private static final FrameRate PAL = new FrameRate(25, 1);

  @TempDir private Path folder;

  @Test
  void write_bFramesAndLatePicture_ptsAreAsGiven() {
    Path file = folder.resolve("late.mp4");
    try (MovieWriter movie =
        MovieWriter.to(file)
            .picture(WIDTH, HEIGHT, PAL)
            .gop(10)
            .bFrames(3)
            .pictureStart(5)
            .open()) {
      writePictures(movie, 30);
      movie.finish();
    }

    // mp4 counts a 25 fps track in 1/12800 s
    List<Long> expected = LongStream.range(5, 35).map(i -> i * 512).boxed().toList();
    assertThat(DecodedFrames.of(file).pts(), equalTo(expected));
    assertThat(
        times(file, AVMEDIA_TYPE_VIDEO, true), equalTo(List.of(5 * 512L, 15 * 512L, 25 * 512L)));
  }

  @Test
  void write_unevenFrames_ptsAreAsGiven() {
    Path file = folder.resolve("vfr.mkv");
    long[] millis = {0, 33, 40, 100, 101, 250, 1000};
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

    assertThat(DecodedFrames.of(file).pts(), equalTo(LongStream.of(millis).boxed().toList()));
  }

  @Test
  void writeSound_lateStartInMov_firstPacketIsPriming() {
    Path file = folder.resolve("late.mov");
    try (MovieWriter movie =
        MovieWriter.to(file)
            .picture(WIDTH, HEIGHT, PAL)
            .sound(2)
            .soundStart(12_000)
            .rotation(90)
            .open()) {
      writePictures(movie, 25);
      movie.writeSound(new float[2 * 36_000], 36_000);
      movie.finish();
    }

    List<Long> pts = times(file, AVMEDIA_TYPE_AUDIO, true);
    assertThat(pts.get(0), is(12_000L - SoundEncoder.AAC_FRAME));
    assertThat(pts.get(1), is(12_000L));
  }

  private static void writePictures(MovieWriter movie, int count) {
    for (int i = 0; i < count; i++) {
      try (Picture picture = Moving.picture(WIDTH, HEIGHT, i)) {
        movie.write(picture);
      }
    }
  }

  private static List<Long> times(Path file, int mediaType, boolean keysOnly) {
    List<Long> pts = new ArrayList<>();
    AVPacket packet = av_packet_alloc();
    try (PacketReader reader = new PacketReader(file, mediaType)) {
      while (reader.next(packet)) {
        if (!keysOnly || (packet.flags() & AV_PKT_FLAG_KEY) != 0) {
          pts.add(packet.pts());
        }
        av_packet_unref(packet);
      }
    } finally {
      av_packet_free(packet);
    }
    return pts;
  }
}
