package org.dailies.media;

import static org.bytedeco.ffmpeg.avutil.AVFrame.AV_FRAME_FLAG_CORRUPT;
import static org.bytedeco.ffmpeg.avutil.AVFrame.AV_FRAME_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_DEFAULT;
import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_NONREF;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_flush_buffers;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_I;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_NONE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import java.util.Arrays;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.time.Timebase;

/**
 * Decodes the picture of a file, frame by frame, from anywhere: the frames from {@code seek(t)} on
 * are the very frames that decoding from the start gives. For one thread.
 */
public final class VideoReader implements AutoCloseable {
  private final Demuxer demuxer;
  private final int stream;
  private final Timebase timebase;
  private final PacketIndex index;
  private final AVCodecContext decoder;
  private final Picture picture = new Picture(av_frame_alloc());
  private final boolean looksBack; // at the frame before, to treat one
  private final PictureFilter filter; // null where frames are shown as they are coded
  private FormatConverter converter;
  private final long firstPts;
  private final long firstPosition;
  private AVPacket pending; // read, but not sent to the decoder yet
  private boolean moved; // away from the first packet
  private long from = Long.MIN_VALUE; // where what is lent begins
  private long wanted = Long.MIN_VALUE; // where what is decoded for it begins
  private long reached = Long.MIN_VALUE; // last frame that was decoded
  private long shown = Long.MIN_VALUE; // last frame that was wanted
  private long jumpedTo = Long.MIN_VALUE; // the keyframe that decoding began at
  private boolean drained;

  private VideoReader(
      Demuxer demuxer, VideoInfo info, PacketIndex index, int threads, Treatment treatment) {
    this.demuxer = demuxer;
    this.stream = info.stream();
    this.timebase = info.timebase();
    this.index = index;
    this.decoder = demuxer.decoder(stream, threads);
    this.looksBack = treatment.deinterlaced();
    this.filter =
        treatment
            .filters(info.colour())
            .map(chain -> new PictureFilter(chain, info.timebase()))
            .orElse(null);
    demuxer.only(stream);
    this.pending = demuxer.next(stream);
    this.firstPts = pending == null ? Long.MIN_VALUE : Demuxer.time(pending);
    this.firstPosition = pending == null ? -1 : pending.pos();
  }

  /** Opens a file before its first frame; frames come as they are coded. */
  public static VideoReader open(
      ByteSource source, VideoInfo info, PacketIndex index, int threads) {
    return open(source, info, index, threads, Treatment.NONE);
  }

  /** Opens a file before its first frame. */
  public static VideoReader open(
      ByteSource source, VideoInfo info, PacketIndex index, int threads, Treatment treatment) {
    Demuxer demuxer = Demuxer.open(source);
    try {
      return new VideoReader(demuxer, info, index, threads, treatment);
    } catch (DailiesException e) {
      demuxer.close();
      throw e;
    }
  }

  /**
   * Moves to a time: {@link #next} gives the first frame at or after it. Decodes on from where it
   * is when there is no keyframe in between.
   */
  public void seek(long pts) {
    from = pts;
    wanted = looksBack ? index.frameBefore(pts) : pts;
    if (filter != null) {
      filter.restart();
    }
    long key = index.keyframeAtOrBefore(wanted);
    boolean ahead = shown < wanted && key <= shown;
    if (!ahead || drained) {
      if (key == index.keyPts()[0]) {
        rewind();
      } else {
        jump(key);
      }
    }
  }

  /**
   * The next frame, or null at the end. It is lent until the next call of any method here; {@link
   * Picture#share} keeps it. Its pixels may belong to the decoder.
   */
  public Picture next() {
    if (filter == null) {
      return decode() ? converted() : null;
    }
    while (true) {
      if (filter.pull(picture.frame())) {
        if (picture.pts() >= from) {
          return converted();
        }
      } else if (filter.flushed()) {
        return null;
      } else if (decode()) {
        filter.push(picture.frame());
      } else {
        filter.flush();
      }
    }
  }

  @Override
  public void close() {
    picture.close();
    if (filter != null) {
      filter.close();
    }
    if (converter != null) {
      converter.close();
    }
    avcodec_free_context(decoder);
    demuxer.close();
  }

  /** Decodes up to the next frame that is wanted; false at the end. */
  private boolean decode() {
    AVFrame frame = picture.frame();
    while (true) {
      av_frame_unref(frame);
      int result = avcodec_receive_frame(decoder, frame);
      if (result == 0) {
        long pts = time(frame);
        reached = pts;
        checkKeyframe(frame, pts);
        // left out: frames before the wanted time, among them the leading frames of an open GOP,
        // which refer to what was jumped over; and frames that an edit list hides
        if (pts >= wanted && pts > shown && known(pts)) {
          checkWhole(frame, pts);
          shown = pts;
          frame.pts(pts);
          return true;
        }
      } else if (result == Libav.EOF || drained) {
        drained = true;
        checkNoneMissing(Long.MAX_VALUE);
        return false;
      } else if (result == Libav.EAGAIN) {
        feed();
      }
      // other errors: a damaged frame, which is missed when the next one comes
    }
  }

  /** Decoders mend what they cannot read, and mark it; what they cannot mend is not there. */
  private void checkWhole(AVFrame frame, long pts) {
    checkNoneMissing(pts);
    if ((frame.flags() & AV_FRAME_FLAG_CORRUPT) != 0 || frame.decode_error_flags() != 0) {
      throw damaged(pts);
    }
  }

  /** A damaged index may call any frame a keyframe; what is decoded from it is then rubbish. */
  private void checkKeyframe(AVFrame frame, long pts) {
    boolean key =
        (frame.flags() & AV_FRAME_FLAG_KEY) != 0
            || frame.pict_type() == AV_PICTURE_TYPE_I
            || frame.pict_type() == AV_PICTURE_TYPE_NONE;
    if (pts == jumpedTo && !key) {
      throw DailiesException.of(
          ErrorCode.FOOTAGE_DAMAGED,
          "the frame at %.3f s is no keyframe, though the file's index says so",
          timebase.seconds(pts));
    }
  }

  private void checkNoneMissing(long end) {
    long start = Math.max(Math.max(wanted, Long.MIN_VALUE + 1), shown + 1);
    if (index.framesBetween(start, end) > 0) {
      throw damaged(index.frameAfter(start - 1));
    }
  }

  private DailiesException damaged(long pts) {
    return DailiesException.of(
        ErrorCode.FOOTAGE_DAMAGED,
        "the frame at %.3f s cannot be decoded: the file is damaged there",
        timebase.seconds(pts));
  }

  private void feed() {
    AVPacket packet = pending != null ? pending : demuxer.next(stream);
    pending = null;
    moved = true;
    if (packet == null) {
      demuxer.rethrow();
    }
    if (packet != null) {
      // what no other frame refers to is needed only where it is shown
      long pts = packet.pts();
      boolean skipped = pts != AV_NOPTS_VALUE && pts < wanted;
      decoder.skip_frame(skipped ? AVDISCARD_NONREF : AVDISCARD_DEFAULT);
    }
    // what it cannot read makes a frame miss
    avcodec_send_packet(decoder, packet);
  }

  /** Where packets have no pts (AVI), the last frames, which come after all packets, have none. */
  private long time(AVFrame frame) {
    long pts = frame.best_effort_timestamp();
    return pts == AV_NOPTS_VALUE ? index.frameAfter(reached) : pts;
  }

  private boolean known(long pts) {
    return Arrays.binarySearch(index.pts(), pts) >= 0;
  }

  /** Goes back to the first packet, which an edit list may hide and which no index tells then. */
  private void rewind() {
    restart();
    if (!moved) {
      return; // the first packet waits to be sent
    }
    pending = demuxer.seekPacket(stream, firstPts, firstPosition);
    if (pending == null) {
      throw new DailiesException(
          ErrorCode.FOOTAGE_UNREADABLE, "the file cannot be read again from its start");
    }
  }

  private void jump(long key) {
    restart();
    jumpedTo = key;
    reached = key - 1;
    moved = true;
    long position = index.keyPositions()[Arrays.binarySearch(index.keyPts(), key)];
    pending = demuxer.seekPacket(stream, key, position);
    if (pending == null) {
      // decoding from the start is slow and right
      rewind();
    }
  }

  private void restart() {
    avcodec_flush_buffers(decoder);
    drained = false;
    jumpedTo = Long.MIN_VALUE;
    reached = Long.MIN_VALUE;
    shown = Long.MIN_VALUE;
  }

  private Picture converted() {
    AVFrame frame = picture.frame();
    if (frame.format() == AV_PIX_FMT_YUVJ420P) {
      // the same planes under a deprecated name
      frame.format(AV_PIX_FMT_YUV420P);
      frame.color_range(AVCOL_RANGE_JPEG);
    }
    if (frame.format() == AV_PIX_FMT_YUV420P) {
      return picture;
    }
    if (converter == null) {
      converter = new FormatConverter();
    }
    return converter.convert(picture);
  }
}
