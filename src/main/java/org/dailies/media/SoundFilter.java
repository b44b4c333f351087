package org.dailies.media;

import static org.bytedeco.ffmpeg.global.avutil.AV_OPT_SEARCH_CHILDREN;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLT;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_get;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_opt_get_double;

import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.bytedeco.ffmpeg.avfilter.AVFilterContext;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;

/**
 * A chain of FFmpeg's sound filters over interleaved float samples. Push samples, pull until
 * nothing is ready, and at the end flush and pull again: filters may hold samples back.
 */
public final class SoundFilter implements AutoCloseable {
  private final int channels;
  private final int sampleRate;
  private final FilterGraph graph;
  private final AVFrame input = av_frame_alloc();
  private final AVFrame output = av_frame_alloc();
  private FloatBuffer ready = FloatBuffer.allocate(0);
  private long pushed;

  /**
   * Builds the chain.
   *
   * @param filters in FFmpeg's syntax: {@code "volume=3dB,alimiter=limit=0.8"}; a filter to ask for
   *     values is named by {@code "ebur128@name=..."}
   * @param sampleRate in Hz, of what goes in and what comes out
   * @throws DailiesException INTERNAL if FFmpeg does not understand the chain
   */
  public SoundFilter(String filters, int sampleRate, int channels) {
    this(filters, sampleRate, sampleRate, channels);
  }

  /**
   * Builds a chain that resamples at its end.
   *
   * @param filters in FFmpeg's syntax
   * @param sampleRate in Hz, of what goes in
   * @param outputRate in Hz, of what comes out
   * @throws DailiesException INTERNAL if FFmpeg does not understand the chain
   */
  public SoundFilter(String filters, int sampleRate, int outputRate, int channels) {
    this.channels = channels;
    this.sampleRate = sampleRate;
    String layout = channels == 1 ? "mono" : channels == 2 ? "stereo" : channels + "c";
    graph =
        new FilterGraph(
            "a",
            "time_base=1/%d:sample_rate=%d:sample_fmt=flt:channel_layout=%s"
                .formatted(sampleRate, sampleRate, layout),
            "%s,aformat=sample_fmts=flt:sample_rates=%d:channel_layouts=%s"
                .formatted(filters, outputRate, layout));
  }

  /** Gives samples to the chain; all that is ready must have been pulled before. */
  public void push(float[] interleaved, int frames) {
    if (frames == 0) {
      return;
    }
    input.nb_samples(frames);
    input.format(AV_SAMPLE_FMT_FLT);
    input.sample_rate(sampleRate);
    av_channel_layout_default(input.ch_layout(), channels);
    check(av_frame_get_buffer(input, 0), "allocate sound");
    input.pts(pushed);
    pushed += frames;
    floats(input).put(interleaved, 0, frames * channels);
    graph.push(input);
  }

  /** Says that no more samples come. */
  public void flush() {
    graph.push(null);
  }

  /**
   * Takes samples that have passed the chain.
   *
   * @param frames the most samples of each channel to take
   * @return how many were taken; 0 if none is ready
   */
  public int pull(float[] interleaved, int frames) {
    int wanted = frames * channels;
    int taken = 0;
    while (taken < wanted) {
      if (!ready.hasRemaining() && !receive()) {
        break;
      }
      int n = Math.min(wanted - taken, ready.remaining());
      ready.get(interleaved, taken, n);
      taken += n;
    }
    return taken / channels;
  }

  /**
   * A value that a filter has measured on what passed it so far.
   *
   * @param filter the name it was given in the chain: {@code "ebur128@name"}
   * @param option one of the filter's exported options: {@code "integrated"}
   */
  public double measured(String filter, String option) {
    AVFilterContext context = graph.filter(filter);
    try (DoublePointer value = new DoublePointer(1);
        BytePointer name = new BytePointer(option)) {
      check(av_opt_get_double(context, name, AV_OPT_SEARCH_CHILDREN, value), "read " + option);
      return value.get();
    }
  }

  /**
   * What a filter has noted on the sound that was pulled last.
   *
   * @param key {@code "lavfi.r128.M"}
   * @throws DailiesException INTERNAL if there is no such note
   */
  public String tag(String key) {
    AVDictionaryEntry entry = av_dict_get(output.metadata(), key, null, 0);
    if (entry == null) {
      throw DailiesException.of(ErrorCode.INTERNAL, "no filter notes %s", key);
    }
    return entry.value().getString();
  }

  @Override
  public void close() {
    av_frame_free(input);
    av_frame_free(output);
    graph.close();
  }

  private boolean receive() {
    boolean received = graph.pull(output);
    ready = received ? floats(output) : FloatBuffer.allocate(0);
    return received;
  }

  private FloatBuffer floats(AVFrame frame) {
    return new BytePointer(frame.data(0))
        .capacity((long) frame.nb_samples() * channels * Float.BYTES)
        .asByteBuffer()
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  private static void check(int rc, String verb) {
    if (rc < 0) {
      throw DailiesException.of(ErrorCode.INTERNAL, "cannot %s: %s", verb, Libav.message(rc));
    }
  }
}
