package org.dailies.media;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.swscale.SWS_ACCURATE_RND;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BICUBIC;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_ITU709;
import static org.bytedeco.ffmpeg.global.swscale.SWS_FULL_CHR_H_INP;
import static org.bytedeco.ffmpeg.global.swscale.sws_alloc_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCoefficients;
import static org.bytedeco.ffmpeg.global.swscale.sws_init_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;
import static org.bytedeco.ffmpeg.global.swscale.sws_setColorspaceDetails;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.IntPointer;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;

/**
 * Turns other pixel formats into 4:2:0 with 8 bits, keeping matrix and range. RGB, which has
 * neither, becomes BT.709 in limited range.
 */
final class FormatConverter implements AutoCloseable {
  private static final int ONE = 1 << 16; // swscale's contrast and saturation are 16.16

  private SwsContext context;
  private int width;
  private int height;
  private int format;
  private PicturePool pool;
  private Picture result;

  /** The picture in our format; lent until the next call. */
  Picture convert(Picture picture) {
    AVFrame from = picture.frame();
    if (context == null
        || from.width() != width
        || from.height() != height
        || from.format() != format) {
      configure(from);
    }
    if (result != null) {
      result.close(); // it may still be shared: its pixels are not ours any more
    }
    result = pool.take();
    AVFrame to = result.frame();
    result.copyPropertiesFrom(picture);
    to.color_range(Colours.decodedRange(format, from.color_range()));
    to.colorspace(Colours.decodedSpace(format, from.colorspace()));
    sws_scale(context, from.data(), from.linesize(), 0, from.height(), to.data(), to.linesize());
    return result;
  }

  @Override
  public void close() {
    if (result != null) {
      result.close();
    }
    sws_freeContext(context);
    closePool();
  }

  private void closePool() {
    if (pool != null) {
      pool.close();
    }
  }

  private void configure(AVFrame from) {
    sws_freeContext(context);
    width = from.width();
    height = from.height();
    format = from.format();
    closePool();
    pool = new PicturePool(width, height);
    boolean rgb = Colours.rgb(format);
    context = sws_alloc_context();
    context
        .src_w(width)
        .src_h(height)
        .src_format(format)
        .dst_w(width)
        .dst_h(height)
        .dst_format(AV_PIX_FMT_YUV420P)
        .flags(SWS_BICUBIC | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INP);
    if (!rgb) {
      // by their names swscale takes some formats for full range and would squeeze them into the
      // limited range of ours; where both sides have the same range numbers stay what they are
      context.src_range(1).dst_range(1);
    }
    if (sws_init_context(context, null, null) < 0) {
      throw new DailiesException(
          ErrorCode.FOOTAGE_UNSUPPORTED, "no way from pixel format number " + format);
    }
    if (rgb) {
      IntPointer bt709 = sws_getCoefficients(SWS_CS_ITU709);
      sws_setColorspaceDetails(context, bt709, 1, bt709, 0, 0, ONE, ONE);
    }
  }
}
