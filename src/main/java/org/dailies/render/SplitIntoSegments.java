package org.dailies.render;

import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.dailies.edit.PlannedEdit;

/** Splits each timeline into segments that are rendered on their own: see {@link SplitTimeline}. */
public final class SplitIntoSegments
    extends PTransform<PCollection<PlannedEdit>, PCollection<SegmentPart>> {
  private static final long serialVersionUID = 1L;

  private final RenderSpec spec;

  private SplitIntoSegments(RenderSpec spec) {
    this.spec = spec;
  }

  public static SplitIntoSegments of(RenderSpec spec) {
    return new SplitIntoSegments(spec);
  }

  @Override
  public PCollection<SegmentPart> expand(PCollection<PlannedEdit> edits) {
    return edits.apply("Split", ParDo.of(new Split(spec)));
  }

  private static final class Split extends DoFn<PlannedEdit, SegmentPart> {
    private static final long serialVersionUID = 1L;

    private final RenderSpec spec;

    Split(RenderSpec spec) {
      this.spec = spec;
    }

    @ProcessElement
    public void process(@Element PlannedEdit edit, OutputReceiver<SegmentPart> out) {
      List<Segment> segments = SplitTimeline.segments(edit.timeline(), spec);
      for (int i = 0; i < segments.size(); i++) {
        out.output(new SegmentPart(edit.analysis().media(), i, segments.size(), segments.get(i)));
      }
    }
  }
}
