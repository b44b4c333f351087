package org.dailies.media;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
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
import static org.bytedeco.ffmpeg.global.avutil.av_color_primaries_from_name;
import static org.bytedeco.ffmpeg.global.avutil.av_color_range_from_name;
import static org.bytedeco.ffmpeg.global.avutil.av_color_space_from_name;
import static org.bytedeco.ffmpeg.global.avutil.av_color_transfer_from_name;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;

import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.time.Timebase;

/** An encoder at work: pictures in, packets out. */
final class OpenEncoder implements AutoCloseable {
  private final EncoderInput input;
  private final AVCodecContext context;

  /**
   * @param timebase of the pts that pictures are sent with
   * @param options what only this encoder knows
   * @param threads of the encoder; 0 for as many as it likes
   * @param globalHeader whether parameter sets stand in the stream's header
   * @throws DailiesException ENCODER_UNAVAILABLE if the build or the machine lacks the encoder,
   *     RENDER_FAILED if it refuses the settings
   */
  OpenEncoder(
      VideoSettings settings,
      Timebase timebase,
      Map<String, String> options,
      int threads,
      boolean globalHeader) {
    AVCodec codec = codec(settings.encoder());
    input = EncoderInput.of(settings.encoder().frames(), settings.width(), settings.height());
    context = avcodec_alloc_context3(codec);
    try (Options dictionary = new Options(options)) {
      describe(settings, timebase);
      context.thread_count(threads);
      if (globalHeader) {
        context.flags(context.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
      }
      check(avcodec_open2(context, codec, dictionary.dictionary()), "open the encoder");
      dictionary.requireUsed("encoder " + settings.encoder().title());
    } catch (DailiesException e) {
      close();
      throw e;
    }
  }

  AVCodecContext context() {
    return context;
  }

  /**
   * Takes one picture, which stays the caller's. All packets that are ready must have been received
   * before.
   *
   * @param pts greater than the one before, in the encoder's timebase
   */
  void send(Picture picture, long pts) {
    send(picture, pts, AV_PICTURE_TYPE_NONE);
  }

  /** As {@link #send}; the encoder, if it has been told to obey, makes it an IDR frame. */
  void sendKey(Picture picture, long pts) {
    send(picture, pts, AV_PICTURE_TYPE_I);
  }

  private void send(Picture picture, long pts, int type) {
    if (picture.width() != context.width() || picture.height() != context.height()) {
      throw new IllegalArgumentException(
          "a picture of %dx%d in a video of %dx%d"
              .formatted(picture.width(), picture.height(), context.width(), context.height()));
    }
    AVFrame frame = input.take(picture.frame());
    frame.pts(pts);
    frame.pict_type(type);
    check(avcodec_send_frame(context, frame), "encode a picture");
  }

  /** The parameter sets that stand in the stream's header. */
  NalStream header() {
    AVCodecParameters parameters = avcodec_parameters_alloc();
    try {
      check(avcodec_parameters_from_context(parameters, context), "describe a stream");
      return NalStream.of(parameters)
          .orElseThrow(
              () ->
                  new DailiesException(
                      ErrorCode.RENDER_FAILED, "the encoder gives no parameter sets"));
    } finally {
      avcodec_parameters_free(parameters);
    }
  }

  /** How many frames are decoded, at the most, before the one that is shown first. */
  int delay() {
    return context.has_b_frames();
  }

  /** Says that no more pictures come. */
  void end() {
    check(avcodec_send_frame(context, null), "finish encoding pictures");
  }

  /** Fills {@code packet} and returns true; false if none is ready. */
  boolean receive(AVPacket packet) {
    int result = avcodec_receive_packet(context, packet);
    if (result == AVERROR_EAGAIN() || result == AVERROR_EOF()) {
      return false;
    }
    check(result, "encode a picture");
    return true;
  }

  @Override
  public void close() {
    avcodec_free_context(context);
    input.close();
  }

  private static AVCodec codec(VideoEncoder encoder) {
    Libav.load();
    AVCodec codec = avcodec_find_encoder_by_name(encoder.codec());
    if (codec == null || codec.isNull()) {
      throw DailiesException.of(
          ErrorCode.ENCODER_UNAVAILABLE, "this build of FFmpeg has no encoder %s", encoder.codec());
    }
    return codec;
  }

  private void describe(VideoSettings settings, Timebase timebase) {
    context.width(settings.width());
    context.height(settings.height());
    context.time_base(av_make_q(timebase.num(), timebase.den()));
    context.framerate(av_make_q(settings.rate().num(), settings.rate().den()));
    context.gop_size(settings.keyint());
    context.sample_aspect_ratio(aspect(settings.sampleAspect()));
    Colour colour = settings.colour();
    context.color_range(check(av_color_range_from_name(colour.range()), "know a colour range"));
    context.colorspace(check(av_color_space_from_name(colour.space()), "know a colour space"));
    context.color_primaries(
        check(av_color_primaries_from_name(colour.primaries()), "know colour primaries"));
    context.color_trc(
        check(av_color_transfer_from_name(colour.transfer()), "know a colour transfer"));
    input.configure(context);
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
