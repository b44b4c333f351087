package org.dailies.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
import org.dailies.media.Content;
import org.dailies.media.EdgeCoding;
import org.dailies.media.EncoderChoice;
import org.dailies.media.MediaProbe;
import org.dailies.media.MediaRef;
import org.dailies.media.VideoEncoder;
import org.dailies.timeline.Timeline;

/**
 * Splits each timeline into segments that are rendered on their own, see {@link SplitTimeline}, and
 * chooses each video's encoder. Where the spec and the edit allow it, segments hold packets of the
 * footage, see {@link SmartCuts}. A video that cannot be made as the spec wants it fails here,
 * before anything of it is rendered.
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
      if (spec.mode() == RenderSpec.Mode.FULL) {
        return drawn(edit, Optional.empty());
      }
      SmartCuts cuts = SmartCuts.of(edit.timeline(), probed(edit));
      Optional<String> obstacle =
          cuts.obstacle().or(() -> refusal(cuts.coding().orElseThrow(), edit.timeline()));
      if (obstacle.isEmpty()) {
        List<Segment> segments = SplitTimeline.segments(edit.timeline(), spec, cuts);
        return parts(edit, segments, List.of(), Optional.empty());
      }
      if (spec.mode() == RenderSpec.Mode.SMART) {
        throw DailiesException.of(
            ErrorCode.RENDER_NOT_COPYABLE,
            "render.mode is smart, and nothing can be copied: %s",
            obstacle.get());
      }
      return drawn(edit, obstacle);
    }

    private static Optional<String> refusal(EdgeCoding coding, Timeline timeline) {
      VideoEncoder encoder = coding.encoder();
      return encoder
          .refusal(timeline.width(), timeline.height())
          .map(why -> encoder.title() + ", for frames among copied ones, does not work: " + why);
    }

    private List<SegmentPart> drawn(PlannedEdit edit, Optional<String> notCopied) {
      EncoderChoice choice =
          EncoderChoice.of(spec.encoder(), edit.timeline().width(), edit.timeline().height());
      List<Segment> segments = SplitTimeline.segments(edit.timeline(), spec, choice.encoder());
      return parts(edit, segments, choice.refused(), notCopied);
    }

    private List<SegmentPart> parts(
        PlannedEdit edit,
        List<Segment> segments,
        List<String> refused,
        Optional<String> notCopied) {
      MediaRef media = edit.analysis().media();
      MediaProbe.Probed probed = probed(edit);
      List<SegmentPart> parts = new ArrayList<>();
      for (Segment segment : segments) {
        Content content = SegmentPart.content(segment, probed);
        parts.add(
            new SegmentPart(
                media, parts.size(), segments.size(), segment, content, refused, notCopied));
      }
      return parts;
    }

    private MediaProbe.Probed probed(PlannedEdit edit) {
      return ProbeCache.probe(edit.analysis().media(), store);
    }
  }
}
