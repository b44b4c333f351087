package org.dailies.render;

import java.util.Optional;
import org.dailies.render.Segment.Shot;

/**
 * A frame of a segment, and what of the footage it shows.
 *
 * @param frame of the segment
 * @param shot absent where there is no footage
 */
record FrameAt(long frame, Optional<Shot> shot) {
  /** A frame without footage. */
  static FrameAt of(long frame) {
    return new FrameAt(frame, Optional.empty());
  }

  /**
   * @param shotFrame of the shot
   */
  static FrameAt of(Shot shot, long shotFrame) {
    return new FrameAt(shot.start() + shotFrame, Optional.of(shot));
  }

  /** Whether the footage does not go on from the frame before. */
  boolean firstOfShot() {
    return shot.filter(s -> s.start() == frame).isPresent();
  }
}
