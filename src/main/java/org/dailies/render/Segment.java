package org.dailies.render;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dailies.media.Hdr;
import org.dailies.media.MediaProbe;
import org.dailies.media.PacketIndex;
import org.dailies.media.Quality;
import org.dailies.media.VideoEncoder;
import org.dailies.time.FrameRate;
import org.dailies.time.TimeRange;
import org.dailies.time.Timebase;
import org.dailies.timeline.Asset;
import org.dailies.timeline.Caption;
import org.dailies.timeline.CaptionLook;
import org.dailies.timeline.Clip;
import org.dailies.timeline.Framing;
import org.dailies.timeline.Grade;
import org.dailies.timeline.Layer;
import org.dailies.timeline.Timeline;
import org.dailies.timeline.Transition;
import org.dailies.timeline.Zoom;

/**
 * A stretch of a timeline that is rendered on its own. It says all that its pixels depend on, the
 * footage's content aside, and nothing of where in the video it lies: its JSON is its cache key.
 *
 * @param rate frames a second
 * @param width of the picture, pixels
 * @param height of the picture, pixels
 * @param frames length
 * @param shots in order; they tile the segment. Empty where there is nothing but layers, over
 *     black.
 * @param captions that are drawn into it, in order, by frames of the segment; a word of the first
 *     may have begun before it
 * @param captionLook of those, without the address of its font
 * @param layers that lie between the footage and the captions, by frames of the segment, which they
 *     may reach beyond; without the addresses of their files
 * @param grade of the footage's colours, without the address of its table
 * @param encoder that all segments of the video are encoded with
 * @param quality of that
 * @param hdr what becomes of footage with a high dynamic range
 * @param spliced whether its frames stand in one stream with the footage's own packets, of which it
 *     may hold some
 */
@RecordBuilder
public record Segment(
    FrameRate rate,
    int width,
    int height,
    long frames,
    List<Shot> shots,
    List<Caption> captions,
    CaptionLook captionLook,
    List<Layer> layers,
    Optional<Grade> grade,
    VideoEncoder encoder,
    Quality quality,
    Hdr hdr,
    boolean spliced)
    implements SegmentBuilder.With {

  /** A segment of shots and captions alone, the captions on a box. */
  Segment(
      FrameRate rate,
      int width,
      int height,
      long frames,
      List<Shot> shots,
      List<Caption> captions,
      VideoEncoder encoder,
      Quality quality,
      Hdr hdr,
      boolean spliced) {
    this(
        rate,
        width,
        height,
        frames,
        shots,
        captions,
        CaptionLook.BOX,
        List.of(),
        Optional.empty(),
        encoder,
        quality,
        hdr,
        spliced);
  }

  /**
   * The files that it is made from besides the footage.
   *
   * @param timeline that it is a part of
   */
  List<Asset> files(Timeline timeline) {
    Set<String> fingerprints = new HashSet<>();
    this.layers.forEach(
        layer -> layer.shows().asset().ifPresent(a -> fingerprints.add(a.fingerprint())));
    grade.flatMap(Grade::lut).ifPresent(lut -> fingerprints.add(lut.fingerprint()));
    captionLook.font().ifPresent(font -> fingerprints.add(font.fingerprint()));
    return timeline.seenFiles().stream()
        .filter(a -> fingerprints.contains(a.fingerprint()))
        .toList();
  }

  /** Whether one of its layers shows a file's moving pictures. */
  boolean moves(Asset file) {
    return layers.stream()
        .anyMatch(
            layer ->
                layer.shows() instanceof Layer.Moving moving
                    && moving.file().fingerprint().equals(file.fingerprint()));
  }

  /** Whether there is no footage under its layers. */
  boolean made() {
    return shots.isEmpty();
  }

  /** Whether nothing of it is encoded. */
  boolean onlyCopied() {
    return !made() && shots.stream().allMatch(Shot::copied);
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
        parts.add(shot.withStart(frames));
        frames += shot.frames();
      }
    }
    return with(parts);
  }

  /**
   * When the frames that it takes from its footage are shown there: a range for each shot and for
   * what it is mixed with, in the stream's timebase. To part the two moments of an interlaced frame
   * takes the ones beside it.
   */
  List<TimeRange> source(MediaProbe.Probed probed) {
    PacketIndex index = probed.index();
    boolean interlaced = probed.info().video().orElseThrow().interlaced();
    List<TimeRange> ranges = new ArrayList<>();
    for (Shot shot : shots) {
      for (Shot shown : shot.shown()) {
        long first = index.frameAt(shown.middle(0, rate));
        long last = index.frameAt(shown.middle(shown.frames() - 1, rate));
        ranges.add(
            new TimeRange(
                interlaced ? index.frameBefore(first) : first,
                (interlaced ? index.frameAfter(last) : last) + 1,
                shown.timebase()));
      }
    }
    return ranges;
  }

  private Segment with(List<Shot> shots) {
    return with(other -> other.shots(shots).frames(shots.stream().mapToLong(Shot::frames).sum()));
  }

  /**
   * A clip, or a part of it. Where the clip begins shows only in how it moves: one that stands
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
   * @param framing of the clip, as far as the shot shows it
   * @param zoomFrame which frame of zoom and framing the first one is; 0 without both
   * @param copied whether its packets are taken from the footage as they are
   * @param mix what is seen beside it, where a transition lies
   */
  @RecordBuilder
  public record Shot(
      long start,
      long frames,
      long sourceFrame,
      long sourceStart,
      Timebase timebase,
      Optional<Zoom> zoom,
      Optional<Framing> framing,
      long zoomFrame,
      boolean copied,
      Optional<Mix> mix)
      implements SegmentShotBuilder.With {

    /** A shot of the whole picture that is seen alone. */
    Shot(
        long start,
        long frames,
        long sourceFrame,
        long sourceStart,
        Timebase timebase,
        Optional<Zoom> zoom,
        long zoomFrame,
        boolean copied) {
      this(
          start,
          frames,
          sourceFrame,
          sourceStart,
          timebase,
          zoom,
          Optional.empty(),
          zoomFrame,
          copied,
          Optional.empty());
    }

    /** This shot, and the one that it is mixed with. */
    List<Shot> shown() {
      return mix.map(m -> List.of(this, m.other())).orElse(List.of(this));
    }

    /** A whole clip, drawn, at its place in the timeline. */
    static Shot of(Clip clip, Timeline timeline) {
      TimeRange source = clip.source();
      Timebase frames = timeline.rate().timebase();
      long footage = timeline.footage().video().start();
      long frame = source.timebase().rescale(source.start() - footage, frames);
      boolean onGrid = footage + frames.rescale(frame, source.timebase()) == source.start();
      return new Shot(
          clip.start(),
          clip.frames(),
          onGrid ? frame : 0,
          onGrid ? footage : source.start(),
          source.timebase(),
          clip.zoom(),
          clip.framing(),
          0,
          false,
          Optional.empty());
    }

    long end() {
      return start + frames;
    }

    /**
     * Some frames of this shot, by its own frame numbers; they stay where they are. They may lie
     * outside of it, where its footage goes on.
     */
    Shot part(long from, long frames) {
      long zoomFrom = zoom.isPresent() || framing.isPresent() ? zoomFrame + from : 0;
      return new Shot(
          start + from,
          frames,
          sourceFrame + from,
          sourceStart,
          timebase,
          zoom.map(whole -> whole.part(zoomFrom, zoomFrom + frames)),
          framing.map(whole -> whole.part(zoomFrom, zoomFrom + frames)),
          zoomFrom,
          copied,
          mix.map(m -> m.part(from, frames)));
    }

    /** This shot when nothing is copied. */
    Shot drawn() {
      return withCopied(false);
    }

    /** This shot when all of it is copied. */
    Shot taken() {
      return withCopied(true);
    }

    /** Whether another shot shows what comes next in the footage. */
    boolean goesOnWith(Shot next) {
      return sourceStart == next.sourceStart && sourceFrame + frames == next.sourceFrame;
    }

    /** This shot with more frames of what it shows. */
    Shot longerBy(long more) {
      return withFrames(frames + more);
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

  /**
   * Another shot that is seen while a transition lasts.
   *
   * @param kind of the transition
   * @param frame which frame of the transition the shot's first one is
   * @param frames length of the transition
   * @param outgoing whether the other shot is the one that gives way
   * @param other as many frames as the shot itself has, at 0
   */
  public record Mix(Transition.Kind kind, long frame, long frames, boolean outgoing, Shot other) {
    Mix part(long from, long frames) {
      return new Mix(
          kind, frame + from, this.frames, outgoing, other.part(from, frames).withStart(0));
    }

    /** How far the transition is in the middle of a frame of the shot, 0 to 1. */
    double progress(long shotFrame) {
      return (frame + shotFrame + 0.5) / frames;
    }
  }
}
