package org.dailies.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;
import org.dailies.cache.Run;
import org.dailies.edit.Assets;
import org.dailies.footage.FootageCatalog;
import org.dailies.footage.FootageItem;
import org.dailies.job.DramaJobSpec;
import org.dailies.job.SpecException;
import org.dailies.report.RunReport;
import org.dailies.script.ScriptReader;
import org.dailies.topic.TopicCatalog;
import org.dailies.worker.Isolation;
import org.dailies.worker.WorkerOptions;

/** Runs a job that makes videos of footage and of scripts, on the runner that the options name. */
public final class DramaJob {
  private DramaJob() {}

  /**
   * Finished videos, {@code run.json} and, where something failed, {@code failures.jsonl} in the
   * spec's output folder. Blocks until all is done.
   *
   * @throws SpecException before anything starts, if the output or the cache cannot be written to,
   *     or an engine, the encoder or the device that is named does not work
   */
  public static RunReport run(DramaJobSpec spec, PipelineOptions options) {
    return begin(spec, options).toItsEnd(spec);
  }

  /**
   * Hands a job to the Flink cluster that the options name; it goes on there by itself.
   *
   * @throws SpecException as {@link #run} does
   */
  public static FlinkJobs.Job submit(DramaJobSpec spec, PipelineOptions options) {
    return begin(spec, options).submitted();
  }

  private static Begun begin(DramaJobSpec spec, PipelineOptions options) {
    EditJob.prepare(options);
    Preflight preflight = new Preflight(options);
    preflight.writable(Map.of("output", spec.output(), "cache", spec.cache()));
    DramaPipeline.Task task = task(spec, Optional.of(WorkerOptions.isolation(options)), preflight);
    Run run = Run.start(spec.job(), spec.output());
    Pipeline pipeline = Pipeline.create(options);
    DramaPipeline.run(
        pipeline,
        task,
        RunReport.of(run, options.getRunner().getSimpleName(), EditJob.device(spec.footage())));
    return Begun.of(
        pipeline,
        run,
        task.footage().catalog().items().size() + task.scripts().scripts().items().size());
  }

  /**
   * What a pipeline of the job works on.
   *
   * @param listening where clips of a library are listened to; absent where nothing is analysed
   * @throws SpecException if anything that the job needs does not work
   */
  static DramaPipeline.Task task(
      DramaJobSpec spec, Optional<Isolation> listening, Preflight preflight) {
    EditJob.engines(spec.footage(), preflight);
    SceneJob.engines(spec.scripts(), preflight);
    preflight.require();
    Assets ofFootage = EditJob.assets(spec.footage(), listening, preflight.problems());
    Assets ofScripts = SceneJob.assets(spec.scripts(), preflight.problems());
    preflight.require();
    FootageCatalog named = FootageCatalog.of(spec.footage().footage());
    FootageCatalog footage = named.only(item -> !ScriptReader.isScript(item.uri()));
    FootageCatalog scripts = scripts(spec, named).apartFrom(footage);
    return new DramaPipeline.Task(
        spec,
        EditJob.task(spec.footage(), footage, ofFootage),
        new ScenePipeline.Task(spec.scripts(), scripts, TopicCatalog.NONE, ofScripts));
  }

  /** The spec's, and those among what was named as footage: {@code failures.jsonl} has both. */
  private static FootageCatalog scripts(DramaJobSpec spec, FootageCatalog named) {
    List<String> scripts = new ArrayList<>(spec.scripts().scripts());
    named.items().stream()
        .map(FootageItem::uri)
        .filter(ScriptReader::isScript)
        .forEach(scripts::add);
    return FootageCatalog.of(scripts);
  }
}
