package org.dailies.worker;

import java.time.Duration;
import java.util.List;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsRegistrar;
import org.apache.beam.sdk.util.construction.PipelineOptionsTranslation;

/** Options of a pipeline that say where and within what limits footage is worked on. */
public interface WorkerOptions extends PipelineOptions {
  @Description(
      "Where footage is decoded and rendered: PROCESS, in child processes that may crash without"
          + " harm; NONE, in the process of the pipeline, for debugging.")
  @Default.Enum("PROCESS")
  Isolation.Mode getIsolation();

  void setIsolation(Isolation.Mode mode);

  @Description("Child processes at once on a machine; 0 for one a core.")
  @Default.Integer(0)
  int getWorkerProcesses();

  void setWorkerProcesses(int processes);

  @Description("Megabytes of memory above which a child process is ended; 0 for no limit.")
  @Default.Integer(3072)
  int getWorkerMemoryMb();

  void setWorkerMemoryMb(int megabytes);

  @Description(
      "Seconds after which a piece of work is taken to hang, and its child process is ended; 0 for"
          + " ten minutes, or a second for each frame where that is more.")
  @Default.Integer(0)
  int getWorkerSeconds();

  void setWorkerSeconds(int seconds);

  /** What a pipeline's options say. */
  static Isolation isolation(PipelineOptions options) {
    WorkerOptions ours = options.as(WorkerOptions.class);
    int processes = ours.getWorkerProcesses();
    return new Isolation(
        ours.getIsolation(),
        processes > 0 ? processes : Runtime.getRuntime().availableProcessors(),
        ours.getWorkerMemoryMb(),
        ours.getWorkerSeconds(),
        Duration.ofSeconds(30),
        PipelineOptionsTranslation.toJson(options));
  }

  /** Makes the options known to Beam; listed in {@code META-INF/services}. */
  final class Registrar implements PipelineOptionsRegistrar {
    @Override
    public Iterable<Class<? extends PipelineOptions>> getPipelineOptions() {
      return List.of(WorkerOptions.class);
    }
  }
}
