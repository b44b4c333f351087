package org.dailies.pipeline;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithFailures;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.dailies.analysis.Analysis;
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
  private static final TupleTag<PlannedEdit> EDITS = new TupleTag<>("edits") {};
  private static final TupleTag<Failure> FAILURES = new TupleTag<>("failures") {};

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
    PCollectionTuple taken =
        footage.apply(
            "Take", ParDo.of(new Take(timeline)).withOutputTags(EDITS, TupleTagList.of(FAILURES)));
    return WithFailures.Result.of(taken.get(EDITS), taken.get(FAILURES));
  }

  private static final class Take extends DoFn<Footage, PlannedEdit> {
    private static final long serialVersionUID = 1L;

    private final String timeline;

    Take(String timeline) {
      this.timeline = timeline;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      Footage footage = context.element();
      String uri = footage.media().uri();
      try {
        Analysis analysis = Analysis.ofNothing(footage.media(), footage.info());
        Timeline whole = TalkPlanner.plan(analysis, EditSpec.NOTHING);
        GivenTimeline given = GivenTimeline.read(timeline);
        context.output(new PlannedEdit(analysis, given.of(whole), given.otio()));
      } catch (FaultyTimelineException e) {
        String message = "the timeline does not fit its footage: " + e.getMessage();
        context.output(
            FAILURES,
            Failure.of(uri, STAGE, new DailiesException(ErrorCode.TIMELINE_UNFIT, message, e)));
      } catch (RuntimeException e) {
        context.output(FAILURES, Failure.of(uri, STAGE, e));
      }
    }
  }
}
