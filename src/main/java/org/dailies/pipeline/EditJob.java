package org.dailies.pipeline;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptions;
import org.dailies.analysis.AnalysisSpec;
import org.dailies.beam.Storage;
import org.dailies.cache.Costs;
import org.dailies.cache.ResultStore;
import org.dailies.cache.Run;
import org.dailies.cache.Wanted;
import org.dailies.edit.Assets;
import org.dailies.edit.EditSpec;
import org.dailies.edit.Library;
import org.dailies.engine.Device;
import org.dailies.engine.DeviceChoice;
import org.dailies.engine.Engine;
import org.dailies.engine.EngineSettings;
import org.dailies.engine.Engines;
import org.dailies.engine.onnx.OnnxRuntime;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.footage.FootageCatalog;
import org.dailies.job.JobSpec;
import org.dailies.job.SpecException;
import org.dailies.json.Json;
import org.dailies.media.EncoderChoice;
import org.dailies.media.VideoEncoder;
import org.dailies.picture.PictureSource;
import org.dailies.progress.Progress;
import org.dailies.report.ItemForecast;
import org.dailies.report.PlanReport;
import org.dailies.report.RunReport;
import org.dailies.report.WriteReport;
import org.dailies.report.WriteResults;
import org.dailies.spec.Problem;
import org.dailies.speech.Transcriber;
import org.dailies.text.TextModel;
import org.dailies.worker.Isolation;
import org.dailies.worker.WorkerOptions;

/** Runs a job from its spec to its report, on the runner that the options name. */
public final class EditJob {
  /** Stages whose results are kept, in order. */
  public static final List<String> STAGES = List.copyOf(Estimate.MILLIS.keySet());

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
    return run(spec, begin(spec, catalog, options));
  }

  /**
   * The same for a timeline that is given: nothing is analysed or planned, and what is known of its
   * picture and sound is not rendered again.
   *
   * @throws SpecException as the other one does
   */
  public static RunReport run(JobSpec spec, GivenEdit given, PipelineOptions options) {
    return run(spec, begin(spec, given, options));
  }

  private static RunReport run(JobSpec spec, Begun begun) {
    Runners.run(begun.pipeline(), begun.run(), new ResultStore(spec.cache()), begun.what());
    return report(begun.run());
  }

  /** Whether a job with these options would run on a Flink cluster. */
  public static boolean runsOnCluster(PipelineOptions options) {
    return !Runners.workHere(options);
  }

  /**
   * Hands a job to the Flink cluster that the options name; it goes on there by itself.
   *
   * @throws SpecException as {@link #run(JobSpec, PipelineOptions)} does
   * @throws DailiesException with {@link ErrorCode#CLUSTER_UNREACHABLE} if there is no cluster
   */
  public static FlinkJobs.Job submit(JobSpec spec, PipelineOptions options) {
    FileSystems.setDefaultPipelineOptions(options);
    Begun begun = begin(spec, FootageCatalog.of(spec.footage()), options);
    return Runners.submit(begun.pipeline(), begun.run(), begun.what());
  }

  /**
   * The same for a timeline that is given.
   *
   * @throws SpecException as {@link #run(JobSpec, PipelineOptions)} does
   * @throws DailiesException with {@link ErrorCode#CLUSTER_UNREACHABLE} if there is no cluster
   */
  public static FlinkJobs.Job submit(JobSpec spec, GivenEdit given, PipelineOptions options) {
    FileSystems.setDefaultPipelineOptions(options);
    Begun begun = begin(spec, given, options);
    return Runners.submit(begun.pipeline(), begun.run(), begun.what());
  }

  /**
   * Follows a job of a cluster to its end, or looks up how it ended.
   *
   * @param options of the file systems
   * @return the report, as whoever started the job gets it
   * @throws SpecException if it is a job of somebody else's
   * @throws DailiesException with {@link ErrorCode#CLUSTER_JOB_LOST} if it does not come to its end
   */
  public static RunReport attach(FlinkJobs jobs, FlinkJobs.Job job, PipelineOptions options) {
    FileSystems.setDefaultPipelineOptions(options);
    Run run =
        jobs.run(job)
            .orElseThrow(
                () ->
                    new SpecException(
                        List.of(new Problem("JOB", "a job that dailies runs", job.name(), ""))));
    jobs.follow(job);
    return report(run);
  }

  private static Begun begin(JobSpec spec, FootageCatalog catalog, PipelineOptions options) {
    return begin(
        spec, catalog, options, Optional.of(WorkerOptions.isolation(options)), EditPipeline::run);
  }

  private static Begun begin(JobSpec spec, GivenEdit given, PipelineOptions options) {
    return begin(
        spec,
        new FootageCatalog(List.of(given.footage()), List.of()),
        options,
        Optional.empty(),
        (pipeline, task, begun) -> EditPipeline.render(pipeline, task, given, begun));
  }

  /**
   * @param listening where clips of a library are listened to; absent where nothing is analysed
   */
  private static Begun begin(
      JobSpec spec,
      FootageCatalog catalog,
      PipelineOptions options,
      Optional<Isolation> listening,
      Making making) {
    prepare(options);
    List<Problem> problems = new ArrayList<>();
    checkWritable(Map.of("output", spec.output(), "cache", spec.cache()), problems);
    checkHardware(spec, options, problems);
    checkEngines(spec, problems);
    Assets assets = assets(spec, listening, problems);
    require(problems);
    DeviceChoice device = device(spec);
    Run run = Run.start(spec.job(), spec.output());
    Pipeline pipeline = Pipeline.create(options);
    making.addTo(
        pipeline,
        new EditPipeline.Task(spec, device.device(), catalog, assets),
        RunReport.of(run, options.getRunner().getSimpleName(), device));
    int videos = catalog.items().size();
    return new Begun(
        pipeline, run, videos + (videos == 1 ? " video to " : " videos to ") + spec.output());
  }

  /** Adds to a pipeline all that makes finished videos, and the report. */
  private interface Making {
    void addTo(Pipeline pipeline, EditPipeline.Task task, RunReport begun);
  }

  /**
   * A run whose pipeline is built.
   *
   * @param what it does, in a few words
   */
  private record Begun(Pipeline pipeline, Run run, String what) {}

  /** What a run has written at its end. */
  private static RunReport report(Run run) {
    RunReport report = Json.read(read(WriteReport.uri(run.output())), RunReport.class);
    if (!report.startedAt().equals(run.start())) {
      throw DailiesException.of(
          ErrorCode.STORAGE_READ,
          "the report of the run of %s has been replaced by that of a later one, of %s",
          run.start(),
          report.startedAt());
    }
    return report;
  }

  /** Analyses what is not yet known, plans the edits, and tells what rendering them would take. */
  public static PlanReport plan(JobSpec spec, PipelineOptions options) {
    Optional<Isolation> listening = Optional.of(WorkerOptions.isolation(options));
    return report(spec, looked(spec, options, listening, ItemForecast.class, EditPipeline::plan));
  }

  /** Tells what a run would find, compute and publish; computes nothing but what footage is. */
  public static PlanReport forecast(JobSpec spec, PipelineOptions options) {
    return report(
        spec, looked(spec, options, Optional.empty(), ItemForecast.class, EditPipeline::forecast));
  }

  /** The results that a run would want, as far as that is known; computes nothing of them. */
  public static WriteResults.Results<Wanted> wanted(JobSpec spec, PipelineOptions options) {
    return looked(spec, options, Optional.empty(), Wanted.class, EditPipeline::wanted);
  }

  /**
   * What a pipeline writes that publishes nothing.
   *
   * @param listening where clips of a library are listened to; absent where nothing is analysed
   */
  private static <T> WriteResults.Results<T> looked(
      JobSpec spec,
      PipelineOptions options,
      Optional<Isolation> listening,
      Class<T> type,
      Look look) {
    prepare(options);
    List<Problem> problems = new ArrayList<>();
    checkWritable(Map.of("cache", spec.cache()), problems);
    checkHardware(spec, options, problems);
    checkEngines(spec, problems);
    Assets assets = assets(spec, listening, problems);
    require(problems);
    DeviceChoice device = device(spec);
    FootageCatalog catalog = FootageCatalog.of(spec.footage());
    Run run = Run.start(spec.job(), spec.output());
    String results = spec.cache() + "/runs/" + run.id() + ".results.json";
    Pipeline pipeline = Pipeline.create(options);
    look.addTo(pipeline, new EditPipeline.Task(spec, device.device(), catalog, assets), results);
    Runners.run(pipeline, run, new ResultStore(spec.cache()), "plan");
    WriteResults.Results<T> all = WriteResults.Results.read(read(results), type);
    delete(results);
    return all;
  }

  private interface Look {
    void addTo(Pipeline pipeline, EditPipeline.Task task, String results);
  }

  private static PlanReport report(JobSpec spec, WriteResults.Results<ItemForecast> forecasts) {
    Costs costs = Costs.of(new ResultStore(spec.cache()));
    return new Estimate(costs, spec.edit()).report(forecasts, spec.output());
  }

  private static void prepare(PipelineOptions options) {
    FileSystems.setDefaultPipelineOptions(options);
    Runners.prepare(options);
    Progress.clear();
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

  /** The files that the edit brings along; where the cache cannot be written there are none. */
  private static Assets assets(
      JobSpec spec, Optional<Isolation> listening, List<Problem> problems) {
    if (!problems.isEmpty()) {
      return Assets.NONE;
    }
    ResultStore store = new ResultStore(spec.cache(), spec.whenCacheFull());
    return new AssetCatalog(store)
        .find(spec.edit().files(), problems)
        .with(library(spec, store, listening, problems));
  }

  private static Library library(
      JobSpec spec, ResultStore store, Optional<Isolation> listening, List<Problem> problems) {
    Optional<String> folder = spec.edit().broll().flatMap(EditSpec.BrollSpec::library);
    Library library =
        folder.map(f -> library(AssetCatalog.uri(f), spec, store, listening)).orElse(Library.EMPTY);
    if (folder.isPresent() && library.pictures().isEmpty()) {
      problems.add(new Problem("edit.broll.library", "a folder with pictures", folder.get(), ""));
    }
    return library;
  }

  private static Library library(
      String folder, JobSpec spec, ResultStore store, Optional<Isolation> listening) {
    if (!spec.edit().broll().orElseThrow().transcripts()) {
      return new LibraryIndex(store, Optional.empty()).of(folder);
    }
    AnalysisSpec analysis = spec.analysis();
    Device device = device(spec).device();
    try (ClipTranscripts transcripts =
        listening
            .map(apart -> ClipTranscripts.listening(analysis, device, store, apart))
            .orElseGet(() -> ClipTranscripts.known(analysis, device, store))) {
      return new LibraryIndex(store, Optional.of(transcripts)).of(folder);
    }
  }

  private static DeviceChoice device(JobSpec spec) {
    return DeviceChoice.of(spec.analysis().device(), OnnxRuntime::cudaRefusal);
  }

  /** What is named must work; a cluster's workers find out for themselves. */
  private static void checkHardware(JobSpec spec, PipelineOptions options, List<Problem> problems) {
    if (!Runners.workHere(options)) {
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

  /** Engines that cannot be, by what the spec says about them. */
  private static void checkEngines(JobSpec spec, List<Problem> problems) {
    AnalysisSpec analysis = spec.analysis();
    String transcriber = analysis.engines().transcriber();
    refused(
            refusal(Transcriber.Factory.class, transcriber, analysis.transcription()),
            "analysis.engines.transcriber",
            transcriber)
        .ifPresent(problems::add);
    String text = analysis.engines().text();
    refused(refusal(TextModel.Factory.class, text, analysis.text()), "analysis.engines.text", text)
        .ifPresent(problems::add);
    spec.edit()
        .broll()
        .flatMap(EditSpec.BrollSpec::search)
        .flatMap(
            search ->
                refused(
                    refusal(PictureSource.Factory.class, search, analysis.search()),
                    "edit.broll.search",
                    search))
        .ifPresent(problems::add);
  }

  private static <E extends Engine, F extends Engine.Factory<E>> Optional<String> refusal(
      Class<F> kind, String name, EngineSettings settings) {
    try {
      Engines.find(kind, name).with(settings);
      return Optional.empty();
    } catch (DailiesException e) {
      return Optional.of(e.getMessage());
    }
  }

  private static Optional<Problem> refused(Optional<String> refusal, String field, String value) {
    return refusal.map(
        why -> new Problem(field, "something that works here", value + " (" + why + ")", ""));
  }

  private static void require(List<Problem> problems) {
    if (!problems.isEmpty()) {
      throw new SpecException(problems);
    }
  }

  private static String read(String uri) {
    try {
      byte[] json =
          Storage.read(uri)
              .orElseThrow(
                  () -> new DailiesException(ErrorCode.INTERNAL, "the run left no " + uri));
      return new String(json, StandardCharsets.UTF_8);
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
