package org.dailies.media;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLTP;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S16;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_copy;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;

/** Encodes interleaved float sound into one stream of a container. */
final class SoundEncoder implements AutoCloseable {
  /** Samples in a frame of AAC LC; PCM, which has no frames of its own, is cut into as many. */
  static final int AAC_FRAME = 1024;

  private final AVCodecContext context;
  private final AVFrame frame = av_frame_alloc();
  private final AVPacket packet = av_packet_alloc();
  private final Muxer muxer;
  private final AVStream stream;
  private final int channels;
  private final float[] block;
  private int filled;
  private long position;

  /**
   * @param codec {@code "aac"} or {@code "pcm_s16le"}
   * @param sampleRate in Hz
   * @param bitRate in bits a second, of all channels together; PCM ignores it
   * @param start sample number of the first sample on the file's clock
   */
  SoundEncoder(Muxer muxer, String codec, int sampleRate, int channels, int bitRate, long start) {
    this.muxer = muxer;
    this.channels = channels;
    context = open(codec, sampleRate, channels, bitRate, muxer.wantsGlobalHeader());
    int frameSize = context.frame_size() > 0 ? context.frame_size() : AAC_FRAME;
    block = new float[frameSize * channels];
    position = start;
    stream = muxer.addStream(context);
  }

  void write(float[] interleaved, int frames) {
    int from = 0;
    int end = frames * channels;
    while (from < end) {
      int n = Math.min(end - from, block.length - filled);
      System.arraycopy(interleaved, from, block, filled, n);
      filled += n;
      from += n;
      if (filled == block.length) {
        encodeBlock();
      }
    }
  }

  /** Writes what is still held; the last block may be short. */
  void flush() {
    if (filled > 0) {
      encodeBlock();
    }
    check(avcodec_send_frame(context, null), "finish encoding sound");
    drain();
  }

  @Override
  public void close() {
    av_packet_free(packet);
    av_frame_free(frame);
    avcodec_free_context(context);
  }

  private void encodeBlock() {
    int samples = filled / channels;
    frame.nb_samples(samples);
    frame.format(context.sample_fmt());
    frame.sample_rate(context.sample_rate());
    check(av_channel_layout_copy(frame.ch_layout(), context.ch_layout()), "describe sound");
    check(av_frame_get_buffer(frame, 0), "allocate sound");
    frame.pts(position);
    if (context.sample_fmt() == AV_SAMPLE_FMT_FLTP) {
      fillPlanes(samples);
    } else {
      fillShorts();
    }
    position += samples;
    filled = 0;
    try {
      check(avcodec_send_frame(context, frame), "encode sound");
    } finally {
      av_frame_unref(frame);
    }
    drain();
  }

  private void fillPlanes(int samples) {
    for (int channel = 0; channel < channels; channel++) {
      FloatBuffer plane = plane(channel, samples * Float.BYTES).asFloatBuffer();
      for (int i = 0; i < samples; i++) {
        plane.put(i, block[i * channels + channel]);
      }
    }
  }

  private void fillShorts() {
    ShortBuffer samples = plane(0, filled * Short.BYTES).asShortBuffer();
    for (int i = 0; i < filled; i++) {
      float sample = Math.max(-1f, Math.min(1f, block[i]));
      samples.put(i, (short) Math.round(sample * Short.MAX_VALUE));
    }
  }

  private ByteBuffer plane(int index, int bytes) {
    return new BytePointer(frame.data(index))
        .capacity(bytes)
        .asByteBuffer()
        .order(ByteOrder.nativeOrder());
  }

  private void drain() {
    while (true) {
      int rc = avcodec_receive_packet(context, packet);
      if (rc == AVERROR_EAGAIN() || rc == AVERROR_EOF()) {
        return;
      }
      check(rc, "encode sound");
      av_packet_rescale_ts(packet, context.time_base(), stream.time_base());
      packet.stream_index(stream.index());
      muxer.write(packet);
    }
  }

  private static AVCodecContext open(
      String name, int sampleRate, int channels, int bitRate, boolean globalHeader) {
    AVCodec codec = avcodec_find_encoder_by_name(name);
    if (codec == null || codec.isNull()) {
      throw DailiesException.of(
          ErrorCode.RENDER_FAILED, "this build of FFmpeg has no encoder %s", name);
    }
    boolean aac = name.equals("aac");
    AVCodecContext context = avcodec_alloc_context3(codec);
    context.sample_fmt(aac ? AV_SAMPLE_FMT_FLTP : AV_SAMPLE_FMT_S16);
    context.sample_rate(sampleRate);
    av_channel_layout_default(context.ch_layout(), channels);
    context.bit_rate(aac ? bitRate : 0);
    context.time_base(av_make_q(1, sampleRate));
    if (globalHeader) {
      context.flags(context.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
    }
    // AAC's noise substitution is random: with it, what a decoder gives depends on where it started
    try (Options options = new Options(aac ? Map.of("aac_pns", "0") : Map.of())) {
      check(avcodec_open2(context, codec, options.dictionary()), "open the sound encoder");
      options.requireUsed("encoder " + name);
    } catch (DailiesException e) {
      avcodec_free_context(context);
      throw e;
    }
    return context;
  }

  private static void check(int rc, String verb) {
    if (rc < 0) {
      throw DailiesException.of(ErrorCode.RENDER_FAILED, "cannot %s: %s", verb, Libav.message(rc));
    }
  }
}
