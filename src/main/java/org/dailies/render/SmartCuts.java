package org.dailies.render;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dailies.media.CopyPoints;
import org.dailies.media.EdgeCoding;
import org.dailies.media.MediaProbe;
import org.dailies.media.PacketIndex;
import org.dailies.media.VideoInfo;
import org.dailies.render.Segment.Shot;
import org.dailies.timeline.Clip;
import org.dailies.timeline.Timeline;

/**
 * What of an edit can be copied from its footage packet by packet, and what must be encoded. Pure.
 *
 * @param shots of the whole timeline, in order; they tile it. A copied one starts with an IDR frame
 *     and shows each frame that is decoded from there on, up to its end, once and at its time.
 *     Empty if nothing can be copied.
 * @param coding of the drawn ones among them; absent if nothing can be copied
 * @param obstacle why nothing can be copied, a sentence; absent if something can
 */
record SmartCuts(List<Shot> shots, Optional<EdgeCoding> coding, Optional<String> obstacle) {
  /** Less is drawn: a keyframe of ours after each run costs more than a few frames save. */
  private static final int LEAST_PART_OF_A_SECOND = 2;

  /** Why an edit cannot be copied, whatever its footage; absent if that decides. */
  private static Optional<String> obstacle(Timeline timeline, VideoInfo video) {
    if (timeline.clips().stream().anyMatch(clip -> clip.zoom().isPresent())) {
      return Optional.of("the edit zooms");
    }
    if (timeline.clips().stream().anyMatch(clip -> clip.framing().isPresent())) {
      return Optional.of("the edit frames the picture anew");
    }
    if (timeline.captionDisplay().burnt() && !timeline.captions().isEmpty()) {
      return Optional.of("the edit draws captions into the picture");
    }
    if (timeline.layers().seen()) {
      return Optional.of("the edit lays something over the picture");
    }
    if (video.colour().hdr()) {
      return Optional.of("the footage is HDR");
    }
    if (video.interlaced()) {
      return Optional.of("the footage is interlaced");
    }
    if (video.rotation() != 0) {
      return Optional.of("the footage is turned by " + video.rotation() + " degrees");
    }
    if (video.width() != timeline.width() || video.height() != timeline.height()) {
      return Optional.of(
          "the picture is scaled from %dx%d to %dx%d"
              .formatted(video.width(), video.height(), timeline.width(), timeline.height()));
    }
    return Optional.empty();
  }

  /**
   * @param probed of the timeline's footage
   */
  static SmartCuts of(Timeline timeline, MediaProbe.Probed probed) {
    Optional<String> obstacle =
        obstacle(timeline, probed.info().video().orElseThrow())
            .or(() -> probed.copyPoints().obstacle().map("the footage "::concat));
    if (obstacle.isPresent()) {
      return none(obstacle.get());
    }
    List<Shot> shots = new ArrayList<>();
    for (Clip clip : timeline.clips()) {
      shots.addAll(new ClipCutter(clip, timeline, probed.index(), probed.copyPoints()).shots());
    }
    return shots.stream().anyMatch(Shot::copied)
        ? new SmartCuts(List.copyOf(shots), probed.copyPoints().edges(), Optional.empty())
        : none(nothingFound(probed));
  }

  private static SmartCuts none(String obstacle) {
    return new SmartCuts(List.of(), Optional.empty(), Optional.of(obstacle));
  }

  private static String nothingFound(MediaProbe.Probed probed) {
    if (!probed.info().video().orElseThrow().constantRate()) {
      return "the footage's frames are unevenly spaced";
    }
    return probed.copyPoints().starts().length == 1
        ? "the footage's groups of pictures are open, all but the first"
        : "no clip is long enough to hold the start of a closed group of pictures";
  }

  /** Cuts one clip. */
  private static final class ClipCutter {
    private final Clip clip;
    private final Timeline timeline;
    private final PacketIndex index;
    private final CopyPoints points;
    private final Shot whole;
    private final List<Shot> shots = new ArrayList<>();
    private long drawnFrom;

    ClipCutter(Clip clip, Timeline timeline, PacketIndex index, CopyPoints points) {
      this.clip = clip;
      this.timeline = timeline;
      this.index = index;
      this.points = points;
      whole = Shot.of(clip, timeline);
    }

    List<Shot> shots() {
      long from = 0;
      while (from < clip.frames()) {
        int first = shown(from);
        long to = from + 1;
        while (to < clip.frames() && shown(to) == first + (to - from)) {
          to++;
        }
        copy(first, from, to);
        from = to;
      }
      drawUpTo(clip.frames());
      return shots;
    }

    /** The number of the footage's frame that a frame of the clip shows. */
    private int shown(long frame) {
      return Arrays.binarySearch(index.pts(), index.frameAt(whole.middle(frame, timeline.rate())));
    }

    /**
     * Copies what can be copied where each frame shows the next one of the footage: group by group,
     * so that segments can begin at each.
     *
     * @param first number of the footage's frame that {@code from} shows
     */
    private void copy(int first, long from, long to) {
      int last = points.endUpTo(first + (int) (to - from));
      int start = points.startFrom(first);
      if (last - start < timeline.rate().nominal() / LEAST_PART_OF_A_SECOND) {
        return;
      }
      while (start >= 0 && start < last) {
        int next = points.startFrom(start + 1);
        int end = next < 0 ? last : Math.min(next, last);
        drawUpTo(from + (start - first));
        drawnFrom = from + (end - first);
        shots.add(whole.part(from + (start - first), end - start).taken());
        start = next;
      }
    }

    private void drawUpTo(long frame) {
      if (drawnFrom < frame) {
        shots.add(whole.part(drawnFrom, frame - drawnFrom));
        drawnFrom = frame;
      }
    }
  }
}
