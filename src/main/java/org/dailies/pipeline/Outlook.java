package org.dailies.pipeline;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;
import org.dailies.beam.Storage;
import org.dailies.cache.Costs;
import org.dailies.cache.ResultStore;
import org.dailies.cache.Run;
import org.dailies.cache.Wanted;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.footage.FootageCatalog;
import org.dailies.job.DramaJobSpec;
import org.dailies.job.Job;
import org.dailies.job.JobSpec;
import org.dailies.job.SceneJobSpec;
import org.dailies.job.SpecException;
import org.dailies.report.ItemForecast;
import org.dailies.report.PlanReport;
import org.dailies.report.WriteResults;
import org.dailies.topic.TopicCatalog;
import org.dailies.worker.Isolation;
import org.dailies.worker.WorkerOptions;

/**
 * What a run of a job would do, on the runner that the options name: nothing is rendered or
 * published. All throw {@link SpecException}, before anything starts, if the cache cannot be
 * written to or something that the job needs does not work.
 */
public final class Outlook {
  private Outlook() {}

  /**
   * Finds out what plans are made of and is not yet known: analyses footage, writes scripts, speaks
   * them and has their pictures. Plans the edits, and tells what rendering them would take.
   */
  public static PlanReport plan(Job job, PipelineOptions options) {
    return report(
        job, looked(job, options, Before.PLANS, ItemForecast.class, FinishingStages::forecast));
  }

  /** Tells what a run would find, compute and publish; computes nothing but what footage is. */
  public static PlanReport forecast(Job job, PipelineOptions options) {
    return report(
        job, looked(job, options, Before.NOTHING, ItemForecast.class, FinishingStages::forecast));
  }

  /** The results that a run would want, as far as that is known; computes nothing of them. */
  public static WriteResults.Results<Wanted> wanted(Job job, PipelineOptions options) {
    return looked(job, options, Before.NOTHING, Wanted.class, FinishingStages::wanted);
  }

  /** Stages whose results are kept, of jobs of this kind, in order. */
  public static List<String> stages(Job job) {
    return Estimate.stages(job);
  }

  /** What is computed before anything is told. */
  private enum Before {
    NOTHING,
    PLANS
  }

  private static PlanReport report(Job job, WriteResults.Results<ItemForecast> forecasts) {
    Costs costs = Costs.of(new ResultStore(job.cache()));
    return new Estimate(costs, job).report(forecasts, job.output());
  }

  /** What is written of a prospect, and where. */
  private interface Look {
    void write(FinishingStages finishing, Prospect prospect, String results);
  }

  private static <T> WriteResults.Results<T> looked(
      Job job, PipelineOptions options, Before before, Class<T> type, Look look) {
    EditJob.prepare(options);
    Preflight preflight = new Preflight(options);
    preflight.writable(Map.of("cache", job.cache()));
    Stages stages = new Stages(new ResultStore(job.cache(), job.whenCacheFull()));
    if (before == Before.NOTHING) {
      stages.onlyLook();
    }
    Pipeline pipeline = Pipeline.create(options);
    Prospect prospect = prospect(job, pipeline, stages, preflight);
    Run run = Run.start(job.job(), job.output());
    String results = job.cache() + "/runs/" + run.id() + ".results.json";
    look.write(new FinishingStages(stages, job), prospect, results);
    Runners.run(pipeline, run, stages.store(), "plan");
    WriteResults.Results<T> all = WriteResults.Results.read(EditJob.read(results), type);
    delete(results);
    return all;
  }

  /**
   * @param stages which compute what plans are made of, or only look
   */
  private static Prospect prospect(Job job, Pipeline pipeline, Stages stages, Preflight preflight) {
    Optional<Isolation> listening =
        stages.computing()
            ? Optional.of(WorkerOptions.isolation(pipeline.getOptions()))
            : Optional.empty();
    if (job instanceof DramaJobSpec batch) {
      return DramaPipeline.prospect(pipeline, DramaJob.task(batch, listening, preflight), stages);
    }
    if (job instanceof SceneJobSpec scenes) {
      return ScenePipeline.prospect(
          pipeline,
          SceneJob.task(
              scenes,
              stages.computing() ? TopicCatalog::of : TopicCatalog::withoutAsking,
              preflight),
          stages);
    }
    JobSpec edit = (JobSpec) job;
    return EditPipeline.prospect(
        pipeline,
        EditJob.task(
            edit, FootageCatalog.of(edit.footage()), EditJob.checked(edit, listening, preflight)),
        stages);
  }

  private static void delete(String uri) {
    try {
      Storage.delete(uri);
    } catch (IOException e) {
      throw new DailiesException(ErrorCode.STORAGE_WRITE, "cannot delete " + uri, e);
    }
  }
}
