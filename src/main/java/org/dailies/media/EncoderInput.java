package org.dailies.media;

import static org.bytedeco.ffmpeg.global.avutil.AV_HWDEVICE_TYPE_VAAPI;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_NV12;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_VAAPI;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_buffer_ref;
import static org.bytedeco.ffmpeg.global.avutil.av_buffer_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_copy_props;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_ref;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_hwdevice_ctx_create;
import static org.bytedeco.ffmpeg.global.avutil.av_hwframe_ctx_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_hwframe_ctx_init;
import static org.bytedeco.ffmpeg.global.avutil.av_hwframe_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_hwframe_transfer_data;
import static org.bytedeco.ffmpeg.global.swscale.SWS_POINT;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;

import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVBufferRef;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVHWFramesContext;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.DoublePointer;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;

/** Brings our planar pictures into the layout and the memory that an encoder takes them from. */
abstract class EncoderInput implements AutoCloseable {
  /** What is handed to the encoder; it keeps references of its own. */
  final AVFrame frame = av_frame_alloc();

  /**
   * @throws org.dailies.failure.DailiesException ENCODER_UNAVAILABLE if the hardware is missing
   */
  static EncoderInput of(VideoEncoder.Frames frames, int width, int height) {
    return switch (frames) {
      case PLANAR -> new Planar();
      case SEMIPLANAR -> new Semiplanar(width, height);
      case VAAPI_SURFACES -> new VaapiSurfaces(width, height);
    };
  }

  /** Tells an encoder that is not yet open what it will get. */
  abstract void configure(AVCodecContext context);

  /** A frame with the picture's pixels and properties, valid until the next call. */
  abstract AVFrame take(AVFrame picture);

  @Override
  public void close() {
    av_frame_free(frame);
  }

  private static void check(int result, String what) {
    Libav.check(result, ErrorCode.RENDER_FAILED, what);
  }

  private static final class Planar extends EncoderInput {
    @Override
    void configure(AVCodecContext context) {
      context.pix_fmt(AV_PIX_FMT_YUV420P);
    }

    @Override
    AVFrame take(AVFrame picture) {
      av_frame_unref(frame);
      // a second reference: the caller's picture keeps its own pts and type
      check(av_frame_ref(frame, picture), "cannot share a picture");
      return frame;
    }
  }

  /** The same samples, those of the two chroma planes in turn. */
  private static final class Semiplanar extends EncoderInput {
    private final SwsContext converter;

    Semiplanar(int width, int height) {
      converter =
          sws_getContext(
              width,
              height,
              AV_PIX_FMT_YUV420P,
              width,
              height,
              AV_PIX_FMT_NV12,
              SWS_POINT,
              null,
              null,
              (DoublePointer) null);
    }

    @Override
    void configure(AVCodecContext context) {
      context.pix_fmt(AV_PIX_FMT_NV12);
    }

    @Override
    AVFrame take(AVFrame picture) {
      av_frame_unref(frame);
      frame.width(picture.width()).height(picture.height()).format(AV_PIX_FMT_NV12);
      check(av_frame_get_buffer(frame, 0), "no memory for a picture");
      sws_scale(
          converter,
          picture.data(),
          picture.linesize(),
          0,
          picture.height(),
          frame.data(),
          frame.linesize());
      check(av_frame_copy_props(frame, picture), "cannot copy a picture");
      return frame;
    }

    @Override
    public void close() {
      sws_freeContext(converter);
      super.close();
    }
  }

  private static final class VaapiSurfaces extends EncoderInput {
    private static final int POOL = 20;

    private final Semiplanar semiplanar;
    private final AVBufferRef device = new AVBufferRef(null);
    private final AVBufferRef surfaces;

    VaapiSurfaces(int width, int height) {
      int result =
          av_hwdevice_ctx_create(
              device, AV_HWDEVICE_TYPE_VAAPI, (String) null, (AVDictionary) null, 0);
      if (result < 0) {
        super.close();
        throw new DailiesException(ErrorCode.ENCODER_UNAVAILABLE, "there is no VA-API device");
      }
      surfaces = av_hwframe_ctx_alloc(device);
      AVHWFramesContext pool = new AVHWFramesContext(surfaces.data());
      pool.format(AV_PIX_FMT_VAAPI).sw_format(AV_PIX_FMT_NV12);
      pool.width(width).height(height).initial_pool_size(POOL);
      semiplanar = new Semiplanar(width, height);
      result = av_hwframe_ctx_init(surfaces);
      if (result < 0) {
        close();
        Libav.check(
            result, ErrorCode.ENCODER_UNAVAILABLE, "the VA-API device has no room for pictures");
      }
    }

    @Override
    void configure(AVCodecContext context) {
      context.pix_fmt(AV_PIX_FMT_VAAPI);
      context.hw_frames_ctx(av_buffer_ref(surfaces));
    }

    @Override
    AVFrame take(AVFrame picture) {
      av_frame_unref(frame);
      check(av_hwframe_get_buffer(surfaces, frame, 0), "no VA-API surface for a picture");
      check(
          av_hwframe_transfer_data(frame, semiplanar.take(picture), 0),
          "cannot upload a picture to the VA-API device");
      check(av_frame_copy_props(frame, picture), "cannot copy a picture");
      return frame;
    }

    @Override
    public void close() {
      semiplanar.close();
      av_buffer_unref(surfaces);
      av_buffer_unref(device);
      super.close();
    }
  }
}
