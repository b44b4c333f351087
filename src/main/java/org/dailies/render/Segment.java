package org.dailies.render;

import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dailies.media.Hdr;
import org.dailies.media.MediaProbe;
import org.dailies.media.PacketIndex;
import org.dailies.media.Quality;
import org.dailies.media.VideoEncoder;
import org.dailies.time.FrameRate;
import org.dailies.time.TimeRange;
import org.dailies.time.Timebase;
import org.dailies.timeline.Caption;
import org.dailies.timeline.CaptionLook;
import org.dailies.timeline.Clip;
import org.dailies.timeline.Timeline;
import org.dailies.timeline.Zoom;

/**
 * A stretch of a timeline that is rendered on its own. It says all that its pixels depend on, the
 * footage's content aside, and nothing of where in the video it lies: its JSON is its cache key.
 *
 * @param rate frames a second
 * @param width of the picture, pixels
 * @param height of the picture, pixels
 * @param frames length
 * @param shots in order; they tile the segment
 * @param captions that are drawn into it, in order, by frames of the segment; a word of the first
 *     may have begun before it
 * @param captionLook of those
 * @param encoder that all segments of the video are encoded with
 * @param quality of that
 * @param hdr what becomes of footage with a high dynamic range
 * @param spliced whether its frames stand in one stream with the footage's own packets, of which it
 *     may hold some
 */
public record Segment(
    FrameRate rate,
    int width,
    int height,
    long frames,
    List<Shot> shots,
    List<Caption> captions,
    CaptionLook captionLook,
    VideoEncoder encoder,
    Quality quality,
    Hdr hdr,
    boolean spliced) {

  /** Whether nothing of it is encoded. */
  boolean onlyCopied() {
    return shots.stream().allMatch(Shot::copied);
  }

  /** The same frames with every one of them drawn. */
  Segment allDrawn() {
    return with(shots.stream().map(Shot::drawn).toList());
  }

  /** What has to be drawn of it, without what is copied. */
  Segment drawnParts() {
    List<Shot> parts = new ArrayList<>();
    long frames = 0;
    for (Shot shot : shots) {
      if (!shot.copied()) {
        parts.add(shot.at(frames));
        frames += shot.frames();
      }
    }
    return with(parts);
  }

  /**
   * When the frames that it takes from its footage are shown there: a range for each shot, in the
   * stream's timebase. To part the two moments of an interlaced frame takes the ones beside it.
   */
  List<TimeRange> source(MediaProbe.Probed probed) {
    PacketIndex index = probed.index();
    boolean interlaced = probed.info().video().orElseThrow().interlaced();
    List<TimeRange> ranges = new ArrayList<>();
    for (Shot shot : shots) {
      long first = index.frameAt(shot.middle(0, rate));
      long last = index.frameAt(shot.middle(shot.frames() - 1, rate));
      ranges.add(
          new TimeRange(
              interlaced ? index.frameBefore(first) : first,
              (interlaced ? index.frameAfter(last) : last) + 1,
              shot.timebase()));
    }
    return ranges;
  }

  private Segment with(List<Shot> shots) {
    return new Segment(
        rate,
        width,
        height,
        shots.stream().mapToLong(Shot::frames).sum(),
        shots,
        captions,
        captionLook,
        encoder,
        quality,
        hdr,
        spliced);
  }

  /**
   * A clip, or a part of it. Where the clip begins shows only in how it zooms: one that stands
   * still is the same shot wherever it is cut.
   *
   * @param start first frame in the segment
   * @param frames length
   * @param sourceFrame which frame of the footage the first one is, counted from {@code
   *     sourceStart}
   * @param sourceStart a presentation time: the footage's start if the clip lies on its grid of
   *     frames, as planned ones do, and the clip's start otherwise
   * @param timebase of that
   * @param zoom of the clip, as far as the shot shows it
   * @param zoomFrame which frame of the zoom the first one is; 0 without zoom
   * @param copied whether its packets are taken from the footage as they are
   */
  public record Shot(
      long start,
      long frames,
      long sourceFrame,
      long sourceStart,
      Timebase timebase,
      Optional<Zoom> zoom,
      long zoomFrame,
      boolean copied) {

    /** A whole clip, drawn, at its place in the timeline. */
    static Shot of(Clip clip, Timeline timeline) {
      TimeRange source = clip.source();
      Timebase frames = timeline.rate().timebase();
      long footage = timeline.source().video().start();
      long frame = source.timebase().rescale(source.start() - footage, frames);
      boolean onGrid = footage + frames.rescale(frame, source.timebase()) == source.start();
      return new Shot(
          clip.start(),
          clip.frames(),
          onGrid ? frame : 0,
          onGrid ? footage : source.start(),
          source.timebase(),
          clip.zoom(),
          0,
          false);
    }

    long end() {
      return start + frames;
    }

    /** This shot somewhere else. */
    Shot at(long start) {
      return new Shot(start, frames, sourceFrame, sourceStart, timebase, zoom, zoomFrame, copied);
    }

    /** Some frames of this shot, by its own frame numbers; they stay where they are. */
    Shot part(long from, long frames) {
      long zoomFrom = zoom.isPresent() ? zoomFrame + from : 0;
      return new Shot(
          start + from,
          frames,
          sourceFrame + from,
          sourceStart,
          timebase,
          zoom.map(whole -> whole.part(zoomFrom, zoomFrom + frames)),
          zoomFrom,
          copied);
    }

    /** This shot when nothing is copied. */
    Shot drawn() {
      return with(false);
    }

    /** This shot when all of it is copied. */
    Shot taken() {
      return with(true);
    }

    private Shot with(boolean copied) {
      return new Shot(start, frames, sourceFrame, sourceStart, timebase, zoom, zoomFrame, copied);
    }

    /** Whether another shot shows what comes next in the footage. */
    boolean goesOnWith(Shot next) {
      return sourceStart == next.sourceStart && sourceFrame + frames == next.sourceFrame;
    }

    /** This shot with more frames of what it shows. */
    Shot longerBy(long more) {
      return new Shot(
          start, frames + more, sourceFrame, sourceStart, timebase, zoom, zoomFrame, copied);
    }

    /**
     * The presentation time in the middle of a frame's interval: the frame shows what is on screen
     * then, whatever the footage's own rate and however coarse its clock.
     *
     * @param frame of the shot, from 0
     */
    long middle(long frame, FrameRate rate) {
      Timebase halves = new Timebase(rate.den(), Math.multiplyExact(2, rate.num()));
      return sourceStart
          + halves.rescale(2 * (sourceFrame + frame) + 1, timebase, RoundingMode.FLOOR);
    }
  }
}
