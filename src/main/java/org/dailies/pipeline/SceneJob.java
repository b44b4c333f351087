package org.dailies.pipeline;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;
import org.dailies.cache.ResultStore;
import org.dailies.cache.Run;
import org.dailies.edit.Assets;
import org.dailies.edit.Library;
import org.dailies.engine.Device;
import org.dailies.engine.DeviceChoice;
import org.dailies.engine.EngineSettings;
import org.dailies.footage.FootageCatalog;
import org.dailies.job.SceneJobSpec;
import org.dailies.job.SpecException;
import org.dailies.report.RunReport;
import org.dailies.spec.Problem;
import org.dailies.text.TextModel;
import org.dailies.topic.TopicCatalog;
import org.dailies.voice.SpeechSynthesizer;

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
    Begun begun = begin(spec, options);
    Runners.run(begun.pipeline(), begun.run(), new ResultStore(spec.cache()), begun.what());
    return EditJob.report(begun.run());
  }

  /**
   * Hands a job to the Flink cluster that the options name; it goes on there by itself.
   *
   * @throws SpecException as {@link #run} does
   */
  public static FlinkJobs.Job submit(SceneJobSpec spec, PipelineOptions options) {
    Begun begun = begin(spec, options);
    return Runners.submit(begun.pipeline(), begun.run(), begun.what());
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

  /**
   * A run whose pipeline is built.
   *
   * @param what it does, in a few words
   */
  private record Begun(Pipeline pipeline, Run run, String what) {}

  private static Begun begin(SceneJobSpec spec, PipelineOptions options) {
    EditJob.prepare(options);
    Preflight preflight = new Preflight(options);
    preflight.writable(Map.of("output", spec.output(), "cache", spec.cache()));
    preflight.encoder(spec.render().encoder());
    preflight.engine(
        SpeechSynthesizer.Factory.class,
        spec.voice().engine(),
        spec.voice().settings(EngineSettings.ANY_LANGUAGE),
        "voice.engine");
    spec.writing()
        .ifPresent(
            writing ->
                preflight.engine(
                    TextModel.Factory.class,
                    writing.how().engine(),
                    writing.writer(),
                    "writing.engine"));
    preflight.require();
    ResultStore store = new ResultStore(spec.cache(), spec.whenCacheFull());
    Assets assets = new AssetCatalog(store).find(spec.scenes().files(), preflight.problems());
    Library library = library(spec, store, preflight.problems());
    preflight.require();
    FootageCatalog scripts = FootageCatalog.of(spec.scripts());
    TopicCatalog topics =
        spec.writing()
            .map(writing -> TopicCatalog.of(writing.topics(), spec.pictures().web()))
            .orElse(TopicCatalog.NONE);
    Run run = Run.start(spec.job(), spec.output());
    Pipeline pipeline = Pipeline.create(options);
    ScenePipeline.run(
        pipeline,
        new ScenePipeline.Task(spec, scripts, topics, library, assets),
        RunReport.of(run, options.getRunner().getSimpleName(), DEVICE));
    int videos = scripts.items().size() + topics.topics().size();
    return new Begun(
        pipeline, run, videos + (videos == 1 ? " video to " : " videos to ") + spec.output());
  }
}
