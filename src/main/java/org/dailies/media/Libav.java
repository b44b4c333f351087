package org.dailies.media;

import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_ERROR;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;
import static org.bytedeco.ffmpeg.global.avutil.av_max_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import java.nio.charset.StandardCharsets;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avfilter;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swresample;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.javacpp.Loader;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.time.FrameRate;
import org.dailies.time.Timebase;

/** FFmpeg's libraries: loading, logging, error codes. Touching any member loads them. */
final class Libav {
  /** No honest picture, packet or index is larger; a header can claim anything. In bytes. */
  private static final long MOST_AT_ONCE = 1L << 30;

  static final int EAGAIN;
  static final int EOF;

  static {
    System.setProperty("org.bytedeco.javacpp.logger", "slf4j");
    // before any AVERROR: those are computed in the library
    Loader.load(avutil.class);
    Loader.load(swresample.class);
    Loader.load(swscale.class);
    Loader.load(avcodec.class);
    Loader.load(avformat.class);
    Loader.load(avfilter.class);
    NativeComplaints.install();
    av_log_set_level(AV_LOG_ERROR);
    av_max_alloc(MOST_AT_ONCE);
    EAGAIN = AVERROR_EAGAIN();
    EOF = AVERROR_EOF();
  }

  private Libav() {}

  /** Makes sure that the libraries are loaded. */
  static void load() {}

  /** Gives a result back if it is no error. */
  static int check(int result, ErrorCode code, String what) {
    if (result < 0) {
      throw new DailiesException(code, what + ": " + message(result));
    }
    return result;
  }

  /** What an error code means, in FFmpeg's words. */
  static String message(int result) {
    byte[] text = new byte[256];
    av_strerror(result, text, text.length);
    int length = 0;
    while (length < text.length && text[length] != 0) {
      length++;
    }
    return new String(text, 0, length, StandardCharsets.UTF_8);
  }

  static Timebase timebase(AVRational rational) {
    return new Timebase(rational.num(), rational.den());
  }

  static AVRational rational(Timebase timebase) {
    return av_make_q(timebase.num(), timebase.den());
  }

  static AVRational rational(FrameRate rate) {
    return av_make_q(rate.num(), rate.den());
  }
}
