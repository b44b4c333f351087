package org.dailies.media;

import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_ALL;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_FLAG_BYTE;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_ATTACHED_PIC;
import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_seek_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_seek_file;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import java.io.IOException;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.javacpp.PointerPointer;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;

/** A media file, opened for reading packets. */
final class Demuxer implements AutoCloseable {
  /** Pictures may grow in the middle of a file, as those of video calls do, but not by any size. */
  private static final long MOST_GROWTH = 4;

  private static final long ALWAYS_DECODED = 4096L * 2304;

  private final ChannelIo io;
  private final Limits limits;
  private AVFormatContext format;
  private AVPacket packet;
  private boolean held;

  private Demuxer(ChannelIo io, AVFormatContext format, Limits limits) {
    this.io = io;
    this.limits = limits;
    this.format = format;
    this.packet = av_packet_alloc();
  }

  /** Opens a file that has been let through before. */
  static Demuxer open(ByteSource source) {
    return open(source, Limits.OF_THE_BUILD);
  }

  /**
   * @throws DailiesException with a code of the footage group if the file is missing, empty, not
   *     media, or more than the limits allow
   */
  static Demuxer open(ByteSource source, Limits limits) {
    Libav.load();
    ChannelIo io = io(source);
    try (NativeComplaints complaints = NativeComplaints.listen()) {
      Demuxer demuxer = new Demuxer(io, opened(io, limits, complaints), limits);
      try {
        demuxer.findStreams(complaints);
        return demuxer;
      } catch (DailiesException e) {
        demuxer.close();
        throw e;
      }
    } catch (IOException e) {
      close(io);
      throw ReadFailure.of(e);
    } catch (DailiesException e) {
      close(io);
      throw e;
    }
  }

  private static AVFormatContext opened(ChannelIo io, Limits limits, NativeComplaints complaints)
      throws IOException {
    AVFormatContext format = avformat_alloc_context();
    format.pb(io.context());
    format.max_streams(limits.streams());
    NoOtherInput.refuse(format);
    AVInputFormat container;
    try {
      container = Containers.recognise(format);
    } catch (DailiesException e) {
      avformat_free_context(format);
      io.rethrow();
      throw e;
    }
    // on failure this frees the context
    int result = avformat_open_input(format, (String) null, container, null);
    if (result < 0) {
      io.rethrow();
      checkStreams(limits, complaints);
      throw new DailiesException(
          ErrorCode.FOOTAGE_UNREADABLE,
          "this is no media file, or a recording that was never finished ("
              + Libav.message(result)
              + ")");
    }
    return format;
  }

  private void findStreams(NativeComplaints complaints) throws IOException {
    // before FFmpeg decodes a picture to find out about it
    check(limits);
    int result = avformat_find_stream_info(format, (PointerPointer<?>) null);
    if (result < 0) {
      io.rethrow();
      throw new DailiesException(
          ErrorCode.FOOTAGE_UNREADABLE,
          "what the file holds cannot be made out: " + Libav.message(result));
    }
    checkStreams(limits, complaints);
    check(limits);
  }

  private void check(Limits limits) {
    limits.checkStreams(format.nb_streams());
    for (int i = 0; i < format.nb_streams(); i++) {
      AVCodecParameters codec = stream(i).codecpar();
      limits.checkPacket(codec.extradata_size());
      if (codec.codec_type() == AVMEDIA_TYPE_VIDEO) {
        limits.checkPixels(codec.width(), codec.height());
      }
    }
  }

  /** FFmpeg goes on without the streams that are too many. */
  private static void checkStreams(Limits limits, NativeComplaints complaints) {
    if (complaints.heard().stream().anyMatch(said -> said.contains("max_streams"))) {
      throw limits.tooManyStreams("more than " + limits.streams());
    }
  }

  AVFormatContext format() {
    return format;
  }

  AVStream stream(int index) {
    return format.streams(index);
  }

  /** The main stream of a type (AVMEDIA_TYPE_...), or -1. Cover art is not a picture. */
  int best(int type) {
    int index = av_find_best_stream(format, type, -1, -1, (AVCodec) null, 0);
    if (index >= 0 && (stream(index).disposition() & AV_DISPOSITION_ATTACHED_PIC) != 0) {
      return -1;
    }
    return index;
  }

  /** Leaves the packets of all other streams out. */
  void only(int... indices) {
    for (int i = 0; i < format.nb_streams(); i++) {
      boolean wanted = false;
      for (int index : indices) {
        wanted |= index == i;
      }
      if (!wanted) {
        stream(i).discard(AVDISCARD_ALL);
      }
    }
  }

  /** The next packet, valid until the next call; null at the end or where reading breaks off. */
  AVPacket next() {
    do {
      if (held) {
        av_packet_unref(packet);
      }
      held = av_read_frame(format, packet) >= 0;
      // packets that probing read ahead come in spite of their stream's discard
    } while (held && stream(packet.stream_index()).discard() == AVDISCARD_ALL);
    if (held) {
      limits.checkPacket(packet.size());
    }
    return held ? packet : null;
  }

  /** The next packet of one stream, valid until the next call; null at the end. */
  AVPacket next(int stream) {
    AVPacket next = next();
    while (next != null && next.stream_index() != stream) {
      next = next();
    }
    return next;
  }

  /** When a packet is shown, or where the container does not say (AVI), when it is decoded. */
  static long time(AVPacket packet) {
    return packet.pts() == AV_NOPTS_VALUE ? packet.dts() : packet.pts();
  }

  /** Moves to the last keyframe at or before a time; false if the container cannot. */
  boolean seek(int stream, long pts) {
    return avformat_seek_file(format, stream, Long.MIN_VALUE, pts, pts, 0) >= 0;
  }

  /**
   * Moves to the very packet of a frame.
   *
   * @param position of the packet in the file; containers without an index land anywhere by time
   * @return the packet, read already; null if it cannot be found from here
   */
  AVPacket seekPacket(int stream, long pts, long position) {
    AVPacket found = seek(stream, pts) ? nextAt(stream, pts, position) : null;
    if (found == null
        && position >= 0
        && av_seek_frame(format, -1, position, AVSEEK_FLAG_BYTE) >= 0) {
      found = nextAt(stream, pts, position);
    }
    if (found == null && seek(stream, stream(stream).start_time())) {
      // reading without decoding is cheap, and finds everything
      found = nextAt(stream, pts, position);
    }
    return found;
  }

  /** Reads on to the packet of a frame; null if it lies before. */
  private AVPacket nextAt(int stream, long pts, long position) {
    AVPacket packet = next(stream);
    while (packet != null && !isAt(packet, pts, position) && packet.dts() <= pts) {
      packet = next(stream);
    }
    return packet != null && isAt(packet, pts, position) ? packet : null;
  }

  private static boolean isAt(AVPacket packet, long pts, long position) {
    return packet.pts() == AV_NOPTS_VALUE ? packet.pos() == position : packet.pts() == pts;
  }

  /** A fresh decoder for a stream. The caller frees it. */
  AVCodecContext decoder(int index, int threads) {
    AVCodecParameters parameters = stream(index).codecpar();
    AVCodec codec = avcodec_find_decoder(parameters.codec_id());
    if (codec == null || codec.isNull()) {
      throw new DailiesException(
          ErrorCode.FOOTAGE_UNSUPPORTED, "no decoder for codec number " + parameters.codec_id());
    }
    AVCodecContext decoder = avcodec_alloc_context3(codec);
    avcodec_parameters_to_context(decoder, parameters);
    decoder.pkt_timebase(stream(index).time_base());
    decoder.thread_count(threads);
    long grown = MOST_GROWTH * parameters.width() * parameters.height();
    decoder.max_pixels(Math.min(limits.pixels(), Math.max(ALWAYS_DECODED, grown)));
    int result = avcodec_open2(decoder, codec, (PointerPointer<?>) null);
    if (result < 0) {
      avcodec_free_context(decoder);
      throw new DailiesException(
          ErrorCode.FOOTAGE_UNSUPPORTED, "its codec cannot be opened: " + Libav.message(result));
    }
    return decoder;
  }

  /** Throws what reading the bytes threw, if it did. */
  void rethrow() {
    try {
      io.rethrow();
    } catch (IOException e) {
      throw ReadFailure.of(e);
    }
  }

  @Override
  public void close() {
    if (format != null) {
      av_packet_free(packet);
      avformat_close_input(format);
      format = null;
      close(io);
    }
  }

  private static ChannelIo io(ByteSource source) {
    try {
      return new ChannelIo(source.open());
    } catch (IOException e) {
      throw ReadFailure.of(e);
    }
  }

  private static void close(ChannelIo io) {
    try {
      io.close();
    } catch (IOException e) {
      throw ReadFailure.of(e);
    }
  }
}
