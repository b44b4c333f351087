package org.dailies.media;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_flush_buffers;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLT;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_uninit;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_get_bytes_per_sample;
import static org.bytedeco.ffmpeg.global.avutil.av_opt_set_double;
import static org.bytedeco.ffmpeg.global.avutil.av_sample_fmt_is_planar;
import static org.bytedeco.ffmpeg.global.swresample.swr_alloc_set_opts2;
import static org.bytedeco.ffmpeg.global.swresample.swr_convert;
import static org.bytedeco.ffmpeg.global.swresample.swr_free;
import static org.bytedeco.ffmpeg.global.swresample.swr_get_out_samples;
import static org.bytedeco.ffmpeg.global.swresample.swr_init;
import static org.bytedeco.ffmpeg.global.swresample.swr_inject_silence;

import java.nio.ByteOrder;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swresample.SwrContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.time.Timebase;

/**
 * Decodes the sound of a file as floats at a given rate and number of channels, on the media's own
 * clock: sample {@code n} is what is heard {@code n / rate} seconds after pts 0. Gaps come out as
 * silence, overlaps are cut. For one thread.
 */
public final class SoundReader implements AutoCloseable {
  /** Decoded before a seek's target, for codecs that overlap packets and for the resampler. */
  static final int PREROLL = 8192;

  private final Demuxer demuxer;
  private final AudioInfo info;
  private final int rate;
  private final int channels;
  private final long end; // of the track, in samples at the reader's rate
  private final AVCodecContext decoder;
  private final AVFrame frame = av_frame_alloc();
  private final int period; // input samples after which input and output grids meet again
  private final long slack; // input samples that rounded times may be off
  private SwrContext resampler;
  private BytePointer output = new BytePointer(0);
  private float[] ready = new float[0];
  private int readyStart;
  private int readyEnd;
  private long position = Long.MIN_VALUE; // of the first ready sample; unknown before decoding
  private int format; // of the frames that the resampler takes
  private int planes; // their channels
  private int taken; // samples of the frame that are done
  private long gap; // input samples of silence that come before the frame
  private long foreign; // samples in other formats
  private long expected; // input sample that should come next
  private long skipTo = Long.MIN_VALUE;
  private boolean flushed;

  private SoundReader(Demuxer demuxer, AudioInfo info, int rate, int channels) {
    this.demuxer = demuxer;
    this.info = info;
    this.rate = rate;
    this.channels = channels;
    this.end = info.timebase().rescale(info.endPts(), Timebase.ofSampleRate(rate));
    this.decoder = demuxer.decoder(info.stream(), 1);
    this.period = info.sampleRate() / gcd(info.sampleRate(), rate);
    // a tick of a coarse timebase (milliseconds) is many samples, and both the first time and each
    // one after it are rounded
    this.slack = Math.max(2, info.timebase().rescale(2, Timebase.ofSampleRate(info.sampleRate())));
    demuxer.only(info.stream());
  }

  /**
   * Opens a file before its first sample.
   *
   * @param sampleRate of what is read, in Hz
   * @param channels of what is read: 1 or 2; more are mixed down, one is doubled
   */
  public static SoundReader open(ByteSource source, AudioInfo info, int sampleRate, int channels) {
    Demuxer demuxer = Demuxer.open(source);
    try {
      return new SoundReader(demuxer, info, sampleRate, channels);
    } catch (DailiesException e) {
      demuxer.close();
      throw e;
    }
  }

  /** Number of the sample that {@link #read} gives next, at the reader's rate. */
  public long position() {
    fill();
    return position;
  }

  /**
   * Reads on.
   *
   * @param interleaved takes {@code frames * channels} floats
   * @return how many frames were read; 0 at the end
   */
  public int read(float[] interleaved, int frames) {
    fill();
    // the track ends where its packets say, which is inside the last frame that a codec decodes
    long left = Math.max(0, end - position);
    int count = (int) Math.min(left, Math.min(frames, readyEnd - readyStart));
    System.arraycopy(ready, readyStart * channels, interleaved, 0, count * channels);
    readyStart += count;
    position += count;
    return count;
  }

  /**
   * Moves to a sample; {@link #position} is that sample then, or the first one there is after it.
   * For codecs with memory (AAC with PNS) what comes may differ a little from a continuous pass.
   */
  public void seek(long sample) {
    long before =
        Timebase.ofSampleRate(rate).rescale(sample, Timebase.ofSampleRate(info.sampleRate()))
            - PREROLL;
    long pts = Timebase.ofSampleRate(info.sampleRate()).rescale(before, info.timebase());
    if (!demuxer.seek(info.stream(), Math.max(pts, info.startPts()))) {
      // containers without an index, or a time before the first packet
      demuxer.seek(info.stream(), info.startPts());
    }
    avcodec_flush_buffers(decoder);
    freeResampler();
    readyStart = 0;
    readyEnd = 0;
    position = Long.MIN_VALUE;
    flushed = false;
    av_frame_unref(frame);
    taken = 0;
    gap = 0;
    skipTo = sample;
  }

  @Override
  public void close() {
    av_frame_free(frame);
    freeResampler();
    output.close();
    avcodec_free_context(decoder);
    demuxer.close();
  }

  /** Decodes until something is ready, or the end. */
  private void fill() {
    while (readyStart == readyEnd && !flushed) {
      if (gap > 0) {
        gap -= silence(gap);
      } else if (taken < frame.nb_samples()) {
        convert(taken, frame.nb_samples() - taken);
        expected += frame.nb_samples() - taken;
        taken = frame.nb_samples();
      } else {
        decode();
      }
    }
    if (position == Long.MIN_VALUE) {
      position = skipTo == Long.MIN_VALUE ? 0 : skipTo;
    }
  }

  private void decode() {
    av_frame_unref(frame);
    taken = 0;
    int result = avcodec_receive_frame(decoder, frame);
    if (result == 0) {
      take();
    } else if (result == Libav.EAGAIN) {
      feed();
    } else if (result == Libav.EOF) {
      flush();
    }
    // other errors: a damaged packet, whose place the next one's time shows as a gap
  }

  private void feed() {
    AVPacket packet = demuxer.next();
    if (packet == null) {
      demuxer.rethrow();
    }
    avcodec_send_packet(decoder, packet);
  }

  /**
   * Finds the place of a decoded frame: what is missing before it, what of it was there already.
   */
  private void take() {
    if (resampler != null && !alike()) {
      taken = frame.nb_samples();
      foreign += frame.nb_samples();
      if (foreign > info.sampleRate()) {
        throw new DailiesException(
            ErrorCode.FOOTAGE_UNSUPPORTED, "its sound changes its format in the middle");
      }
      return; // a damaged packet: silence
    }
    Timebase samples = Timebase.ofSampleRate(info.sampleRate());
    long pts = frame.best_effort_timestamp();
    long start = pts == AV_NOPTS_VALUE ? expected : info.timebase().rescale(pts, samples);
    if (resampler == null) {
      start(start);
    } else if (start - expected > slack) {
      gap = start - expected;
    } else if (expected - start > slack) {
      taken = (int) Math.min(frame.nb_samples(), expected - start);
    }
  }

  /** Begins a pass: the first sample's place on the output's grid is made exact with silence. */
  private void start(long first) {
    long aligned = Math.floorDiv(first, period) * period;
    resampler = resampler();
    format = frame.format();
    planes = frame.ch_layout().nb_channels();
    position = aligned / period * (rate / gcd(info.sampleRate(), rate));
    expected = aligned;
    gap = first - aligned;
  }

  /** Whether the resampler, which believes what it was told, can read the frame. */
  private boolean alike() {
    return frame.format() == format
        && frame.ch_layout().nb_channels() == planes
        && frame.sample_rate() == info.sampleRate();
  }

  private SwrContext resampler() {
    AVChannelLayout layout = new AVChannelLayout();
    av_channel_layout_default(layout, channels);
    SwrContext context = new SwrContext(null);
    Libav.check(
        swr_alloc_set_opts2(
            context,
            layout,
            AV_SAMPLE_FMT_FLT,
            rate,
            frame.ch_layout(),
            frame.format(),
            info.sampleRate(),
            0,
            null),
        ErrorCode.FOOTAGE_UNSUPPORTED,
        "no way from its sound format");
    av_channel_layout_uninit(layout);
    if (info.channels() == 1 && channels > 1) {
      // FFmpeg takes 3 dB from mono sound so that both channels have its power; we keep its level
      av_opt_set_double(context, "rematrix_volume", Math.sqrt(2), 0);
    } else {
      // nor does a mix of several channels exceed the loudest of them
      av_opt_set_double(context, "rematrix_maxval", 1, 0);
    }
    Libav.check(swr_init(context), ErrorCode.FOOTAGE_UNSUPPORTED, "no way from its sound format");
    return context;
  }

  /** Puts a block of silence in, a second of it at most: gaps may be long. */
  private int silence(long count) {
    int block = (int) Math.min(count, info.sampleRate());
    Libav.check(swr_inject_silence(resampler, block), ErrorCode.INTERNAL, "the resampler failed");
    expected += block;
    // no samples, which is not the null pointer that ends the pass
    drain(frame.extended_data(), 0);
    return block;
  }

  private void convert(int skip, int count) {
    if (skip == 0) {
      drain(frame.extended_data(), count);
      return;
    }
    // rare: an overlap. The planes are moved on by what is dropped.
    boolean planar = av_sample_fmt_is_planar(frame.format()) != 0;
    int bytes = av_get_bytes_per_sample(frame.format()) * (planar ? 1 : planes);
    try (PointerPointer<BytePointer> moved = new PointerPointer<>(planar ? planes : 1)) {
      for (int i = 0; i < (planar ? planes : 1); i++) {
        BytePointer plane = new BytePointer(frame.extended_data().get(i));
        moved.put(i, plane.position((long) skip * bytes));
      }
      drain(moved, count);
    }
  }

  private void flush() {
    flushed = true;
    if (resampler != null) {
      drain(null, 0);
    }
  }

  /** Runs the resampler and appends what comes out; null data asks for all that it holds. */
  private void drain(PointerPointer<?> data, int count) {
    int capacity = Math.max(swr_get_out_samples(resampler, count), 0) + 32;
    if (output.capacity() < (long) capacity * channels * Float.BYTES) {
      output.close();
      output = new BytePointer((long) capacity * channels * Float.BYTES);
    }
    try (PointerPointer<BytePointer> out = new PointerPointer<>(1)) {
      out.put(0, output);
      append(
          Libav.check(
              swr_convert(resampler, out, capacity, data, count),
              ErrorCode.INTERNAL,
              "the resampler failed"));
    }
  }

  private void append(int produced) {
    int skip = 0;
    if (skipTo != Long.MIN_VALUE && position + (readyEnd - readyStart) < skipTo) {
      skip = (int) Math.min(produced, skipTo - position - (readyEnd - readyStart));
    }
    if (skip > 0 && readyEnd == readyStart) {
      position += skip;
    }
    int kept = produced - skip;
    if (kept <= 0) {
      return;
    }
    int held = readyEnd - readyStart;
    if ((held + kept) * channels > ready.length) {
      float[] larger = new float[Math.max((held + kept) * channels, ready.length * 2)];
      System.arraycopy(ready, readyStart * channels, larger, 0, held * channels);
      ready = larger;
    } else if (readyStart > 0) {
      System.arraycopy(ready, readyStart * channels, ready, 0, held * channels);
    }
    readyStart = 0;
    readyEnd = held + kept;
    output
        .asByteBuffer()
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer()
        .position(skip * channels)
        .get(ready, held * channels, kept * channels);
  }

  private void freeResampler() {
    if (resampler != null) {
      swr_free(resampler);
      resampler = null;
    }
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
