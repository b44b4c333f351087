package org.dailies.pipeline;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.dailies.cache.ResultStore;
import org.dailies.cache.Run;
import org.dailies.cache.RunOptions;
import org.dailies.cache.RunningJob;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.json.Json;

/**
 * Where pipelines run: in this process, or on a Flink cluster, which takes them and needs us no
 * more.
 */
final class Runners {
  private static final Set<String> LOCAL_FLINK = Set.of("[auto]", "[local]");

  private Runners() {}

  /** Whether this process does the work, and not a cluster. */
  static boolean workHere(PipelineOptions options) {
    return options.getRunner().equals(DirectRunner.class)
        || LOCAL_FLINK.contains(options.as(FlinkPipelineOptions.class).getFlinkMaster());
  }

  /** Whether somebody has set an option: those are what options display. */
  private static boolean told(String option, PipelineOptions options) {
    return DisplayData.from(options).items().stream()
        .anyMatch(item -> item.getKey().equals(option));
  }

  /** Sets what a runner needs and nobody should have to say. */
  static void prepare(PipelineOptions options) {
    if (options.getRunner().equals(DirectRunner.class)) {
      DirectOptions direct = options.as(DirectOptions.class);
      if (!told("targetParallelism", options)) {
        // the runner's default is at least three: more renders at once than cores only cost memory
        direct.setTargetParallelism(Runtime.getRuntime().availableProcessors());
      }
      direct.setEnforceImmutability(false);
      direct.setEnforceEncodability(false);
    }
    if (!workHere(options)) {
      FlinkPipelineOptions flink = options.as(FlinkPipelineOptions.class);
      // or the options of a cluster's first job, for cloud storage, would be those of all others
      options.setOptionsId(ThreadLocalRandom.current().nextLong());
      flink.setAttachedMode(false); // whoever wants to know how far a job is asks the cluster
      if (flink.getFilesToStage() == null) {
        flink.setFilesToStage(List.of(ownJar())); // the libraries are in the cluster's lib/
      }
    }
  }

  /**
   * Runs a pipeline to its end.
   *
   * @param what it does, in a few words for the pages of a cluster
   * @throws DailiesException if it does not come to its end
   */
  static void run(Pipeline pipeline, Run run, ResultStore store, String what) {
    if (workHere(pipeline.getOptions())) {
      try (RunningJob mark = RunningJob.on(store, run)) {
        PipelineResult.State state = pipeline.run().waitUntilFinish();
        if (state != PipelineResult.State.DONE) {
          throw new DailiesException(ErrorCode.INTERNAL, "the pipeline ended as " + state);
        }
      }
    } else {
      FlinkJobs jobs = FlinkJobs.of(pipeline.getOptions());
      jobs.follow(submit(pipeline, run, what));
    }
  }

  /**
   * Hands a pipeline to a cluster.
   *
   * @param what it does, in a few words: its name, where the options have none
   * @throws DailiesException with {@link ErrorCode#CLUSTER_UNREACHABLE} if there is no cluster
   */
  static FlinkJobs.Job submit(Pipeline pipeline, Run run, String what) {
    PipelineOptions options = pipeline.getOptions();
    FlinkJobs jobs = FlinkJobs.of(options);
    jobs.all(); // where nobody answers, the runner's own error would be a stack of traces
    if (!named(options)) {
      options.setJobName("%s: %s, %s".formatted(run.job(), what, run.start()));
    }
    options.as(RunOptions.class).setRun(Json.line(run));
    pipeline.run();
    return jobs.submitted(options.getJobName());
  }

  /** Whether somebody has named the job: what Beam makes up is not among the data to display. */
  private static boolean named(PipelineOptions options) {
    return DisplayData.from(options).items().stream()
        .anyMatch(item -> item.getKey().equals("jobName"));
  }

  private static String ownJar() {
    try {
      return Path.of(Runners.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("our classes lie nowhere", e);
    }
  }
}
