package org.dailies.timeline.interchange;

import java.net.URI;
import java.net.URISyntaxException;
import org.dailies.time.TimeRange;
import org.dailies.time.Timebase;
import org.dailies.timeline.Clip;
import org.dailies.timeline.Timeline;

/**
 * Footage as editing programs see it: a file, and positions in it counted in frames of the
 * timeline's rate from its first frame on. Footage with uneven frames lies on the same grid.
 */
final class FootageFrames {
  private final String uri;
  private final TimeRange video;
  private final Timebase frame;

  private FootageFrames(Timeline timeline) {
    uri = timeline.footage().uri();
    video = timeline.footage().video();
    frame = timeline.rate().timebase();
  }

  static FootageFrames of(Timeline timeline) {
    return new FootageFrames(timeline);
  }

  /** Where a clip begins in the footage. */
  long from(Clip clip) {
    return at(clip.source().start());
  }

  /** The frame that begins nearest to a time in the picture's timebase. */
  long at(long pts) {
    return video.timebase().rescale(pts - video.start(), frame);
  }

  /** What frames of the footage take, in the picture's timebase. */
  TimeRange range(long from, long frames) {
    return new TimeRange(pts(from), pts(from + frames), video.timebase());
  }

  private long pts(long number) {
    return video.start() + frame.rescale(number, video.timebase());
  }

  /** Length of the footage. */
  long length() {
    return at(video.end());
  }

  /** The part of its address after the last slash. */
  String fileName() {
    return uri.substring(uri.lastIndexOf('/') + 1);
  }

  /**
   * Its address as a URL: {@code "file:///footage/a%20talk.mp4"}; as it is where it is in a cloud.
   *
   * @param host that a local file is said to be on: empty, or {@code "localhost"}
   */
  String url(String host) {
    if (uri.contains("://")) {
      return uri;
    }
    try {
      return "file://" + host + new URI(null, null, uri, null).toASCIIString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a path is always part of a URL: " + uri, e);
    }
  }
}
