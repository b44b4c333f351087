package org.dailies.media;

import static org.bytedeco.ffmpeg.global.avfilter.av_buffersink_get_frame;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersrc_add_frame_flags;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_get_by_name;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_alloc;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_config;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_create_filter;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_free;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_get_filter;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_parse_ptr;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_inout_alloc;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_inout_free;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AV_OPT_SEARCH_CHILDREN;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLT;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_opt_get_double;
import static org.bytedeco.ffmpeg.global.avutil.av_strdup;

import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.bytedeco.ffmpeg.avfilter.AVFilterContext;
import org.bytedeco.ffmpeg.avfilter.AVFilterGraph;
import org.bytedeco.ffmpeg.avfilter.AVFilterInOut;
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
  private final AVFilterGraph graph;
  private final AVFilterContext source;
  private final AVFilterContext sink;
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
    Libav.load();
    this.channels = channels;
    this.sampleRate = sampleRate;
    graph = avfilter_graph_alloc();
    graph.nb_threads(1);
    String layout = channels == 1 ? "mono" : channels == 2 ? "stereo" : channels + "c";
    try {
      source =
          add(
              "abuffer",
              "source",
              "time_base=1/%d:sample_rate=%d:sample_fmt=flt:channel_layout=%s"
                  .formatted(sampleRate, sampleRate, layout));
      sink = add("abuffersink", "sink", null);
      String format =
          ",aformat=sample_fmts=flt:sample_rates=%d:channel_layouts=%s"
              .formatted(sampleRate, layout);
      connect(filters + format);
    } catch (DailiesException e) {
      free();
      throw e;
    }
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
    check(av_buffersrc_add_frame_flags(source, input, 0), "filter sound");
  }

  /** Says that no more samples come. */
  public void flush() {
    check(av_buffersrc_add_frame_flags(source, null, 0), "finish filtering sound");
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
    AVFilterContext context = avfilter_graph_get_filter(graph, filter);
    if (context == null || context.isNull()) {
      throw new IllegalArgumentException("no filter is named " + filter);
    }
    try (DoublePointer value = new DoublePointer(1);
        BytePointer name = new BytePointer(option)) {
      check(av_opt_get_double(context, name, AV_OPT_SEARCH_CHILDREN, value), "read " + option);
      return value.get();
    }
  }

  @Override
  public void close() {
    free();
  }

  private boolean receive() {
    av_frame_unref(output);
    int rc = av_buffersink_get_frame(sink, output);
    if (rc == AVERROR_EAGAIN() || rc == AVERROR_EOF()) {
      ready = FloatBuffer.allocate(0);
      return false;
    }
    check(rc, "filter sound");
    ready = floats(output);
    return true;
  }

  private FloatBuffer floats(AVFrame frame) {
    return new BytePointer(frame.data(0))
        .capacity((long) frame.nb_samples() * channels * Float.BYTES)
        .asByteBuffer()
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  private AVFilterContext add(String filter, String name, String arguments) {
    AVFilterContext context = new AVFilterContext(null);
    check(
        avfilter_graph_create_filter(
            context, avfilter_get_by_name(filter), name, arguments, null, graph),
        "create " + filter);
    return context;
  }

  private void connect(String filters) {
    AVFilterInOut outputs = end("in", source);
    AVFilterInOut inputs = end("out", sink);
    try {
      check(
          avfilter_graph_parse_ptr(graph, filters, inputs, outputs, null),
          "understand the sound filters " + filters);
      check(avfilter_graph_config(graph, null), "connect the sound filters " + filters);
    } finally {
      avfilter_inout_free(inputs);
      avfilter_inout_free(outputs);
    }
  }

  private static AVFilterInOut end(String name, AVFilterContext filter) {
    AVFilterInOut end = avfilter_inout_alloc();
    end.name(av_strdup(new BytePointer(name)));
    end.filter_ctx(filter);
    end.pad_idx(0);
    end.next(null);
    return end;
  }

  private void free() {
    av_frame_free(input);
    av_frame_free(output);
    avfilter_graph_free(graph);
  }

  private static void check(int rc, String verb) {
    if (rc < 0) {
      throw DailiesException.of(ErrorCode.INTERNAL, "cannot %s: %s", verb, Libav.message(rc));
    }
  }
}
