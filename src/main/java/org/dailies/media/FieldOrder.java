package org.dailies.media;

import static org.bytedeco.ffmpeg.avutil.AVFrame.AV_FRAME_FLAG_INTERLACED;
import static org.bytedeco.ffmpeg.avutil.AVFrame.AV_FRAME_FLAG_TOP_FIELD_FIRST;
import static org.bytedeco.ffmpeg.global.avcodec.AV_FIELD_BB;
import static org.bytedeco.ffmpeg.global.avcodec.AV_FIELD_BT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_FIELD_PROGRESSIVE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_FIELD_TB;
import static org.bytedeco.ffmpeg.global.avcodec.AV_FIELD_TT;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.dailies.failure.DailiesException;

/** Whether frames hold two moments, see {@link VideoInfo#fieldOrder}. */
final class FieldOrder {
  private static final String PROGRESSIVE = "progressive";

  /** No decoder holds more packets back before its first frame. */
  private static final int MOST_PACKETS = 40;

  private FieldOrder() {}

  /** What the stream's header says, and if it is silent, its first frame. Moves the demuxer. */
  static String of(Demuxer demuxer, int stream) {
    return switch (demuxer.stream(stream).codecpar().field_order()) {
      case AV_FIELD_TT -> "tt";
      case AV_FIELD_BB -> "bb";
      case AV_FIELD_TB -> "tb";
      case AV_FIELD_BT -> "bt";
      case AV_FIELD_PROGRESSIVE -> PROGRESSIVE;
      default -> ofFirstFrame(demuxer, stream);
    };
  }

  private static String ofFirstFrame(Demuxer demuxer, int stream) {
    AVCodecContext decoder;
    try {
      decoder = demuxer.decoder(stream, 1);
    } catch (DailiesException e) {
      return PROGRESSIVE; // whoever needs its frames will be told
    }
    AVFrame frame = av_frame_alloc();
    try {
      demuxer.seek(stream, demuxer.stream(stream).start_time());
      for (int i = 0; i < MOST_PACKETS; i++) {
        AVPacket packet = demuxer.next(stream);
        avcodec_send_packet(decoder, packet);
        if (avcodec_receive_frame(decoder, frame) == 0) {
          return of(frame.flags());
        } else if (packet == null) {
          break;
        }
      }
      demuxer.rethrow();
      return PROGRESSIVE;
    } finally {
      av_frame_free(frame);
      avcodec_free_context(decoder);
    }
  }

  private static String of(int flags) {
    if ((flags & AV_FRAME_FLAG_INTERLACED) == 0) {
      return PROGRESSIVE;
    }
    return (flags & AV_FRAME_FLAG_TOP_FIELD_FIRST) != 0 ? "tt" : "bb";
  }
}
