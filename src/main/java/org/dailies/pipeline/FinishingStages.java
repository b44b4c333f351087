package org.dailies.pipeline;

import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.FlatMapElements;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.dailies.beam.RecordCoder;
import org.dailies.edit.PlannedEdit;
import org.dailies.job.Job;
import org.dailies.pack.PackResults;
import org.dailies.publish.PublishSpec;
import org.dailies.publish.PublishVideos;
import org.dailies.render.AssembleVideo;
import org.dailies.render.MixSound;
import org.dailies.render.RenderSegment;
import org.dailies.render.RenderSpec;
import org.dailies.render.SegmentPart;
import org.dailies.render.SegmentRendered;
import org.dailies.render.SoundMixed;
import org.dailies.render.SplitIntoSegments;
import org.dailies.render.TimelineSound;
import org.dailies.render.VideoAssembler;
import org.dailies.report.ItemReport;
import org.dailies.report.RunReport;
import org.dailies.report.WriteReport;

/** The stages that make finished videos of planned edits. */
final class FinishingStages {
  private final Stages stages;
  private final Job spec;
  private final String calls;

  /**
   * @param calls what the files begin with in which calls of services are counted
   */
  FinishingStages(Stages stages, Job spec, String calls) {
    this.stages = stages;
    this.spec = spec;
    this.calls = calls;
  }

  /** Edits whose pictures are no larger than the spec wants. */
  PCollection<PlannedEdit> scaled(PCollection<PlannedEdit> edits) {
    int scale = spec.render().scale();
    return scale == RenderSpec.ANY_SCALE
        ? edits
        : edits.apply(
            "Scale",
            MapElements.into(TypeDescriptor.of(PlannedEdit.class)).via(edit -> edit.within(scale)));
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

  /**
   * Ends a run: packs what is published, if the spec wants that, and writes the report.
   *
   * @param begun the report of the run that begins
   */
  void report(PCollection<ItemReport> published, RunReport begun) {
    PCollection<ItemReport.Output> packed =
        spec.packs()
            ? published
                .apply("PackResults", PackResults.into(spec.output(), spec.job()))
                .failuresTo(stages.failures())
            : published
                .getPipeline()
                .apply("No package", Create.empty(RecordCoder.of(ItemReport.Output.class)));
    published.apply(
        "WriteReport",
        WriteReport.of(
            begun,
            stages.store(),
            stages.failures("AllFailures"),
            stages.tallies("AllTallies"),
            packed,
            calls));
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
