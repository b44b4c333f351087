package org.dailies.media;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;

import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;

/** The encoded packets of one stream of a file that Dailies wrote itself, in decoding order. */
final class PacketReader implements AutoCloseable {
  private final Path file;
  private final AVFormatContext context = new AVFormatContext(null);
  private final AVStream stream;

  /**
   * @param mediaType one of FFmpeg's {@code AVMEDIA_TYPE_}
   */
  PacketReader(Path file, int mediaType) {
    Libav.load();
    this.file = file;
    check(avformat_open_input(context, "file:" + file.toAbsolutePath(), null, null));
    try {
      stream =
          context.streams(
              check(av_find_best_stream(context, mediaType, -1, -1, (AVCodec) null, 0)));
    } catch (DailiesException e) {
      avformat_close_input(context);
      throw e;
    }
  }

  /** The whole file. */
  AVFormatContext context() {
    return context;
  }

  AVStream stream() {
    return stream;
  }

  /** Fills {@code packet}, which the caller unrefs, and returns true; false at the end. */
  boolean next(AVPacket packet) {
    while (true) {
      int rc = av_read_frame(context, packet);
      if (rc == AVERROR_EOF()) {
        return false;
      }
      check(rc);
      if (packet.stream_index() == stream.index()) {
        return true;
      }
      av_packet_unref(packet);
    }
  }

  @Override
  public void close() {
    avformat_close_input(context);
  }

  private int check(int rc) {
    if (rc < 0) {
      throw DailiesException.of(
          ErrorCode.RENDER_FAILED, "cannot read %s: %s", file, Libav.message(rc));
    }
    return rc;
  }
}
