package org.dailies.pipeline;

import java.util.UUID;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;
import org.dailies.analysis.Analysis;
import org.dailies.beam.RecordCoder;
import org.dailies.cache.Cached;
import org.dailies.cache.ResultStore;
import org.dailies.cache.Wanted;
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
import org.dailies.report.ItemReport;
import org.dailies.report.RunReport;
import org.dailies.report.WriteResults;

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

  /** What the files begin with in which calls of services are counted. */
  private final String calls;

  /**
   * What a pipeline is to work on.
   *
   * @param device that models are computed on
   * @param catalog the footage
   * @param assets the files that the edit brings along
   */
  record Task(JobSpec spec, Device device, FootageCatalog catalog, Assets assets) {}

  private EditPipeline(Pipeline pipeline, Task task) {
    this.pipeline = pipeline;
    this.task = task;
    this.spec = task.spec();
    this.stages = new Stages(new ResultStore(spec.cache(), spec.whenCacheFull()));
    this.calls = stages.store().root() + "/runs/" + UUID.randomUUID() + ".calls-";
  }

  /**
   * Adds to the pipeline all that makes finished videos, and the report.
   *
   * @param begun the report of the run that begins
   */
  static void run(Pipeline pipeline, Task task, RunReport begun) {
    EditPipeline edit = new EditPipeline(pipeline, task);
    edit.finish(edit.planned(edit.footage()), begun);
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
    edit.finish(edit.finishing().scaled(edits), begun);
  }

  /**
   * Adds to the pipeline all that plans edits, and looks what of their rendering is known.
   *
   * @param results URI of the file that will hold the forecasts and what failed
   */
  static void plan(Pipeline pipeline, Task task, String results) {
    EditPipeline edit = new EditPipeline(pipeline, task);
    PCollection<Footage> footage = edit.footage();
    PCollection<PlannedEdit> edits = edit.planned(footage);
    edit.stages.onlyLook();
    edit.forecast(footage, edits, results);
  }

  /**
   * Adds to the pipeline all that looks what is known, and computes nothing but what the footage
   * is.
   *
   * @param results URI of the file that will hold the forecasts and what failed
   */
  static void forecast(Pipeline pipeline, Task task, String results) {
    EditPipeline edit = new EditPipeline(pipeline, task);
    edit.stages.onlyLook();
    PCollection<Footage> footage = edit.footage();
    edit.forecast(footage, edit.planned(footage), results);
  }

  /**
   * Adds to the pipeline all that tells which results a run would want, as far as that is known.
   *
   * @param results URI of the file that will hold them and what failed
   */
  static void wanted(Pipeline pipeline, Task task, String results) {
    EditPipeline edit = new EditPipeline(pipeline, task);
    edit.stages.onlyLook();
    edit.finishing().render(edit.planned(edit.footage()));
    edit.stages
        .wanted("Wanted")
        .apply(
            "WriteResults",
            WriteResults.to(results, Wanted::part, edit.stages.failures("AllFailures")));
  }

  private PCollection<Footage> footage() {
    stages
        .failures()
        .add(
            pipeline.apply(
                "Not found",
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

  private PCollection<PlannedEdit> planned(PCollection<Footage> footage) {
    PCollection<Analysis> analyses =
        new AnalysisStages(stages, spec, task.device(), calls).of(footage);
    PCollection<PlannedEdit> edits =
        new ReadingStages(stages, spec, calls)
            .of(analyses)
            .apply("PlanEdit", PlanEdit.of(spec.edit(), task.assets()))
            .failuresTo(stages.failures());
    return finishing().scaled(edits);
  }

  private FinishingStages finishing() {
    return new FinishingStages(stages, spec, calls);
  }

  private void finish(PCollection<PlannedEdit> edits, RunReport begun) {
    finishing().report(finishing().of(edits), begun);
  }

  private void forecast(
      PCollection<Footage> footage, PCollection<PlannedEdit> edits, String results) {
    PCollection<ItemReport> published = finishing().of(edits);
    footage
        .apply("Forecast", Forecast.of(stages.wanted("Wanted"), edits, published))
        .apply(
            "WriteResults",
            WriteResults.to(results, ItemForecast::name, stages.failures("AllFailures")));
  }
}
