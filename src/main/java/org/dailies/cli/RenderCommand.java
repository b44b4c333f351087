package org.dailies.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptions;
import org.dailies.job.JobSpec;
import org.dailies.job.JobSpecReader;
import org.dailies.job.SpecException;
import org.dailies.pipeline.EditJob;
import org.dailies.pipeline.GivenEdit;
import org.dailies.spec.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Renders a timeline as it is given. */
@Command(
    name = "render",
    description = {
      "Renders a timeline as it is given, and publishes the result under the timeline's name:"
          + " OpenTimelineIO as an editing program writes it, or one of our .timeline.json.",
      "What earlier runs have rendered of it is taken from the cache. Nothing is analysed or"
          + " planned: of the spec, edit and footage don't matter.",
      "Options that are not listed here are Beam's, as --name=value."
    },
    footer = {
      "  dailies render output/talk-edit/talk.otio",
      "  dailies render talk-short.otio pipelines/talk-edit.yaml --output=/finished",
      "  dailies render talk.timeline.json --set render.preset=archive"
    })
final class RenderCommand implements Callable<Integer> {
  @Spec private CommandSpec command;

  @Parameters(index = "0", paramLabel = "TIMELINE", description = "The timeline, a path or URI.")
  private String timeline;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "SPEC",
      description = "The job spec whose render, output and cache hold; without one, the defaults.")
  private Optional<Path> spec = Optional.empty();

  @Option(
      names = "--output",
      paramLabel = "FOLDER",
      description = "Where to publish; without it and a spec, where the timeline lies.")
  private Optional<String> output = Optional.empty();

  @Option(
      names = "--set",
      paramLabel = "FIELD=VALUE",
      description = "Another field of the spec: --set render.crf=20.")
  private List<String> settings = new ArrayList<>();

  @Mixin private Launch launch;
  @Unmatched private List<String> others = new ArrayList<>();

  @Override
  public Integer call() {
    List<Problem> problems = new ArrayList<>();
    Optional<PipelineOptions> options =
        Request.collecting(
            problems, () -> BeamOptions.parse(others, command.optionsMap().keySet()));
    options.ifPresent(FileSystems::setDefaultPipelineOptions);
    Optional<GivenEdit> given = Request.collecting(problems, () -> GivenEdit.read(timeline));
    Optional<JobSpec> job =
        Request.collecting(
            problems, () -> spec(given.map(edit -> edit.footage().uri()).orElse(timeline)));
    if (!problems.isEmpty()) {
      throw new SpecException(problems);
    }
    return launch.start(
        options.orElseThrow(),
        () -> EditJob.run(job.orElseThrow(), given.orElseThrow(), options.orElseThrow()),
        () -> EditJob.submit(job.orElseThrow(), given.orElseThrow(), options.orElseThrow()));
  }

  private JobSpec spec(String footage) {
    JobSpecReader reader = new JobSpecReader(Request.engines());
    List<String> all = new ArrayList<>(settings);
    all.add("edit={}");
    if (spec.isPresent()) {
      return reader.read(
          Request.found(spec.get()), new JobSpecReader.Overrides(List.of(footage), output, all));
    }
    Optional<String> folder = output.or(() -> Optional.of(GivenEdit.folderOf(timeline)));
    return reader.read(
        "defaults",
        "version: 1\njob: talk-edit\n",
        new JobSpecReader.Overrides(List.of(footage), folder, all));
  }
}
