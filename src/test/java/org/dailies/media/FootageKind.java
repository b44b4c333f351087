package org.dailies.media;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.dailies.time.FrameRate;
import org.dailies.time.Timebase;

/** A kind of footage that archives hold, as a movie of {@link #FRAMES} numbered frames. */
public record FootageKind(String name, String suffix, Consumer<TestMovie> likeness) {
  public static final int FRAMES = 50;

  private static final int WIDTH = 160;
  private static final int HEIGHT = 96;
  private static final FrameRate PAL = new FrameRate(25, 1);
  private static final FrameRate FILM = new FrameRate(24_000, 1001);
  private static final FrameRate NTSC = new FrameRate(30_000, 1001);
  private static final FrameRate NTSC_FIELDS = new FrameRate(60_000, 1001);
  private static final Timebase TICKS_90K = new Timebase(1, 90_000);
  private static final long WRAP = 1L << 33; // of a transport stream's clock, 26.5 hours

  /** All of them. */
  public static List<FootageKind> all() {
    return List.of(
        kind("B-pyramid", "mp4", x264("keyint=12:min-keyint=12:scenecut=0:bframes=4")),
        kind("open groups", "mp4", x264("keyint=12:min-keyint=12:bframes=3:open-gop=1")),
        kind("one keyframe", "mp4", x264("keyint=1000:bframes=3:scenecut=0")),
        kind("all keyframes", "mp4", x264("keyint=1")),
        kind("10 bit", "mp4", x264("keyint=12:bframes=3").andThen(pixels("yuv420p10le"))),
        kind("4:2:2", "mp4", x264("keyint=12:bframes=3").andThen(pixels("yuv422p"))),
        kind("full range", "mp4", x264("keyint=12").andThen(pixels("yuvj420p"))),
        kind("odd size", "webm", vp9().andThen(picture("libvpx-vp9", 161, 97, PAL))),
        kind(
            "odd size",
            "mov",
            codec("mjpeg").andThen(picture("mjpeg", 161, 97, PAL)).andThen(pixels("yuvj420p"))),
        kind(
            "odd size 4:4:4",
            "mkv",
            x264("keyint=12").andThen(picture("libx264", 161, 97, PAL)).andThen(pixels("yuv444p"))),
        kind("23.976, index last", "mov", x264("keyint=12").andThen(rate(FILM))),
        kind("24", "mp4", x264("keyint=12").andThen(rate(new FrameRate(24, 1)))),
        kind("50", "mp4", x264("keyint=12").andThen(rate(new FrameRate(50, 1)))),
        kind(
            "59.94, index first",
            "mp4",
            x264("keyint=12").andThen(rate(NTSC_FIELDS)).andThen(muxing("movflags", "faststart"))),
        kind(
            "fragmented",
            "mp4",
            x264("keyint=12:min-keyint=12:bframes=2")
                .andThen(muxing("movflags", "frag_keyframe+empty_moov+default_base_moof"))),
        kind("10 a second", "mp4", x264("keyint=20").andThen(rate(new FrameRate(10, 1)))),
        kind("uneven", "mp4", x264("keyint=12").andThen(times(TICKS_90K, uneven(90)))),
        kind("uneven", "mkv", x264("keyint=12").andThen(times(Timebase.MILLIS, uneven(1)))),
        kind("dropped frames", "mp4", x264("keyint=12").andThen(times(TICKS_90K, dropped()))),
        kind("late", "mp4", x264("keyint=12").andThen(times(TICKS_90K, even(33_000)))),
        kind("edit list", "mp4", x264("keyint=12").andThen(times(TICKS_90K, even(-5 * 3600)))),
        kind("interlaced", "mp4", x264("keyint=12").andThen(TestMovie::topFieldFirst)),
        kind("H.264", "ts", x264("keyint=12:min-keyint=12:bframes=3:open-gop=1")),
        kind(
            "wrapping clock",
            "ts",
            x264("keyint=12:min-keyint=12:bframes=2")
                .andThen(times(TICKS_90K, even(WRAP - 20 * 3600)))),
        kind("H.264", "avi", x264("keyint=12:bframes=0")),
        kind("B-frames", "avi", x264("keyint=12:bframes=2")),
        kind("29.97", "mkv", x264("keyint=12:bframes=3:open-gop=1").andThen(rate(NTSC))),
        kind("HEVC", "mp4", x265("keyint=12:min-keyint=12:bframes=4:open-gop=0")),
        kind("HEVC open groups", "mp4", x265("keyint=12:min-keyint=12:bframes=3:open-gop=1")),
        kind("HEVC open groups", "ts", x265("keyint=12:min-keyint=12:bframes=3:open-gop=1")),
        kind("HEVC 10 bit", "mkv", x265("keyint=12").andThen(pixels("yuv420p10le"))),
        kind("MPEG-4", "avi", codec("mpeg4", "g", "12")),
        kind("MPEG-4 B-frames", "mp4", codec("mpeg4", "g", "12", "bf", "2")),
        kind("MPEG-4 B-frames", "avi", codec("mpeg4", "g", "12", "bf", "2")),
        kind("MPEG-2", "ts", codec("mpeg2video", "g", "12", "bf", "2")),
        kind("MJPEG", "avi", codec("mjpeg").andThen(pixels("yuvj422p"))),
        kind("VP9", "webm", vp9()),
        kind("VP9", "mp4", vp9()),
        kind("AV1", "mp4", av1()),
        kind("AV1 10 bit", "mkv", av1().andThen(pixels("yuv420p10le"))),
        kind("ProRes", "mov", codec("prores_ks").andThen(pixels("yuv422p10le"))),
        kind(
            "DNxHR",
            "mov",
            codec("dnxhd", "profile", "dnxhr_sq")
                .andThen(picture("dnxhd", 256, 120, PAL))
                .andThen(pixels("yuv422p"))),
        kind(
            "RGB",
            "mkv",
            codec("ffv1", "g", "12")
                .andThen(pixels("gbrp10le"))
                .andThen(movie -> movie.colour("pc", "gbr", "bt709", "bt709"))));
  }

  /** Makes the movie. */
  public Path make(Path folder) {
    TestMovie movie = TestMovie.to(folder.resolve("footage." + suffix)).frames(FRAMES);
    likeness.accept(movie);
    return movie.make();
  }

  @Override
  public String toString() {
    return name + ", " + suffix;
  }

  private static FootageKind kind(String name, String suffix, Consumer<TestMovie> likeness) {
    return new FootageKind(name, suffix, likeness);
  }

  private static Consumer<TestMovie> x264(String params) {
    return codec("libx264", "preset", "veryfast", "crf", "20", "x264-params", params);
  }

  private static Consumer<TestMovie> x265(String params) {
    return codec(
        "libx265",
        "preset",
        "ultrafast",
        "x265-params",
        params + ":log-level=error:pools=none:frame-threads=1");
  }

  private static Consumer<TestMovie> vp9() {
    return codec(
        "libvpx-vp9", "g", "12", "deadline", "realtime", "cpu-used", "8", "auto-alt-ref", "1");
  }

  private static Consumer<TestMovie> av1() {
    return codec("libsvtav1", "preset", "12", "g", "12", "svtav1-params", "lp=1");
  }

  private static Consumer<TestMovie> codec(String encoder, String... options) {
    return movie -> {
      movie.picture(encoder, WIDTH, HEIGHT, PAL);
      for (int i = 0; i < options.length; i += 2) {
        movie.encoding(options[i], options[i + 1]);
      }
    };
  }

  private static Consumer<TestMovie> picture(
      String encoder, int width, int height, FrameRate rate) {
    return movie -> movie.picture(encoder, width, height, rate);
  }

  private static Consumer<TestMovie> rate(FrameRate rate) {
    return picture("libx264", WIDTH, HEIGHT, rate);
  }

  private static Consumer<TestMovie> pixels(String format) {
    return movie -> movie.pixelFormat(format);
  }

  private static Consumer<TestMovie> muxing(String option, String value) {
    return movie -> movie.muxing(option, value);
  }

  private static Consumer<TestMovie> times(Timebase timebase, long... pts) {
    return movie -> movie.times(timebase, pts);
  }

  private static long[] even(long start) {
    return LongStream.range(0, FRAMES).map(i -> start + 3600 * i).toArray();
  }

  private static long[] uneven(int ticks) {
    long[] pts = new long[FRAMES];
    for (int i = 1; i < FRAMES; i++) {
      pts[i] = pts[i - 1] + ticks * new int[] {33, 7, 90, 41, 13, 200}[i % 6];
    }
    return pts;
  }

  private static long[] dropped() {
    return LongStream.range(0, FRAMES).map(i -> 3600 * (i + i / 7 + i / 20 * 4)).toArray();
  }
}
