package org.dailies.pipeline;

import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.FlatMapElements;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.dailies.analysis.Analysis;
import org.dailies.beam.RecordCoder;
import org.dailies.cache.Cached;
import org.dailies.cache.ResultStore;
import org.dailies.download.DownloadFootage;
import org.dailies.edit.Assets;
import org.dailies.edit.PlannedEdit;
import org.dailies.engine.Device;
import org.dailies.failure.Failure;
import org.dailies.footage.Footage;
import org.dailies.footage.FootageCatalog;
import org.dailies.footage.FootageItem;
import org.dailies.footage.ProbeFootage;
import org.dailies.job.JobSpec;
import org.dailies.report.ItemForecast;
import org.dailies.report.RunReport;
import org.dailies.report.WriteTranscripts;
import org.dailies.text.Understood;

/**
 * Edits talks: footage in, finished videos out.
 *
 * <pre>{@code
 * footage -> probe -> chunks -> faces, scenes \
 *                  -> sound, speech         -> merge -> understand -> plan -> segments -> render \
 *                                                                          -> sound mix           -> assemble, publish
 * }</pre>
 *
 * <p>Every slow stage is {@link Cached}: it leaves out what the store knows, and spreads the rest.
 */
final class EditPipeline {
  private final Pipeline pipeline;
  private final Task task;
  private final JobSpec spec;
  private final Stages stages;

  /**
   * What a pipeline is to work on.
   *
   * @param device that models are computed on
   * @param catalog the footage
   * @param assets the files that the edit brings along
   */
  record Task(JobSpec spec, Device device, FootageCatalog catalog, Assets assets) {}

  private EditPipeline(Pipeline pipeline, Task task) {
    this(
        pipeline,
        task,
        new Stages(new ResultStore(task.spec().cache(), task.spec().whenCacheFull())));
  }

  private EditPipeline(Pipeline pipeline, Task task, Stages stages) {
    this.pipeline = pipeline;
    this.task = task;
    this.spec = task.spec();
    this.stages = stages;
  }

  /**
   * Adds to the pipeline all that makes finished videos, and the report.
   *
   * @param begun the report of the run that begins
   */
  static void run(Pipeline pipeline, Task task, RunReport begun) {
    EditPipeline edit = new EditPipeline(pipeline, task);
    edit.finish(edit.made(edit.footage()), begun);
  }

  /**
   * Adds to the pipeline all that plans edits, and what is published besides videos.
   *
   * @param stages that finish the videos, and others
   */
  static Planned made(Pipeline pipeline, Task task, Stages stages) {
    EditPipeline edit = new EditPipeline(pipeline, task, stages);
    PCollection<Footage> footage = edit.footage();
    return edit.planned(edit.made(footage), footage);
  }

  /**
   * Adds to the pipeline all that makes a finished video of a timeline that is given, and the
   * report. Nothing is analysed.
   *
   * @param task with the timeline's footage
   * @param begun the report of the run that begins
   */
  static void render(Pipeline pipeline, Task task, GivenEdit given, RunReport begun) {
    EditPipeline edit = new EditPipeline(pipeline, task);
    PCollection<PlannedEdit> edits =
        edit.footage()
            .apply("TakeTimeline", TakeTimeline.of(given.timeline()))
            .failuresTo(edit.stages.failures());
    edit.finish(edits, begun);
  }

  /**
   * Adds to the pipeline all that plans edits, and publishes nothing.
   *
   * @param stages that finish the videos, and others
   */
  static Prospect prospect(Pipeline pipeline, Task task, Stages stages) {
    EditPipeline edit = new EditPipeline(pipeline, task, stages);
    PCollection<Footage> footage = edit.footage();
    return new Prospect(
        footage.apply(
            "Expected of footage",
            MapElements.into(TypeDescriptor.of(ItemForecast.class))
                .via(new ExpectedOfFootage(task.spec().edit()))),
        edit.planned(edit.edits(edit.understood(footage)), footage));
  }

  private PCollection<Footage> footage() {
    stages
        .failures()
        .add(
            pipeline.apply(
                "Footage not found",
                Create.of(task.catalog().failures()).withCoder(RecordCoder.of(Failure.class))));
    PCollection<FootageItem> items =
        pipeline.apply(
            "Footage",
            Create.of(task.catalog().items()).withCoder(RecordCoder.of(FootageItem.class)));
    PCollection<Footage> footage =
        (task.catalog().remote() ? downloaded(items) : items)
            .apply(
                "ProbeFootage",
                ProbeFootage.into(stages.store(), spec.limits()).talliedInto(stages.tallies()))
            .failuresTo(stages.failures());
    stages.index(footage);
    return footage;
  }

  private PCollection<FootageItem> downloaded(PCollection<FootageItem> items) {
    DownloadFootage download =
        DownloadFootage.into(stages.store(), spec.downloads()).talliedInto(stages.tallies());
    return items
        .apply("DownloadFootage", stages.computing() ? download : download.onlyLooking())
        .failuresTo(stages.failures());
  }

  private PCollection<PlannedEdit> made(PCollection<Footage> footage) {
    PCollection<Understood> talks = understood(footage);
    if (spec.transcript()) {
      stages
          .transcripts()
          .add(
              talks
                  .apply("WriteTranscripts", WriteTranscripts.of(spec.edit(), spec.output()))
                  .failuresTo(stages.failures()));
    }
    return edits(talks);
  }

  private Planned planned(PCollection<PlannedEdit> edits, PCollection<Footage> footage) {
    return new Planned(
        edits,
        footage.apply(
            "Of footage",
            FlatMapElements.into(TypeDescriptors.strings()).via(Footage::fingerprints)));
  }

  private PCollection<Understood> understood(PCollection<Footage> footage) {
    String calls = stages.calls();
    PCollection<Analysis> analyses =
        new AnalysisStages(stages, spec, task.device(), calls).of(footage);
    return new ReadingStages(stages, spec, calls).of(analyses);
  }

  private PCollection<PlannedEdit> edits(PCollection<Understood> talks) {
    PCollection<PlannedEdit> edits =
        talks
            .apply("PlanEdit", PlanEdit.of(spec.edit(), task.assets()))
            .failuresTo(stages.failures());
    return spec.edit().layers().summary().isPresent()
        ? new SummaryStages(stages, spec).over(edits)
        : edits;
  }

  private void finish(PCollection<PlannedEdit> edits, RunReport begun) {
    new FinishingStages(stages, spec).finish(edits, begun);
  }
}
