package org.dailies.media;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_I;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_NONE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_color_primaries_from_name;
import static org.bytedeco.ffmpeg.global.avutil.av_color_range_from_name;
import static org.bytedeco.ffmpeg.global.avutil.av_color_space_from_name;
import static org.bytedeco.ffmpeg.global.avutil.av_color_transfer_from_name;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_ref;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;
import static org.bytedeco.ffmpeg.global.avutil.av_rescale_q;

import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.time.Timebase;

/** Encodes pictures into one stream of a container. */
final class PictureEncoder implements AutoCloseable {
  private final AVCodecContext context;
  private final AVFrame frame = av_frame_alloc();
  private final AVPacket packet = av_packet_alloc();
  private final Muxer muxer;
  private final AVStream stream;

  /**
   * @param timebase of the pts that pictures are written with
   * @param options what only this encoder knows
   * @param threads of the encoder; 0 for as many as it likes
   */
  PictureEncoder(
      Muxer muxer,
      VideoSettings settings,
      Timebase timebase,
      Map<String, String> options,
      int threads) {
    this.muxer = muxer;
    context = open(settings, timebase, options, threads, muxer.wantsGlobalHeader());
    stream = muxer.addStream(context);
    stream.avg_frame_rate(av_make_q(settings.rate().num(), settings.rate().den()));
    stream.sample_aspect_ratio(context.sample_aspect_ratio());
  }

  AVStream stream() {
    return stream;
  }

  /**
   * Encodes one picture.
   *
   * @param pts greater than the one before, in the encoder's timebase
   */
  void write(Picture picture, long pts) {
    write(picture, pts, AV_PICTURE_TYPE_NONE);
  }

  /** Encodes a picture that refers to none before it; the encoder must be told to obey. */
  void writeKey(Picture picture, long pts) {
    write(picture, pts, AV_PICTURE_TYPE_I);
  }

  private void write(Picture picture, long pts, int type) {
    if (picture.width() != context.width() || picture.height() != context.height()) {
      throw new IllegalArgumentException(
          "a picture of %dx%d in a video of %dx%d"
              .formatted(picture.width(), picture.height(), context.width(), context.height()));
    }
    // a second reference: the caller's picture keeps its own pts and type
    check(av_frame_ref(frame, picture.frame()), "share a picture");
    frame.pts(pts);
    frame.pict_type(type);
    try {
      check(avcodec_send_frame(context, frame), "encode a picture");
    } finally {
      av_frame_unref(frame);
    }
    drain();
  }

  /** Writes what the encoder still holds. */
  void flush() {
    check(avcodec_send_frame(context, null), "finish encoding pictures");
    drain();
  }

  @Override
  public void close() {
    av_packet_free(packet);
    av_frame_free(frame);
    avcodec_free_context(context);
  }

  private void drain() {
    while (true) {
      int rc = avcodec_receive_packet(context, packet);
      if (rc == AVERROR_EAGAIN() || rc == AVERROR_EOF()) {
        return;
      }
      check(rc, "encode a picture");
      av_packet_rescale_ts(packet, context.time_base(), stream.time_base());
      if (packet.duration() == 0) {
        AVRational rate = stream.avg_frame_rate();
        packet.duration(av_rescale_q(1, av_make_q(rate.den(), rate.num()), stream.time_base()));
      }
      packet.stream_index(stream.index());
      muxer.write(packet);
    }
  }

  /** What the encoder would put into the stream's header; nothing is encoded. */
  static Header header(VideoSettings settings, Map<String, String> options, int threads) {
    AVCodecContext context = open(settings, settings.rate().timebase(), options, threads, true);
    AVCodecParameters parameters = avcodec_parameters_alloc();
    try {
      check(avcodec_parameters_from_context(parameters, context), "describe a stream");
      NalStream nal =
          NalStream.of(parameters)
              .orElseThrow(
                  () ->
                      DailiesException.of(
                          ErrorCode.RENDER_FAILED,
                          "encoder %s gives no parameter sets",
                          settings.encoder()));
      return new Header(nal, context.has_b_frames());
    } finally {
      avcodec_parameters_free(parameters);
      avcodec_free_context(context);
    }
  }

  /**
   * @param delay how many frames are decoded, at the most, before the one that is shown first
   */
  record Header(NalStream nal, int delay) {}

  private static AVCodecContext open(
      VideoSettings settings,
      Timebase timebase,
      Map<String, String> options,
      int threads,
      boolean globalHeader) {
    AVCodec codec = avcodec_find_encoder_by_name(settings.encoder());
    if (codec == null || codec.isNull()) {
      throw DailiesException.of(
          ErrorCode.RENDER_FAILED,
          "this build of FFmpeg has no encoder %s: use the GPL build (the default) or choose"
              + " another encoder, for example libopenh264",
          settings.encoder());
    }
    AVCodecContext context = avcodec_alloc_context3(codec);
    context.width(settings.width());
    context.height(settings.height());
    context.pix_fmt(AV_PIX_FMT_YUV420P);
    context.time_base(av_make_q(timebase.num(), timebase.den()));
    context.framerate(av_make_q(settings.rate().num(), settings.rate().den()));
    context.gop_size(settings.keyint());
    context.thread_count(threads);
    context.sample_aspect_ratio(aspect(settings.sampleAspect()));
    Colour colour = settings.colour();
    context.color_range(check(av_color_range_from_name(colour.range()), "know a colour range"));
    context.colorspace(check(av_color_space_from_name(colour.space()), "know a colour space"));
    context.color_primaries(
        check(av_color_primaries_from_name(colour.primaries()), "know colour primaries"));
    context.color_trc(
        check(av_color_transfer_from_name(colour.transfer()), "know a colour transfer"));
    if (globalHeader) {
      context.flags(context.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
    }
    try (Options dictionary = new Options(options)) {
      check(avcodec_open2(context, codec, dictionary.dictionary()), "open the encoder");
      dictionary.requireUsed("encoder " + settings.encoder());
    } catch (DailiesException e) {
      avcodec_free_context(context);
      throw e;
    }
    return context;
  }

  private static AVRational aspect(String text) {
    int slash = text.indexOf('/');
    return av_make_q(
        Integer.parseInt(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
  }

  private static int check(int rc, String verb) {
    if (rc < 0) {
      throw DailiesException.of(ErrorCode.RENDER_FAILED, "cannot %s: %s", verb, Libav.message(rc));
    }
    return rc;
  }
}
