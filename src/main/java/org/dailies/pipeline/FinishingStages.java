package org.dailies.pipeline;

import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.FlatMapElements;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.dailies.beam.RecordCoder;
import org.dailies.cache.Wanted;
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
import org.dailies.report.ItemForecast;
import org.dailies.report.ItemReport;
import org.dailies.report.RunReport;
import org.dailies.report.WriteReport;
import org.dailies.report.WriteResults;

/** The stages that make finished videos of planned edits. */
final class FinishingStages {
  private final Stages stages;
  private final Job spec;

  FinishingStages(Stages stages, Job spec) {
    this.stages = stages;
    this.spec = spec;
  }

  /**
   * Makes and publishes all videos, and ends the run.
   *
   * @param begun the report of the run that begins
   */
  void finish(PCollection<PlannedEdit> edits, RunReport begun) {
    report(of(scaled(edits)), begun);
  }

  /**
   * Tells what a run would find, compute and publish.
   *
   * @param results URI of the file that will hold {@link ItemForecast}s and what failed
   */
  void forecast(Prospect prospect, String results) {
    PCollection<PlannedEdit> edits = looked(prospect.planned());
    PCollection<ItemReport> published = of(edits);
    prospect
        .items()
        .apply("Forecast", Forecast.of(stages.wanted("Wanted"), edits, published))
        .apply(
            "WriteResults",
            WriteResults.to(results, ItemForecast::name, stages.failures("AllFailures")));
  }

  /**
   * Tells which results a run would want, as far as that is known.
   *
   * @param results URI of the file that will hold {@link Wanted} and what failed
   */
  void wanted(Prospect prospect, String results) {
    render(looked(prospect.planned()));
    stages
        .wanted("Wanted")
        .apply(
            "WriteResults", WriteResults.to(results, Wanted::part, stages.failures("AllFailures")));
  }

  private PCollection<PlannedEdit> looked(Planned planned) {
    stages.onlyLook();
    stages.index("EditIndex", planned.fingerprints());
    return scaled(planned.edits());
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
            PublishVideos.of(publish, stages.calls() + "publish-", spec.output(), stages.store()))
        .failuresTo(stages.failures());
  }

  /**
   * Ends a run: packs what is published, if the spec wants that, and writes the report.
   *
   * @param begun the report of the run that begins
   */
  private void report(PCollection<ItemReport> published, RunReport begun) {
    PCollection<ItemReport.Output> transcripts =
        PCollectionList.of(none("No transcripts", published.getPipeline()))
            .and(stages.transcripts())
            .apply("Transcripts", Flatten.pCollections());
    PCollection<ItemReport.Output> packed =
        spec.packs()
            ? published
                .apply("PackResults", PackResults.into(spec.output(), spec.job(), transcripts))
                .failuresTo(stages.failures())
            : none("No package", published.getPipeline());
    published.apply(
        "WriteReport",
        WriteReport.of(
            begun,
            stages.store(),
            stages.failures("AllFailures"),
            stages.tallies("AllTallies"),
            transcripts,
            packed,
            stages.calls()));
  }

  private static PCollection<ItemReport.Output> none(String name, Pipeline pipeline) {
    return pipeline.apply(name, Create.empty(RecordCoder.of(ItemReport.Output.class)));
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
