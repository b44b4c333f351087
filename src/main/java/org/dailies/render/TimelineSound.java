package org.dailies.render;

import java.util.List;
import org.dailies.edit.PlannedEdit;
import org.dailies.media.MediaRef;
import org.dailies.timeline.Source;
import org.dailies.timeline.Timeline;

/** The sound of a timeline, to be mixed whole. */
public record TimelineSound(MediaRef media, Timeline timeline) {

  /** The sound of an edit; none of a silent video without music. */
  public static List<TimelineSound> of(PlannedEdit edit) {
    boolean footage = edit.timeline().source().filter(Source::sound).isPresent();
    return footage || edit.timeline().layers().heard()
        ? List.of(new TimelineSound(edit.analysis().media(), edit.timeline()))
        : List.of();
  }
}
