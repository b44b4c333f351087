package org.dailies.media;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_clone;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_copy;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_copy_props;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_is_writable;

import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.dailies.failure.ErrorCode;

/**
 * One frame in native memory: planar YCbCr 4:2:0 with 8 bits a sample. Plane 0 is luma, planes 1
 * and 2 are chroma at half the size, rounded up. Pixels may be shared; who draws must own them, see
 * {@link #writable}.
 */
public final class Picture implements AutoCloseable {
  private static final int ALIGNMENT = 64;

  /** Luma of black in limited range, and chroma without a colour. */
  private static final int BLACK = 16;

  private static final int GREY = 128;

  private AVFrame frame;

  Picture(AVFrame frame) {
    this.frame = frame;
  }

  /** A picture of its own, with undefined pixels. */
  public static Picture allocate(int width, int height) {
    Libav.load();
    AVFrame frame = av_frame_alloc();
    frame.width(width);
    frame.height(height);
    frame.format(AV_PIX_FMT_YUV420P);
    Libav.check(
        av_frame_get_buffer(frame, ALIGNMENT), ErrorCode.INTERNAL, "no memory for a picture");
    return new Picture(frame);
  }

  /** A black picture, in the colours of high definition (BT.709, limited range). */
  public static Picture black(int width, int height) {
    Picture picture = allocate(width, height);
    for (int plane = 0; plane < picture.planes(); plane++) {
      long bytes = (long) picture.stride(plane) * picture.planeHeight(plane);
      Pointer.memset(picture.frame.data(plane), plane == 0 ? BLACK : GREY, bytes);
    }
    picture.frame.color_range(AVCOL_RANGE_MPEG);
    picture.frame.colorspace(AVCOL_SPC_BT709);
    picture.frame.color_primaries(AVCOL_PRI_BT709);
    picture.frame.color_trc(AVCOL_TRC_BT709);
    return picture;
  }

  public int width() {
    return frame.width();
  }

  public int height() {
    return frame.height();
  }

  /** Presentation time, in the timebase of the stream it comes from. */
  public long pts() {
    return frame.pts();
  }

  public void setPts(long pts) {
    frame.pts(pts);
  }

  public int planes() {
    return 3;
  }

  public int planeWidth(int plane) {
    return plane == 0 ? width() : (width() + 1) / 2;
  }

  public int planeHeight(int plane) {
    return plane == 0 ? height() : (height() + 1) / 2;
  }

  /** Bytes from one row of a plane to the next. */
  public int stride(int plane) {
    return frame.linesize(plane);
  }

  /** The bytes of a plane, from its first sample to its last. Valid until this is closed. */
  public ByteBuffer plane(int plane) {
    long size = (long) stride(plane) * (planeHeight(plane) - 1) + planeWidth(plane);
    return new BytePointer(frame.data(plane)).capacity(size).asByteBuffer();
  }

  public Colour colour() {
    return Colours.of(
        frame.color_range(), frame.colorspace(), frame.color_primaries(), frame.color_trc());
  }

  /** Takes over another picture's colour tags, sample aspect and time. */
  public void copyPropertiesFrom(Picture other) {
    Libav.check(
        av_frame_copy_props(frame, other.frame), ErrorCode.INTERNAL, "cannot copy a picture");
  }

  /** Takes over another picture's pixels and properties; both have the same size. */
  public void copyFrom(Picture other) {
    Libav.check(av_frame_copy(frame, other.frame), ErrorCode.INTERNAL, "cannot copy a picture");
    copyPropertiesFrom(other);
  }

  /** Whether every pixel is the same. */
  public boolean equalPixels(Picture other) {
    if (width() != other.width() || height() != other.height()) {
      return false;
    }
    for (int plane = 0; plane < planes(); plane++) {
      ByteBuffer mine = plane(plane);
      ByteBuffer theirs = other.plane(plane);
      for (int y = 0; y < planeHeight(plane); y++) {
        ByteBuffer row = mine.slice(y * stride(plane), planeWidth(plane));
        if (!row.equals(theirs.slice(y * other.stride(plane), planeWidth(plane)))) {
          return false;
        }
      }
    }
    return true;
  }

  /** Another reference to the same pixels; each is closed on its own. */
  public Picture share() {
    return new Picture(av_frame_clone(frame));
  }

  /** Whether nobody else refers to the pixels: neither a decoder nor a shared picture. */
  public boolean writable() {
    return av_frame_is_writable(frame) > 0;
  }

  AVFrame frame() {
    return frame;
  }

  @Override
  public void close() {
    if (frame != null) {
      av_frame_free(frame);
      frame = null;
    }
  }
}
