package org.dailies.pipeline;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.MetricResult;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.apache.beam.sdk.options.PipelineOptions;
import org.dailies.beam.StageMetrics;
import org.dailies.beam.Storage;
import org.dailies.cache.Costs;
import org.dailies.cache.ResultStore;
import org.dailies.cache.RunningJob;
import org.dailies.cache.Wanted;
import org.dailies.engine.Device;
import org.dailies.engine.DeviceChoice;
import org.dailies.engine.onnx.OnnxRuntime;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.failure.Failure;
import org.dailies.footage.FootageCatalog;
import org.dailies.job.JobSpec;
import org.dailies.job.Problem;
import org.dailies.job.SpecException;
import org.dailies.json.Json;
import org.dailies.media.EncoderChoice;
import org.dailies.media.VideoEncoder;
import org.dailies.progress.Progress;
import org.dailies.report.ItemForecast;
import org.dailies.report.ItemReport;
import org.dailies.report.PlanReport;
import org.dailies.report.RunReport;
import org.dailies.report.WriteResults;

/** Runs a job from its spec to its report, on the runner that the options name. */
public final class EditJob {
  /** Stages whose results are kept, in order. */
  public static final List<String> STAGES = List.copyOf(Estimate.MILLIS.keySet());

  private static final Set<String> LOCAL_FLINK = Set.of("[auto]", "[local]");

  private EditJob() {}

  /**
   * Finished videos, {@code run.json} and, where something failed, {@code failures.jsonl} in the
   * spec's output folder. Blocks until all is done.
   *
   * @throws SpecException before anything starts, if the output or the cache cannot be written to,
   *     or the encoder or the device that is named does not work
   */
  public static RunReport run(JobSpec spec, PipelineOptions options) {
    FileSystems.setDefaultPipelineOptions(options);
    return run(spec, FootageCatalog.of(spec.footage()), options);
  }

  /**
   * The same for other footage than the spec's.
   *
   * @throws SpecException as the other one does
   */
  public static RunReport run(JobSpec spec, FootageCatalog catalog, PipelineOptions options) {
    Instant start = Instant.now();
    prepare(options);
    List<Problem> problems = new ArrayList<>();
    checkWritable(Map.of("output", spec.output(), "cache", spec.cache()), problems);
    checkHardware(spec, options, problems);
    require(problems);
    DeviceChoice device = DeviceChoice.of(spec.analysis().device(), OnnxRuntime::cudaRefusal);
    String run = UUID.randomUUID().toString();
    // not in the cache, which may be full
    String results = spec.output() + "/." + run + ".results.json";
    Pipeline pipeline = Pipeline.create(options);
    EditPipeline.run(pipeline, spec, device.device(), catalog, results);
    PipelineResult finished = finish(pipeline, spec, run);
    WriteResults.Results<ItemReport> all = results(results, ItemReport.class);
    RunReport report =
        new RunReport(
            spec.job(),
            options.getRunner().getSimpleName(),
            device,
            spec.output(),
            start.truncatedTo(ChronoUnit.SECONDS).toString(),
            (System.currentTimeMillis() - start.toEpochMilli()) / 1000.0,
            all.items(),
            all.failures(),
            stages(finished));
    write(spec.output() + "/run.json", Json.pretty(report));
    writeFailures(spec.output() + "/failures.jsonl", report.failures());
    delete(results);
    return report;
  }

  /** Analyses what is not yet known, plans the edits, and tells what rendering them would take. */
  public static PlanReport plan(JobSpec spec, PipelineOptions options) {
    return report(spec, looked(spec, options, ItemForecast.class, EditPipeline::plan));
  }

  /** Tells what a run would find, compute and publish; computes nothing but what footage is. */
  public static PlanReport forecast(JobSpec spec, PipelineOptions options) {
    return report(spec, looked(spec, options, ItemForecast.class, EditPipeline::forecast));
  }

  /** The results that a run would want, as far as that is known; computes nothing of them. */
  public static WriteResults.Results<Wanted> wanted(JobSpec spec, PipelineOptions options) {
    return looked(spec, options, Wanted.class, EditPipeline::wanted);
  }

  /** What a pipeline writes that publishes nothing. */
  private static <T> WriteResults.Results<T> looked(
      JobSpec spec, PipelineOptions options, Class<T> type, Look look) {
    prepare(options);
    List<Problem> problems = new ArrayList<>();
    checkWritable(Map.of("cache", spec.cache()), problems);
    checkHardware(spec, options, problems);
    require(problems);
    DeviceChoice device = DeviceChoice.of(spec.analysis().device(), OnnxRuntime::cudaRefusal);
    FootageCatalog catalog = FootageCatalog.of(spec.footage());
    String run = UUID.randomUUID().toString();
    String results = spec.cache() + "/runs/" + run + ".results.json";
    Pipeline pipeline = Pipeline.create(options);
    look.addTo(pipeline, spec, device.device(), catalog, results);
    finish(pipeline, spec, run);
    WriteResults.Results<T> all = results(results, type);
    delete(results);
    return all;
  }

  private interface Look {
    void addTo(
        Pipeline pipeline, JobSpec spec, Device device, FootageCatalog catalog, String results);
  }

  private static PlanReport report(JobSpec spec, WriteResults.Results<ItemForecast> forecasts) {
    Costs costs = Costs.of(new ResultStore(spec.cache()));
    return new Estimate(costs).report(forecasts, spec.output());
  }

  private static void prepare(PipelineOptions options) {
    FileSystems.setDefaultPipelineOptions(options);
    if (!worksHere(options)) {
      FlinkPipelineOptions flink = options.as(FlinkPipelineOptions.class);
      if (flink.getFilesToStage() == null) {
        flink.setFilesToStage(List.of(ownJar())); // the libraries are in the cluster's lib/
      }
    }
    if (options.getRunner().equals(DirectRunner.class)) {
      DirectOptions direct = options.as(DirectOptions.class);
      // the runner's default is at least three: more renders at once than cores only cost memory
      direct.setTargetParallelism(Runtime.getRuntime().availableProcessors());
      direct.setEnforceImmutability(false);
      direct.setEnforceEncodability(false);
    }
    Progress.clear();
  }

  private static PipelineResult finish(Pipeline pipeline, JobSpec spec, String run) {
    ResultStore store = new ResultStore(spec.cache());
    try (RunningJob mark = RunningJob.on(store, run, spec.job(), spec.output())) {
      PipelineResult result = pipeline.run();
      PipelineResult.State state = result.waitUntilFinish();
      if (state != PipelineResult.State.DONE) {
        throw new DailiesException(ErrorCode.INTERNAL, "the pipeline ended as " + state);
      }
      return result;
    }
  }

  private static Map<String, RunReport.StageReport> stages(PipelineResult result) {
    Map<String, Long> counters = new TreeMap<>();
    for (MetricResult<Long> counter :
        result
            .metrics()
            .queryMetrics(
                MetricsFilter.builder()
                    .addNameFilter(MetricNameFilter.inNamespace(StageMetrics.NAMESPACE))
                    .build())
            .getCounters()) {
      // Flink knows attempted values only
      counters.merge(counter.getName().getName(), counter.getAttempted(), Long::sum);
    }
    Map<String, RunReport.StageReport> stages = new TreeMap<>();
    for (String name : counters.keySet()) {
      String stage = name.substring(0, name.lastIndexOf('.'));
      stages.put(
          stage,
          new RunReport.StageReport(
              counters.getOrDefault(stage + ".hits", 0L),
              counters.getOrDefault(stage + ".misses", 0L),
              counters.getOrDefault(stage + ".ms", 0L),
              counters.getOrDefault(stage + ".savedMs", 0L),
              counters.getOrDefault(stage + ".savedBytes", 0L),
              counters.getOrDefault(stage + ".notKept", 0L)));
    }
    return stages;
  }

  private static void checkWritable(Map<String, String> folders, List<Problem> problems) {
    new TreeMap<>(folders)
        .forEach(
            (field, folder) -> {
              String probe = folder + "/.writable-" + UUID.randomUUID();
              try {
                Storage.write(probe, new byte[0]);
                Storage.delete(probe);
              } catch (IOException e) {
                problems.add(new Problem(field, "a folder that can be written to", folder, ""));
              }
            });
  }

  /** What is named must work; a cluster's workers find out for themselves. */
  private static void checkHardware(JobSpec spec, PipelineOptions options, List<Problem> problems) {
    if (!worksHere(options)) {
      return;
    }
    String encoder = spec.render().encoder();
    if (!encoder.equals(EncoderChoice.AUTO)) {
      refused(VideoEncoder.named(encoder).refusal(), "render.encoder", encoder)
          .ifPresent(problems::add);
    }
    String device = spec.analysis().device();
    if (device.equals(Device.CUDA.title())) {
      refused(OnnxRuntime.cudaRefusal(), "analysis.device", device).ifPresent(problems::add);
    }
  }

  private static Optional<Problem> refused(Optional<String> refusal, String field, String value) {
    return refusal.map(
        why -> new Problem(field, "something that works here", value + " (" + why + ")", ""));
  }

  /** Whether this JVM does the work, and not a cluster. */
  private static boolean worksHere(PipelineOptions options) {
    return options.getRunner().equals(DirectRunner.class)
        || LOCAL_FLINK.contains(options.as(FlinkPipelineOptions.class).getFlinkMaster());
  }

  private static String ownJar() {
    try {
      return Path.of(EditJob.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("our classes lie nowhere", e);
    }
  }

  private static void require(List<Problem> problems) {
    if (!problems.isEmpty()) {
      throw new SpecException(problems);
    }
  }

  private static void writeFailures(String uri, List<Failure> failures) {
    if (failures.isEmpty()) {
      delete(uri);
      return;
    }
    StringBuilder lines = new StringBuilder();
    failures.forEach(failure -> lines.append(Json.line(failure)).append('\n'));
    write(uri, lines.toString());
  }

  private static void write(String uri, String text) {
    try {
      Storage.write(uri, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new DailiesException(ErrorCode.STORAGE_WRITE, "cannot write " + uri, e);
    }
  }

  private static <T> WriteResults.Results<T> results(String uri, Class<T> type) {
    try {
      byte[] json =
          Storage.read(uri)
              .orElseThrow(
                  () -> new DailiesException(ErrorCode.INTERNAL, "the run left no " + uri));
      return WriteResults.Results.read(new String(json, StandardCharsets.UTF_8), type);
    } catch (IOException e) {
      throw new DailiesException(ErrorCode.STORAGE_READ, "cannot read " + uri, e);
    }
  }

  private static void delete(String uri) {
    try {
      Storage.delete(uri);
    } catch (IOException e) {
      throw new DailiesException(ErrorCode.STORAGE_WRITE, "cannot delete " + uri, e);
    }
  }
}
