package org.dailies.render;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
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
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.failure.Failure;
import org.dailies.footage.ProbeCache;
import org.dailies.media.MediaProbe;
import org.dailies.timeline.Timeline;

/**
 * Splits each timeline into segments that are rendered on their own: see {@link SplitTimeline}.
 * Where the spec and the edit allow it, they hold packets of the footage: see {@link SmartCuts}.
 */
public final class SplitIntoSegments
    extends PTransform<
        PCollection<PlannedEdit>, WithFailures.Result<PCollection<SegmentPart>, Failure>> {
  private static final long serialVersionUID = 1L;
  private static final String STAGE = "SplitIntoSegments";
  private static final TupleTag<SegmentPart> SEGMENTS = new TupleTag<>() {};
  private static final TupleTag<Failure> FAILURES = new TupleTag<>() {};

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
        split(edit).forEach(context::output);
      } catch (RuntimeException e) {
        context.output(FAILURES, Failure.of(edit.analysis().media().uri(), STAGE, e));
      }
    }

    private List<SegmentPart> split(PlannedEdit edit) {
      Timeline timeline = edit.timeline();
      if (spec.mode() == RenderSpec.Mode.FULL) {
        return parts(edit, SplitTimeline.segments(timeline, spec), Optional.empty());
      }
      MediaProbe.Probed probed = ProbeCache.probe(edit.analysis().media(), store);
      SmartCuts cuts = SmartCuts.of(timeline, probed);
      Optional<String> obstacle =
          cuts.obstacle()
              .or(
                  () ->
                      probed
                          .copyPoints()
                          .edges()
                          .orElseThrow()
                          .obstacle()
                          .map("this build of FFmpeg "::concat));
      if (obstacle.isEmpty()) {
        return parts(edit, SplitTimeline.segments(timeline, cuts, spec), obstacle);
      }
      if (spec.mode() == RenderSpec.Mode.SMART) {
        throw DailiesException.of(
            ErrorCode.RENDER_NOT_COPYABLE,
            "nothing can be copied, as render.mode smart wants: %s",
            obstacle.get());
      }
      return parts(edit, SplitTimeline.segments(timeline, spec), obstacle);
    }

    private static List<SegmentPart> parts(
        PlannedEdit edit, List<Segment> segments, Optional<String> notCopied) {
      return IntStream.range(0, segments.size())
          .mapToObj(
              i ->
                  new SegmentPart(
                      edit.analysis().media(), i, segments.size(), segments.get(i), notCopied))
          .toList();
    }
  }
}
