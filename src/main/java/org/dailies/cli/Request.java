package org.dailies.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.beam.sdk.options.PipelineOptions;
import org.dailies.engine.Engines;
import org.dailies.face.FaceDetector;
import org.dailies.job.JobSpec;
import org.dailies.job.JobSpecReader;
import org.dailies.job.SpecException;
import org.dailies.picture.PictureSource;
import org.dailies.spec.Problem;
import org.dailies.speech.Transcriber;
import org.dailies.speech.VoiceDetector;
import org.dailies.text.TextModel;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What {@code run} and {@code plan} are asked: a spec, what to change in it, Beam's options. */
final class Request {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Parameters(
      index = "0",
      paramLabel = "SPEC",
      description = "The job spec, from here or from the project's folder.")
  private Path spec;

  @Option(
      names = "--videos",
      paramLabel = "GLOB",
      split = ",(?![^{]*})", // not at the commas of {a,b}
      description = "Footage instead of the spec's; repeatable, commas between.")
  private List<String> videos = new ArrayList<>();

  @Option(
      names = "--output",
      paramLabel = "FOLDER",
      description = "Where to publish instead of the spec's output.")
  private Optional<String> output = Optional.empty();

  @Option(
      names = "--set",
      paramLabel = "FIELD=VALUE",
      description = "Another field of the spec: --set edit.zoom.max=1.1, --set edit.captions=off.")
  private List<String> settings = new ArrayList<>();

  /** The request, checked. */
  record Checked(JobSpec spec, PipelineOptions options) {}

  /**
   * The spec with more of its settings changed.
   *
   * @throws SpecException if they are wrong
   */
  JobSpec specWith(List<String> more) {
    List<String> all = new ArrayList<>(settings);
    all.addAll(more);
    return new JobSpecReader(engines())
        .read(found(spec), new JobSpecReader.Overrides(videos, output, all));
  }

  /**
   * @param others the arguments that are not ours
   * @throws SpecException with the problems of spec and options together
   */
  Checked check(List<String> others) {
    List<Problem> problems = new ArrayList<>();
    List<Problem> ofOptions = new ArrayList<>();
    // Beam takes half a second to look at all options there are: the spec is read meanwhile
    CompletableFuture<Optional<PipelineOptions>> parsed =
        CompletableFuture.supplyAsync(
            () ->
                collecting(
                    ofOptions, () -> BeamOptions.parse(others, command.optionsMap().keySet())));
    JobSpecReader.Overrides overrides = new JobSpecReader.Overrides(videos, output, settings);
    Optional<JobSpec> job =
        collecting(problems, () -> new JobSpecReader(engines()).read(found(spec), overrides));
    Optional<PipelineOptions> options = parsed.join();
    problems.addAll(0, ofOptions);
    if (!problems.isEmpty()) {
      throw new SpecException(problems);
    }
    return new Checked(job.orElseThrow(), options.orElseThrow());
  }

  /** What is read, or nothing; then the problems say why. */
  static <T> Optional<T> collecting(List<Problem> problems, Supplier<T> reading) {
    try {
      return Optional.of(reading.get());
    } catch (SpecException e) {
      problems.addAll(e.problems());
      return Optional.empty();
    }
  }

  /** A file that is named from here, or from the project's folder. */
  static Path found(Path spec) {
    Path ours = Home.folder().resolve(spec);
    return !Files.exists(spec) && Files.exists(ours) ? ours : spec;
  }

  /** Names of all engines, by what they do. */
  static Map<String, Set<String>> engines() {
    return Map.of(
        "faces", Engines.all(FaceDetector.Factory.class).keySet(),
        "voice", Engines.all(VoiceDetector.Factory.class).keySet(),
        "transcriber", Engines.all(Transcriber.Factory.class).keySet(),
        "text", Engines.all(TextModel.Factory.class).keySet(),
        "pictures", Engines.all(PictureSource.Factory.class).keySet());
  }
}
