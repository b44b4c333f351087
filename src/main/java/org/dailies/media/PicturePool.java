package org.dailies.media;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_buffer_pool_get;
import static org.bytedeco.ffmpeg.global.avutil.av_buffer_pool_init;
import static org.bytedeco.ffmpeg.global.avutil.av_buffer_pool_uninit;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_image_fill_arrays;
import static org.bytedeco.ffmpeg.global.avutil.av_image_get_buffer_size;

import org.bytedeco.ffmpeg.avutil.AVBufferPool;
import org.bytedeco.ffmpeg.avutil.AVBufferRef;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;

/** Pictures of one size whose memory is used again when the last reference to it is closed. */
public final class PicturePool implements AutoCloseable {
  private static final int ALIGNMENT = 64;

  private final int width;
  private final int height;
  private AVBufferPool pool;

  public PicturePool(int width, int height) {
    Libav.load();
    this.width = width;
    this.height = height;
    int size = av_image_get_buffer_size(AV_PIX_FMT_YUV420P, width, height, ALIGNMENT);
    pool = av_buffer_pool_init(size, null);
  }

  /** A picture of its own, with undefined pixels. Thread-safe. */
  public Picture take() {
    AVBufferRef buffer = av_buffer_pool_get(pool);
    if (buffer == null || buffer.isNull()) {
      throw new DailiesException(ErrorCode.INTERNAL, "no memory for a picture");
    }
    AVFrame frame = av_frame_alloc();
    frame.width(width);
    frame.height(height);
    frame.format(AV_PIX_FMT_YUV420P);
    frame.buf(0, buffer);
    av_image_fill_arrays(
        frame.data(),
        frame.linesize(),
        buffer.data(),
        AV_PIX_FMT_YUV420P,
        width,
        height,
        ALIGNMENT);
    return new Picture(frame);
  }

  /** Pictures that were taken stay valid. */
  @Override
  public void close() {
    if (pool != null) {
      av_buffer_pool_uninit(pool);
      pool = null;
    }
  }
}
