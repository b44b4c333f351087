package org.dailies.media;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLTP;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;
import static org.bytedeco.ffmpeg.global.avutil.av_samples_set_silence;
import static org.bytedeco.ffmpeg.global.avutil.av_version_info;
import static org.bytedeco.ffmpeg.global.avutil.avutil_license;
import static org.dailies.media.Libav.check;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.dailies.failure.ErrorCode;

/**
 * The native build of FFmpeg in this JVM.
 *
 * @param version FFmpeg's
 * @param licence of this build: {@code "GPL version 3 or later"}
 */
public record NativeBuild(String version, String licence) {
  /**
   * Loads the libraries.
   *
   * @throws UnsatisfiedLinkError if they are missing or don't run on this machine
   */
  public static NativeBuild load() {
    Libav.load();
    return new NativeBuild(text(av_version_info()), text(avutil_license()));
  }

  /**
   * Whether a sound encoder really encodes here: some silence is put through it.
   *
   * @param encoder FFmpeg's name: {@code "aac"}
   */
  public boolean encodesSound(String encoder) {
    AVCodec codec = avcodec_find_encoder_by_name(encoder);
    if (codec == null || codec.isNull()) {
      return false;
    }
    AVCodecContext context = avcodec_alloc_context3(codec);
    AVFrame frame = av_frame_alloc();
    AVPacket packet = av_packet_alloc();
    try {
      return avcodec_open2(sound(context), codec, (AVDictionary) null) >= 0
          && avcodec_send_frame(context, sound(frame, context)) >= 0
          && avcodec_send_frame(context, null) >= 0
          && avcodec_receive_packet(context, packet) >= 0;
    } finally {
      av_packet_free(packet);
      av_frame_free(frame);
      avcodec_free_context(context);
    }
  }

  private static AVCodecContext sound(AVCodecContext context) {
    av_channel_layout_default(context.ch_layout(), 2);
    return context
        .sample_rate(48_000)
        .sample_fmt(AV_SAMPLE_FMT_FLTP)
        .time_base(av_make_q(1, 48_000));
  }

  private static AVFrame sound(AVFrame frame, AVCodecContext context) {
    av_channel_layout_default(frame.ch_layout(), 2);
    frame.nb_samples(context.frame_size()).format(AV_SAMPLE_FMT_FLTP).sample_rate(48_000).pts(0);
    check(av_frame_get_buffer(frame, 0), ErrorCode.INTERNAL, "no memory for sound");
    // fresh memory may hold what is no number, and the encoder refuses that
    av_samples_set_silence(frame.extended_data(), 0, frame.nb_samples(), 2, AV_SAMPLE_FMT_FLTP);
    return frame;
  }

  private static String text(BytePointer pointer) {
    return pointer == null ? "" : pointer.getString();
  }
}
