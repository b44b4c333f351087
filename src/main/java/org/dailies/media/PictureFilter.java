package org.dailies.media;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.time.Timebase;

/**
 * A chain of FFmpeg's filters over decoded frames. Push frames, pull until nothing is ready, and at
 * the end flush and pull again.
 */
final class PictureFilter implements AutoCloseable {
  private final String filters;
  private final Timebase timebase;
  private FilterGraph graph;
  private String input;
  private boolean flushed;

  /**
   * @param timebase of the frames' pts, before and after
   */
  PictureFilter(String filters, Timebase timebase) {
    this.filters = filters;
    this.timebase = timebase;
  }

  /** Takes a frame over. */
  void push(AVFrame frame) {
    String description =
        "video_size=%dx%d:pix_fmt=%d:time_base=%s:pixel_aspect=1/1:colorspace=%d:range=%d"
            .formatted(
                frame.width(),
                frame.height(),
                frame.format(),
                timebase,
                frame.colorspace(),
                frame.color_range());
    if (graph == null) {
      input = description;
      graph = new FilterGraph("", description, filters);
    } else if (!description.equals(input)) {
      throw new DailiesException(
          ErrorCode.FOOTAGE_UNSUPPORTED,
          "its pictures change their format in the middle, and are interlaced or HDR: cut the file"
              + " in two there");
    }
    graph.push(frame);
  }

  /** Fills {@code frame} with one that has passed; false if none is ready. */
  boolean pull(AVFrame frame) {
    if (graph == null || !graph.pull(frame)) {
      return false;
    }
    frame.pts(graph.timebase().rescale(frame.pts(), timebase));
    return true;
  }

  /** Says that no more frames come. */
  void flush() {
    flushed = true;
    if (graph != null) {
      graph.push(null);
    }
  }

  boolean flushed() {
    return flushed;
  }

  /** Forgets all frames. */
  void restart() {
    close();
    flushed = false;
  }

  @Override
  public void close() {
    if (graph != null) {
      graph.close();
      graph = null;
    }
  }
}
