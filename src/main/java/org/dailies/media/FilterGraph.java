package org.dailies.media;

import static org.bytedeco.ffmpeg.global.avfilter.av_buffersink_get_frame;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersink_get_time_base;
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
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_strdup;

import org.bytedeco.ffmpeg.avfilter.AVFilterContext;
import org.bytedeco.ffmpeg.avfilter.AVFilterGraph;
import org.bytedeco.ffmpeg.avfilter.AVFilterInOut;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.time.Timebase;

/** A chain of FFmpeg's filters: frames go in at one end and come out at the other. */
final class FilterGraph implements AutoCloseable {
  private final AVFilterGraph graph;
  private final AVFilterContext source;
  private final AVFilterContext sink;

  /**
   * @param kind {@code ""} for pictures, {@code "a"} for sound
   * @param input what goes in, in FFmpeg's syntax for the arguments of a buffer
   * @param filters in FFmpeg's syntax: {@code "volume=3dB,alimiter=limit=0.8"}
   * @throws DailiesException INTERNAL if FFmpeg does not understand the chain
   */
  FilterGraph(String kind, String input, String filters) {
    Libav.load();
    graph = avfilter_graph_alloc();
    graph.nb_threads(1);
    try {
      source = add(kind + "buffer", "source", input);
      sink = add(kind + "buffersink", "sink", null);
      connect(filters);
    } catch (DailiesException e) {
      avfilter_graph_free(graph);
      throw e;
    }
  }

  /** Gives a frame to the chain, which takes it over; null says that no more come. */
  void push(AVFrame frame) {
    check(av_buffersrc_add_frame_flags(source, frame, 0), "filter");
  }

  /** Takes a frame that has passed the chain; false if none is ready. */
  boolean pull(AVFrame frame) {
    av_frame_unref(frame);
    int rc = av_buffersink_get_frame(sink, frame);
    if (rc == Libav.EAGAIN || rc == Libav.EOF) {
      return false;
    }
    check(rc, "filter");
    return true;
  }

  /** The clock of the frames that come out. */
  Timebase timebase() {
    return Libav.timebase(av_buffersink_get_time_base(sink));
  }

  /** The filter that was given a name in the chain: {@code "ebur128@name"}. */
  AVFilterContext filter(String name) {
    AVFilterContext context = avfilter_graph_get_filter(graph, name);
    if (context == null || context.isNull()) {
      throw new IllegalArgumentException("no filter is named " + name);
    }
    return context;
  }

  @Override
  public void close() {
    avfilter_graph_free(graph);
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
          "understand the filters " + filters);
      check(avfilter_graph_config(graph, null), "connect the filters " + filters);
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

  private static void check(int rc, String verb) {
    if (rc < 0) {
      throw DailiesException.of(ErrorCode.INTERNAL, "cannot %s: %s", verb, Libav.message(rc));
    }
  }
}
