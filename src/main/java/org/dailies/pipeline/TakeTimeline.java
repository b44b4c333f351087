package org.dailies.pipeline;

import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.WithFailures;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.dailies.analysis.Analysis;
import org.dailies.beam.Failed;
import org.dailies.edit.EditSpec;
import org.dailies.edit.PlannedEdit;
import org.dailies.edit.TalkPlanner;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.failure.Failure;
import org.dailies.footage.Footage;
import org.dailies.timeline.Timeline;
import org.dailies.timeline.interchange.FaultyTimelineException;
import org.dailies.timeline.interchange.GivenTimeline;

/** Takes a timeline that is given for the edit of its footage; what does not fit it fails. */
final class TakeTimeline
    extends PTransform<
        PCollection<Footage>, WithFailures.Result<PCollection<PlannedEdit>, Failure>> {
  private static final long serialVersionUID = 1L;
  private static final String STAGE = "TakeTimeline";

  private final String timeline;

  private TakeTimeline(String timeline) {
    this.timeline = timeline;
  }

  /**
   * @param timeline see {@link GivenTimeline#read}
   */
  static TakeTimeline of(String timeline) {
    return new TakeTimeline(timeline);
  }

  @Override
  public WithFailures.Result<PCollection<PlannedEdit>, Failure> expand(
      PCollection<Footage> footage) {
    return footage.apply(
        "Take",
        MapElements.into(TypeDescriptor.of(PlannedEdit.class))
            .via(this::edit)
            .exceptionsInto(Failed.TYPE)
            .exceptionsVia(Failed.in(STAGE, f -> f.media().uri())));
  }

  private PlannedEdit edit(Footage footage) {
    Analysis analysis = Analysis.ofNothing(footage.media(), footage.info());
    Timeline whole = TalkPlanner.plan(analysis, EditSpec.NOTHING);
    try {
      GivenTimeline given = GivenTimeline.read(timeline);
      return new PlannedEdit(analysis, given.of(whole), given.otio());
    } catch (FaultyTimelineException e) {
      String message = "the timeline does not fit its footage: " + e.getMessage();
      throw new DailiesException(ErrorCode.TIMELINE_UNFIT, message, e);
    }
  }
}
