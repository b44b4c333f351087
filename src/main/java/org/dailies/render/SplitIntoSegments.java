package org.dailies.render;

import org.apache.beam.sdk.transforms.FlatMapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.WithFailures;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.dailies.beam.Failed;
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
    return edits.apply(
        "Split",
        FlatMapElements.into(TypeDescriptor.of(SegmentPart.class))
            .via((PlannedEdit edit) -> new SplitVideo(spec, store).parts(edit))
            .exceptionsInto(Failed.TYPE)
            .exceptionsVia(Failed.in(STAGE, edit -> edit.analysis().media().uri())));
  }
}
