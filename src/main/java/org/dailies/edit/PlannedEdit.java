package org.dailies.edit;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dailies.analysis.Analysis;
import org.dailies.script.Metadata;
import org.dailies.script.Storyboard;
import org.dailies.timeline.Asset;
import org.dailies.timeline.Timeline;

/**
 * An edit with the facts it was planned from.
 *
 * @param otio the OpenTimelineIO that somebody gave for it, where it was not planned but given so
 * @param metadata what the video is told by where it is shown; absent where nobody has said
 */
public record PlannedEdit(
    Analysis analysis, Timeline timeline, Optional<String> otio, Optional<Metadata> metadata) {
  /** One that was planned of footage. */
  public PlannedEdit(Analysis analysis, Timeline timeline) {
    this(analysis, timeline, Optional.empty(), Optional.empty());
  }

  /** One that was given. */
  public PlannedEdit(Analysis analysis, Timeline timeline, Optional<String> otio) {
    this(analysis, timeline, otio, Optional.empty());
  }

  /** One that was planned of a script: nothing of it was analysed. */
  public PlannedEdit(Storyboard board, Timeline timeline) {
    this(
        Analysis.ofMade(board.item(), board.engines(), board.millis()),
        timeline,
        Optional.empty(),
        Optional.of(Metadata.of(board.script())));
  }

  /** What results are found under that are made of what it is made of, and not of footage. */
  public List<String> fingerprints() {
    return Stream.concat(
            Stream.of(analysis.media().fingerprint()),
            timeline.seenFiles().stream().map(Asset::fingerprint))
        .distinct()
        .toList();
  }

  /**
   * The same with a picture that is no larger.
   *
   * @param shortSide pixels that its shorter side may have, even
   */
  public PlannedEdit within(int shortSide) {
    return new PlannedEdit(analysis, timeline.within(shortSide), otio, metadata);
  }
}
