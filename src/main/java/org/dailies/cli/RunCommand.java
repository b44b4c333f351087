package org.dailies.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.beam.sdk.options.PipelineOptions;
import org.dailies.job.DramaJobSpec;
import org.dailies.job.Job;
import org.dailies.job.JobSpec;
import org.dailies.job.SceneJobSpec;
import org.dailies.pipeline.DramaJob;
import org.dailies.pipeline.EditJob;
import org.dailies.pipeline.SceneJob;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Unmatched;

/** Edits footage and publishes the results. */
@Command(
    name = "run",
    description = {
      "Edits the footage of a job spec and publishes the results.",
      "Options that are not listed here are Beam's, as --name=value: --runner=FlinkRunner,"
          + " --parallelism=4, --targetParallelism=2 ... A word @FILE stands for the lines of a file.",
      "Footage is worked on in child processes: --workerProcesses (one a core), --workerMemoryMb"
          + " (3072) of each, --workerSeconds after which one hangs, --isolation=NONE for none."
    },
    footer = {
      "  dailies run pipelines/talk-edit.yaml",
      "  dailies run pipelines/talk-edit.yaml --videos='/footage/**/*.mp4' --output=/finished",
      "  dailies run pipelines/talk-edit.yaml --set edit.zoom.max=1.15 --set edit.captions=off",
      "  dailies run pipelines/talk-edit.yaml @runners/flink-local.args",
      "  dailies run pipelines/talk-edit.yaml @runners/flink-cluster.args --detach",
      "  dailies run pipelines/talk-edit.yaml --videos=output/talk-edit/failures.jsonl"
    })
final class RunCommand implements Callable<Integer> {
  @Mixin private Request request;
  @Mixin private Launch launch;
  @Unmatched private List<String> others = new ArrayList<>();

  @Override
  public Integer call() {
    Request.Checked<Job> checked = request.checkAny(others);
    PipelineOptions options = checked.options();
    if (checked.spec() instanceof SceneJobSpec scenes) {
      return launch.start(
          options,
          () -> SceneJob.run(withSamples(scenes), options),
          () -> SceneJob.submit(withSamples(scenes), options));
    }
    if (checked.spec() instanceof DramaJobSpec batch) {
      return launch.start(
          options,
          () -> DramaJob.run(withSamples(batch), options),
          () -> DramaJob.submit(withSamples(batch), options));
    }
    JobSpec edit = (JobSpec) checked.spec();
    return launch.start(
        options,
        () -> EditJob.run(withSamples(edit), options),
        () -> EditJob.submit(withSamples(edit), options));
  }

  private <J extends Job> J withSamples(J job) {
    SampleFootage.makeIfMissing(job, launch.err());
    return job;
  }
}
