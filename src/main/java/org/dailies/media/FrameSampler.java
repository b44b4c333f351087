package org.dailies.media;

import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_ALL;
import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_DEFAULT;
import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_NONREF;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_flush_buffers;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_move_ref;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.swscale.SWS_AREA;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_DEFAULT;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCachedContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCoefficients;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;
import static org.bytedeco.ffmpeg.global.swscale.sws_setColorspaceDetails;

import java.util.Arrays;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;

/**
 * Looks at single frames of a video while decoding as little as possible: a keyframe where one is
 * near enough; otherwise from the keyframe before, without the frames nothing refers to and without
 * deblocking. Good enough to find things in, not to show.
 */
public final class FrameSampler {
  private static final int LONGEST_SIDE = 640;
  private static final int THUMBNAIL_SIDE = 80;
  private static final int ONE = 1 << 16; // contrast and saturation, in swscale's fixed point

  private final Demuxer demuxer;
  private final VideoInfo info;
  private final PacketIndex index;
  private final int discard; // of the frames on the way to one that is wanted
  private final AVCodecContext decoder;
  private final AVFrame frame = av_frame_alloc();
  private final int width;
  private final int height;
  private SwsContext scaler;
  private final AVFrame ahead = av_frame_alloc(); // the frame decoded after it
  private AVPacket first; // where the last seek landed, until it is decoded
  private long sought; // keyframe of the last seek
  private long reached = Long.MIN_VALUE; // last frame decoded since the last seek
  private boolean drained;
  private boolean timed; // whether packets say when they are shown

  private FrameSampler(
      Demuxer demuxer, VideoInfo info, PacketIndex index, int longestSide, int discard) {
    this.demuxer = demuxer;
    this.info = info;
    this.index = index;
    this.discard = discard;
    this.decoder = demuxer.decoder(info.stream(), 1);
    demuxer.only(info.stream());
    String[] aspect = info.sampleAspect().split("/", 2);
    double shownWidth =
        (double) info.width() * Integer.parseInt(aspect[0]) / Integer.parseInt(aspect[1]);
    double scale = Math.min(1, longestSide / Math.max(shownWidth, info.height()));
    this.width = Math.max(2, (int) Math.round(shownWidth * scale));
    this.height = Math.max(2, (int) Math.round(info.height() * scale));
  }

  /** Takes the samples. */
  @FunctionalInterface
  public interface Consumer {
    /**
     * @param i which target this is for
     * @param pts of the frame, in the stream's timebase
     * @param rgb 8 bits each, rows from the top, as displayed: turned and with square pixels
     */
    void accept(int i, long pts, byte[] rgb, int width, int height);
  }

  /**
   * Samples a frame for each target, in order.
   *
   * @param targetPts ascending
   * @param tolerance how far from a target a keyframe may be to stand for it, in ticks
   */
  public static void sample(
      ByteSource source,
      VideoInfo info,
      PacketIndex index,
      long[] targetPts,
      long tolerance,
      Consumer consumer) {
    try (Demuxer demuxer = Demuxer.open(source)) {
      new FrameSampler(demuxer, info, index, LONGEST_SIDE, AVDISCARD_NONREF)
          .sampleAll(targetPts, tolerance, consumer);
    }
  }

  /**
   * Gives the very frames that are shown at some times, in order and no longer than 80 pixels: of
   * those that follow each other each is decoded once.
   *
   * @param pts ascending
   */
  public static void thumbnails(
      ByteSource source, VideoInfo info, PacketIndex index, long[] pts, Consumer consumer) {
    try (Demuxer demuxer = Demuxer.open(source)) {
      new FrameSampler(demuxer, info, index, THUMBNAIL_SIDE, AVDISCARD_DEFAULT)
          .sampleAll(pts, 0, consumer);
    }
  }

  private void sampleAll(long[] targetPts, long tolerance, Consumer consumer) {
    try {
      for (int i = 0; i < targetPts.length; i++) {
        sample(i, targetPts[i], tolerance, consumer);
      }
    } finally {
      free();
    }
  }

  private void sample(int i, long target, long tolerance, Consumer consumer) {
    long key = index.keyframeNearest(target);
    boolean found = Math.abs(key - target) <= tolerance ? decodeKeyframe(key) : decodeUpTo(target);
    if (!found) {
      throw new DailiesException(
          ErrorCode.FOOTAGE_TRUNCATED, "no frame can be decoded at time " + target);
    }
    int[] size = {width, height};
    byte[] rgb = Rotation.turn(rgb(), size, info.rotation());
    consumer.accept(i, frame.best_effort_timestamp(), rgb, size[0], size[1]);
  }

  /** One packet in, one frame out. */
  private boolean decodeKeyframe(long key) {
    seek(key);
    decoder.skip_frame(0);
    avcodec_send_packet(decoder, first);
    first = null;
    avcodec_send_packet(decoder, (AVPacket) null);
    drained = true;
    av_frame_unref(frame);
    boolean decoded = avcodec_receive_frame(decoder, frame) == 0;
    frame.best_effort_timestamp(key); // which is missing where packets have no pts
    return decoded;
  }

  /**
   * Decodes on to the last frame at or before the target that is worth decoding; the frame after it
   * is kept, for it may be the one for the next target.
   */
  private boolean decodeUpTo(long target) {
    long key = index.keyframeAtOrBefore(target);
    if (drained || frame.best_effort_timestamp() > target || key > reached) {
      seek(key);
    }
    // where packets have no pts, frames get the times of later packets: none may be missing
    decoder.skip_frame(timed ? discard : AVDISCARD_DEFAULT);
    while (reached <= target && !drained) {
      if (ahead.best_effort_timestamp() != AV_NOPTS_VALUE) {
        swap();
      }
      if (index.frameAt(target) == frame.best_effort_timestamp()) {
        return true;
      }
      decodeNext();
    }
    // nothing at or before the target: the first frame there is stands for it
    if (frame.best_effort_timestamp() == AV_NOPTS_VALUE) {
      swap();
    }
    return frame.best_effort_timestamp() != AV_NOPTS_VALUE;
  }

  private void decodeNext() {
    while (true) {
      av_frame_unref(ahead);
      int result = avcodec_receive_frame(decoder, ahead);
      if (result == 0) {
        if (ahead.best_effort_timestamp() == AV_NOPTS_VALUE) {
          ahead.best_effort_timestamp(
              reached == Long.MIN_VALUE ? sought : index.frameAfter(reached));
        }
        reached = ahead.best_effort_timestamp();
        return;
      } else if (result == Libav.EAGAIN) {
        avcodec_send_packet(decoder, first != null ? first : next());
        first = null;
      } else if (result == Libav.EOF) {
        drained = true;
        return;
      }
      // other errors: a damaged frame; the next one may be whole
    }
  }

  private void swap() {
    av_frame_unref(frame);
    av_frame_move_ref(frame, ahead);
  }

  private void seek(long key) {
    avcodec_flush_buffers(decoder);
    av_frame_unref(frame);
    av_frame_unref(ahead);
    drained = false;
    reached = Long.MIN_VALUE;
    sought = key;
    decoder.skip_loop_filter(AVDISCARD_ALL);
    long position = index.keyPositions()[Arrays.binarySearch(index.keyPts(), key)];
    first = demuxer.seekPacket(info.stream(), key, position);
    if (first == null) {
      throw new DailiesException(
          ErrorCode.FOOTAGE_UNREADABLE, "the file cannot be read from the middle");
    }
    timed = first.pts() != AV_NOPTS_VALUE;
  }

  private AVPacket next() {
    AVPacket packet = demuxer.next(info.stream());
    if (packet == null) {
      demuxer.rethrow();
    }
    return packet;
  }

  private byte[] rgb() {
    scaler =
        sws_getCachedContext(
            scaler,
            frame.width(),
            frame.height(),
            frame.format(),
            width,
            height,
            AV_PIX_FMT_RGB24,
            SWS_AREA,
            null,
            null,
            (DoublePointer) null);
    if (scaler == null || scaler.isNull()) {
      throw new DailiesException(
          ErrorCode.FOOTAGE_UNSUPPORTED, "no way from pixel format number " + frame.format());
    }
    tellColours();
    byte[] rgb = new byte[width * height * 3];
    // swscale writes a few bytes past the end of a row
    try (BytePointer plane = new BytePointer(rgb.length + 64L);
        PointerPointer<BytePointer> planes = new PointerPointer<>(4);
        IntPointer strides = new IntPointer(width * 3, 0, 0, 0)) {
      planes.put(0, plane);
      sws_scale(scaler, frame.data(), frame.linesize(), 0, frame.height(), planes, strides);
      plane.get(rgb, 0, rgb.length);
    }
    return rgb;
  }

  /** Left alone, swscale takes all pictures for BT.601. */
  private void tellColours() {
    if (Colours.rgb(frame.format())) {
      return;
    }
    int full =
        Colours.decodedRange(frame.format(), frame.color_range()) == AVCOL_RANGE_JPEG ? 1 : 0;
    sws_setColorspaceDetails(
        scaler,
        sws_getCoefficients(Colours.matrix(frame.colorspace(), frame.height())),
        full,
        sws_getCoefficients(SWS_CS_DEFAULT),
        1,
        0,
        ONE,
        ONE);
  }

  private void free() {
    av_frame_free(frame);
    av_frame_free(ahead);
    sws_freeContext(scaler);
    avcodec_free_context(decoder);
  }
}
