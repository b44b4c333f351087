package org.dailies.cache;

import java.util.Optional;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.Hidden;
import org.apache.beam.sdk.options.PipelineOptions;
import org.dailies.json.Json;

/**
 * What a pipeline that outlives its client carries to its workers, and shows to whoever asks its
 * cluster: the run that it is of.
 */
@Hidden
public interface RunOptions extends PipelineOptions {
  @Description("The run as JSON; null where the process that started it stays with it.")
  String getRun();

  void setRun(String json);

  /** The run, where the pipeline outlives its client. */
  static Optional<Run> run(PipelineOptions options) {
    return Optional.ofNullable(options.as(RunOptions.class).getRun())
        .map(json -> Json.read(json, Run.class));
  }
}
