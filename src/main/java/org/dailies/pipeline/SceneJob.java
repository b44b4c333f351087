package org.dailies.pipeline;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;
import org.dailies.cache.ResultStore;
import org.dailies.cache.Run;
import org.dailies.edit.Assets;
import org.dailies.edit.Library;
import org.dailies.engine.Device;
import org.dailies.engine.DeviceChoice;
import org.dailies.engine.http.Web;
import org.dailies.footage.FootageCatalog;
import org.dailies.job.SceneJobSpec;
import org.dailies.job.SpecException;
import org.dailies.report.RunReport;
import org.dailies.spec.Problem;
import org.dailies.text.TextModel;
import org.dailies.topic.TopicCatalog;
import org.dailies.topic.TopicSpec;

/** Runs a job that makes videos of scripts, on the runner that the options name. */
public final class SceneJob {
  private static final DeviceChoice DEVICE =
      new DeviceChoice(Device.CPU, "no model of the job computes on anything else");

  private SceneJob() {}

  /**
   * Finished videos, {@code run.json} and, where something failed, {@code failures.jsonl} in the
   * spec's output folder. Blocks until all is done.
   *
   * @throws SpecException before anything starts, if the output or the cache cannot be written to,
   *     or an engine or the encoder that is named does not work
   */
  public static RunReport run(SceneJobSpec spec, PipelineOptions options) {
    return begin(spec, options).toItsEnd(spec);
  }

  /**
   * Hands a job to the Flink cluster that the options name; it goes on there by itself.
   *
   * @throws SpecException as {@link #run} does
   */
  public static FlinkJobs.Job submit(SceneJobSpec spec, PipelineOptions options) {
    return begin(spec, options).submitted();
  }

  private static Library library(SceneJobSpec spec, ResultStore store, List<Problem> problems) {
    Optional<String> folder = spec.pictures().library();
    Library library =
        folder
            .map(f -> new LibraryIndex(store, Optional.empty()).of(AssetCatalog.uri(f)))
            .orElse(Library.EMPTY);
    if (folder.isPresent() && library.pictures().isEmpty()) {
      problems.add(new Problem("pictures.library", "a folder with pictures", folder.get(), ""));
    }
    return library;
  }

  private static Begun begin(SceneJobSpec spec, PipelineOptions options) {
    EditJob.prepare(options);
    Preflight preflight = new Preflight(options);
    preflight.writable(Map.of("output", spec.output(), "cache", spec.cache()));
    ScenePipeline.Task task = task(spec, TopicCatalog::of, preflight);
    Run run = Run.start(spec.job(), spec.output());
    Pipeline pipeline = Pipeline.create(options);
    ScenePipeline.run(
        pipeline, task, RunReport.of(run, options.getRunner().getSimpleName(), DEVICE));
    return Begun.of(pipeline, run, task.scripts().items().size() + task.topics().topics().size());
  }

  /**
   * What a pipeline of the job works on.
   *
   * @param finding how topics are found, by what the spec says of them and the limits of the web
   * @throws SpecException if anything that the job needs does not work
   */
  static ScenePipeline.Task task(
      SceneJobSpec spec,
      BiFunction<TopicSpec, Web.Limits, TopicCatalog> finding,
      Preflight preflight) {
    preflight.encoder(spec.render().encoder());
    engines(spec, preflight);
    preflight.require();
    Assets assets = assets(spec, preflight.problems());
    preflight.require();
    return new ScenePipeline.Task(
        spec,
        FootageCatalog.of(spec.scripts()),
        spec.writing()
            .map(writing -> finding.apply(writing.topics(), spec.pictures().web()))
            .orElse(TopicCatalog.NONE),
        assets);
  }

  /** Tries the engines that the job names. */
  static void engines(SceneJobSpec spec, Preflight preflight) {
    preflight.voice(spec.voice(), "voice.engine");
    spec.writing()
        .ifPresent(
            writing ->
                preflight.engine(
                    TextModel.Factory.class,
                    writing.how().engine(),
                    writing.writer(),
                    "writing.engine"));
  }

  /**
   * The files that the job brings along. Only where the cache can be written to.
   *
   * @param problems those that are missing are added to
   */
  static Assets assets(SceneJobSpec spec, List<Problem> problems) {
    ResultStore store = new ResultStore(spec.cache(), spec.whenCacheFull());
    Assets assets = new AssetCatalog(store).find(spec.scenes().files(), problems);
    return assets.with(library(spec, store, problems));
  }
}
