package org.dailies.render;

import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithFailures;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.dailies.edit.PlannedEdit;
import org.dailies.failure.DailiesException;
import org.dailies.failure.Failure;
import org.dailies.media.EncoderChoice;

/**
 * Chooses each video's encoder and splits its timeline into segments that are rendered on their
 * own, see {@link SplitTimeline}. A video whose encoder does not work fails here, before anything
 * of it is rendered.
 */
public final class SplitIntoSegments
    extends PTransform<
        PCollection<PlannedEdit>, WithFailures.Result<PCollection<SegmentPart>, Failure>> {
  private static final long serialVersionUID = 1L;
  private static final String STAGE = "SplitIntoSegments";

  private static final TupleTag<SegmentPart> PARTS = new TupleTag<>() {};
  private static final TupleTag<Failure> FAILURES = new TupleTag<>() {};

  private final RenderSpec spec;

  private SplitIntoSegments(RenderSpec spec) {
    this.spec = spec;
  }

  public static SplitIntoSegments of(RenderSpec spec) {
    return new SplitIntoSegments(spec);
  }

  @Override
  public WithFailures.Result<PCollection<SegmentPart>, Failure> expand(
      PCollection<PlannedEdit> edits) {
    PCollectionTuple split =
        edits.apply(
            "Split", ParDo.of(new Split(spec)).withOutputTags(PARTS, TupleTagList.of(FAILURES)));
    return WithFailures.Result.of(split.get(PARTS), split.get(FAILURES));
  }

  private static final class Split extends DoFn<PlannedEdit, SegmentPart> {
    private static final long serialVersionUID = 1L;

    private final RenderSpec spec;

    Split(RenderSpec spec) {
      this.spec = spec;
    }

    @ProcessElement
    public void process(@Element PlannedEdit edit, MultiOutputReceiver out) {
      EncoderChoice choice;
      try {
        choice = EncoderChoice.of(spec.encoder());
      } catch (DailiesException e) {
        out.get(FAILURES).output(Failure.of(edit.analysis().media().uri(), STAGE, e));
        return;
      }
      List<Segment> segments = SplitTimeline.segments(edit.timeline(), spec, choice.encoder());
      for (int i = 0; i < segments.size(); i++) {
        out.get(PARTS)
            .output(
                new SegmentPart(
                    edit.analysis().media(),
                    i,
                    segments.size(),
                    segments.get(i),
                    choice.refused()));
      }
    }
  }
}
