package org.dailies.edit;

import java.math.RoundingMode;
import org.dailies.media.VideoInfo;
import org.dailies.time.FrameRate;
import org.dailies.time.TimeRange;
import org.dailies.time.Timebase;

/**
 * The frames that the footage has at the output's rate, and where they lie in its picture and its
 * sound. All cuts lie on this grid.
 */
final class Grid {
  private final VideoInfo video;
  private final FrameRate rate;
  private final long frames;
  private final long firstSample;

  Grid(VideoInfo video) {
    this.video = video;
    this.rate = video.frameRate();
    this.frames = video.timebase().rescale(video.endPts() - video.startPts(), rate.timebase());
    this.firstSample = video.timebase().rescale(video.startPts(), Timebase.SAMPLES_48K);
  }

  FrameRate rate() {
    return rate;
  }

  /** Length of the footage in frames of the grid. */
  long frames() {
    return frames;
  }

  /** The number of frames in some milliseconds, nearest. */
  long framesIn(long millis) {
    return Timebase.MILLIS.rescale(millis, rate.timebase());
  }

  /** When a frame starts, in the picture's timebase. */
  long pts(long frame) {
    return video.startPts() + rate.timebase().rescale(frame, video.timebase());
  }

  /** The first frame in whose middle a picture of the footage is on screen. */
  long frameOf(long pts) {
    return video.timebase().rescale(pts - video.startPts(), rate.timebase());
  }

  TimeRange source(long start, long end) {
    return new TimeRange(pts(start), pts(end), video.timebase());
  }

  /** When a frame starts, in samples at 48 kHz. */
  long sample(long frame) {
    return firstSample + rate.timebase().rescale(frame, Timebase.SAMPLES_48K);
  }

  /** The frame that is on screen at a sample; may lie outside the footage. */
  long frameAt(long sample) {
    return Timebase.SAMPLES_48K.rescale(sample - firstSample, rate.timebase(), RoundingMode.FLOOR);
  }
}
