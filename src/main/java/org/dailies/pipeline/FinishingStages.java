package org.dailies.pipeline;

import org.apache.beam.sdk.transforms.FlatMapElements;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.dailies.edit.PlannedEdit;
import org.dailies.job.JobSpec;
import org.dailies.publish.PublishSpec;
import org.dailies.publish.PublishVideos;
import org.dailies.render.AssembleVideo;
import org.dailies.render.MixSound;
import org.dailies.render.RenderSegment;
import org.dailies.render.SegmentPart;
import org.dailies.render.SegmentRendered;
import org.dailies.render.SoundMixed;
import org.dailies.render.SplitIntoSegments;
import org.dailies.render.TimelineSound;
import org.dailies.render.VideoAssembler;
import org.dailies.report.ItemReport;

/** The stages that make finished videos of planned edits. */
final class FinishingStages {
  private final Stages stages;
  private final JobSpec spec;
  private final String calls;

  /**
   * @param calls what the files begin with in which calls of services are counted
   */
  FinishingStages(Stages stages, JobSpec spec, String calls) {
    this.stages = stages;
    this.spec = spec;
    this.calls = calls;
  }

  /** Renders and publishes each, also elsewhere; or looks whether it is published. */
  PCollection<ItemReport> of(PCollection<PlannedEdit> edits) {
    VideoAssembler assembler =
        new VideoAssembler(
                stages.store(), renderSegment(), mixSound(), spec.output(), spec.settings())
            .writing(spec.render().interchange());
    Rendered rendered = render(edits);
    PCollection<ItemReport> reports =
        edits
            .apply(
                "AssembleVideo",
                AssembleVideo.of(
                    rendered.segments(),
                    rendered.sound(),
                    stages.failures("RenderFailures"),
                    stages.computing() ? assembler : assembler.onlyLooking()))
            .failuresTo(stages.failures());
    return stages.computing()
        ? spec.publish().map(publish -> published(reports, publish)).orElse(reports)
        : reports;
  }

  private PCollection<ItemReport> published(PCollection<ItemReport> reports, PublishSpec publish) {
    return reports
        .apply(
            "PublishVideos",
            PublishVideos.of(publish, calls + "publish-", spec.output(), stages.store()))
        .failuresTo(stages.failures());
  }

  Rendered render(PCollection<PlannedEdit> edits) {
    PCollection<SegmentPart> segments =
        edits
            .apply("SplitIntoSegments", SplitIntoSegments.of(spec.render(), stages.store()))
            .failuresTo(stages.failures());
    PCollection<TimelineSound> sound =
        edits.apply(
            "SoundMixes",
            FlatMapElements.into(TypeDescriptor.of(TimelineSound.class)).via(TimelineSound::of));
    return new Rendered(
        stages.results(segments, renderSegment()), stages.results(sound, mixSound()));
  }

  /** What finished videos are made of. */
  record Rendered(
      PCollection<KV<SegmentPart, SegmentRendered>> segments,
      PCollection<KV<TimelineSound, SoundMixed>> sound) {}

  private RenderSegment renderSegment() {
    return new RenderSegment(stages.store());
  }

  private MixSound mixSound() {
    return new MixSound(spec.render(), stages.store());
  }
}
