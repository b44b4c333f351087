package org.dailies.render;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithFailures;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.dailies.cache.ResultStore;
import org.dailies.edit.PlannedEdit;
import org.dailies.failure.Failure;

/**
 * Splits each timeline into segments that are rendered on their own, and chooses each video's
 * encoder: see {@link SplitVideo}. A video that cannot be made as the spec wants it fails here,
 * before anything of it is rendered.
 */
public final class SplitIntoSegments
    extends PTransform<
        PCollection<PlannedEdit>, WithFailures.Result<PCollection<SegmentPart>, Failure>> {
  private static final long serialVersionUID = 1L;
  private static final String STAGE = "SplitIntoSegments";
  private static final TupleTag<SegmentPart> SEGMENTS = new TupleTag<>("segments") {};
  private static final TupleTag<Failure> FAILURES = new TupleTag<>("failures") {};

  private final RenderSpec spec;
  private final ResultStore store;

  private SplitIntoSegments(RenderSpec spec, ResultStore store) {
    this.spec = spec;
    this.store = store;
  }

  /**
   * @param store where the packet indices are
   */
  public static SplitIntoSegments of(RenderSpec spec, ResultStore store) {
    return new SplitIntoSegments(spec, store);
  }

  @Override
  public WithFailures.Result<PCollection<SegmentPart>, Failure> expand(
      PCollection<PlannedEdit> edits) {
    PCollectionTuple split =
        edits.apply(
            "Split",
            ParDo.of(new Split(spec, store)).withOutputTags(SEGMENTS, TupleTagList.of(FAILURES)));
    return WithFailures.Result.of(split.get(SEGMENTS), split.get(FAILURES));
  }

  private static final class Split extends DoFn<PlannedEdit, SegmentPart> {
    private static final long serialVersionUID = 1L;

    private final RenderSpec spec;
    private final ResultStore store;

    Split(RenderSpec spec, ResultStore store) {
      this.spec = spec;
      this.store = store;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      PlannedEdit edit = context.element();
      try {
        new SplitVideo(spec, store).parts(edit).forEach(context::output);
      } catch (RuntimeException e) {
        context.output(FAILURES, Failure.of(edit.analysis().media().uri(), STAGE, e));
      }
    }
  }
}
