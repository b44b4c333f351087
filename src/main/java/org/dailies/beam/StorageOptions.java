package org.dailies.beam;

import java.util.List;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsRegistrar;

/** Options of a pipeline that say how patient it is with storage. */
public interface StorageOptions extends PipelineOptions {
  @Description(
      "Seconds for which cloud storage that does not answer, or not now, is asked again, with"
          + " growing pauses of random length.")
  @Default.Integer(60)
  int getStorageSeconds();

  void setStorageSeconds(int seconds);

  /** Makes the options known to Beam; listed in {@code META-INF/services}. */
  final class Registrar implements PipelineOptionsRegistrar {
    @Override
    public Iterable<Class<? extends PipelineOptions>> getPipelineOptions() {
      return List.of(StorageOptions.class);
    }
  }
}
