package org.dailies.pipeline;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptions;
import org.dailies.analysis.AnalysisSpec;
import org.dailies.beam.Storage;
import org.dailies.cache.ResultStore;
import org.dailies.cache.Run;
import org.dailies.edit.Assets;
import org.dailies.edit.EditSpec;
import org.dailies.edit.Library;
import org.dailies.engine.Device;
import org.dailies.engine.DeviceChoice;
import org.dailies.engine.onnx.OnnxRuntime;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.footage.FootageCatalog;
import org.dailies.job.JobSpec;
import org.dailies.job.SpecException;
import org.dailies.json.Json;
import org.dailies.picture.PictureSource;
import org.dailies.progress.Progress;
import org.dailies.report.RunReport;
import org.dailies.report.WriteReport;
import org.dailies.spec.Problem;
import org.dailies.speech.Transcriber;
import org.dailies.text.TextModel;
import org.dailies.worker.Isolation;
import org.dailies.worker.WorkerOptions;

/** Runs a job from its spec to its report, on the runner that the options name. */
public final class EditJob {
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
    return begin(spec, catalog, options).toItsEnd(spec);
  }

  /**
   * The same for a timeline that is given: nothing is analysed or planned, and what is known of its
   * picture and sound is not rendered again.
   *
   * @throws SpecException as the other one does
   */
  public static RunReport run(JobSpec spec, GivenEdit given, PipelineOptions options) {
    return begin(spec, given, options).toItsEnd(spec);
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
    return begun.submitted();
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
    return begun.submitted();
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
    Preflight preflight = new Preflight(options);
    preflight.writable(Map.of("output", spec.output(), "cache", spec.cache()));
    Assets assets = checked(spec, listening, preflight);
    DeviceChoice device = device(spec);
    Run run = Run.start(spec.job(), spec.output());
    Pipeline pipeline = Pipeline.create(options);
    making.addTo(
        pipeline,
        task(spec, catalog, assets),
        RunReport.of(run, options.getRunner().getSimpleName(), device));
    return Begun.of(pipeline, run, catalog.items().size());
  }

  /** Adds to a pipeline all that makes finished videos, and the report. */
  private interface Making {
    void addTo(Pipeline pipeline, EditPipeline.Task task, RunReport begun);
  }

  /** What a run has written at its end. */
  static RunReport report(Run run) {
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

  static void prepare(PipelineOptions options) {
    FileSystems.setDefaultPipelineOptions(options);
    Runners.prepare(options);
    Progress.clear();
  }

  /**
   * The files that the edit brings along.
   *
   * @throws SpecException if anything that the job needs does not work
   */
  static Assets checked(JobSpec spec, Optional<Isolation> listening, Preflight preflight) {
    engines(spec, preflight);
    preflight.require();
    Assets assets = assets(spec, listening, preflight.problems());
    preflight.require();
    return assets;
  }

  /**
   * The files that the edit brings along. Only where the cache can be written to.
   *
   * @param problems those that are missing are added to
   */
  static Assets assets(JobSpec spec, Optional<Isolation> listening, List<Problem> problems) {
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

  /** What a pipeline works on that edits footage with the files that the job brings along. */
  static EditPipeline.Task task(JobSpec spec, FootageCatalog catalog, Assets assets) {
    return new EditPipeline.Task(spec, device(spec).device(), catalog, assets);
  }

  static DeviceChoice device(JobSpec spec) {
    return DeviceChoice.of(spec.analysis().device(), OnnxRuntime::cudaRefusal);
  }

  private static void device(JobSpec spec, Preflight preflight) {
    String device = spec.analysis().device();
    if (preflight.workHere() && device.equals(Device.CUDA.title())) {
      preflight.refused(OnnxRuntime.cudaRefusal(), "analysis.device", device);
    }
  }

  /** Tries the encoder, the device and the engines that the job names. */
  static void engines(JobSpec spec, Preflight preflight) {
    AnalysisSpec analysis = spec.analysis();
    preflight.encoder(spec.render().encoder());
    device(spec, preflight);
    preflight.engine(
        Transcriber.Factory.class,
        analysis.engines().transcriber(),
        analysis.transcription(),
        "analysis.engines.transcriber");
    preflight.engine(
        TextModel.Factory.class,
        analysis.engines().text(),
        analysis.text(),
        "analysis.engines.text");
    spec.edit()
        .layers()
        .summary()
        .ifPresent(summary -> preflight.voice(summary.voice(), "edit.summary.voice.engine"));
    spec.edit()
        .broll()
        .flatMap(EditSpec.BrollSpec::search)
        .ifPresent(
            search ->
                preflight.engine(
                    PictureSource.Factory.class, search, analysis.search(), "edit.broll.search"));
  }

  static String read(String uri) {
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
}
