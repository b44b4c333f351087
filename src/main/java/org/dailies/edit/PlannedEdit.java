package org.dailies.edit;

import java.util.Optional;
import org.dailies.analysis.Analysis;
import org.dailies.timeline.Timeline;

/**
 * An edit with the facts it was planned from.
 *
 * @param otio the OpenTimelineIO that somebody gave for it, where it was not planned but given so
 */
public record PlannedEdit(Analysis analysis, Timeline timeline, Optional<String> otio) {
  /** One that was planned. */
  public PlannedEdit(Analysis analysis, Timeline timeline) {
    this(analysis, timeline, Optional.empty());
  }

  /**
   * The same with a picture that is no larger.
   *
   * @param shortSide pixels that its shorter side may have, even
   */
  public PlannedEdit within(int shortSide) {
    return new PlannedEdit(analysis, timeline.within(shortSide), otio);
  }
}
