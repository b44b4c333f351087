package org.dailies.timeline;

import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.dailies.time.TimeRange;

/**
 * A stretch of the source, played at its own speed.
 *
 * @param start first frame on the timeline
 * @param frames length on the timeline
 * @param source what is shown, in the timebase of the source's picture; frame {@code n} of the clip
 *     shows the source frame that is on screen in the middle of {@code n}'s interval
 * @param zoom how the picture moves; absent if it stands still
 * @param framing what of the picture is shown; absent if all of it is
 */
public record Clip(
    long start, long frames, TimeRange source, Optional<Zoom> zoom, Optional<Framing> framing) {

  /** A clip that shows the whole picture. */
  public Clip(long start, long frames, TimeRange source, Optional<Zoom> zoom) {
    this(start, frames, source, zoom, Optional.empty());
  }

  /** This clip, framed. */
  public Clip framed(Framing framing) {
    return new Clip(start, frames, source, zoom, Optional.of(framing));
  }

  /** This clip in a finished picture of another size. */
  Clip resized(IntUnaryOperator lengths) {
    return new Clip(start, frames, source, zoom, framing.map(framed -> framed.resized(lengths)));
  }

  public long end() {
    return start + frames;
  }

  /**
   * This clip at another place and with other ends.
   *
   * @param later frames by which it begins later in the source than it did, or earlier if negative:
   *     what is planned for a moment of the source stays with that
   */
  public Clip trimmed(long start, long frames, TimeRange source, long later) {
    return new Clip(
        start,
        frames,
        source,
        zoom.map(planned -> planned.begunLater(later)),
        framing.map(planned -> planned.countedFrom(later)));
  }
}
