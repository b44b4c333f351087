package org.dailies.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.beam.sdk.options.PipelineOptions;
import org.dailies.cache.Explainer;
import org.dailies.cache.Explanation;
import org.dailies.cache.Inventory;
import org.dailies.cache.ResultStore;
import org.dailies.cache.Wanted;
import org.dailies.failure.ErrorCode;
import org.dailies.failure.Failure;
import org.dailies.footage.FootageCatalog;
import org.dailies.footage.FootageItem;
import org.dailies.job.Job;
import org.dailies.job.JobSpecReader;
import org.dailies.job.SpecException;
import org.dailies.json.Json;
import org.dailies.pipeline.Outlook;
import org.dailies.report.WriteResults;
import org.dailies.spec.Nearest;
import org.dailies.spec.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Explains why a run would compute something. */
@Command(
    name = "why",
    description = {
      "Explains why a run would compute results of a stage: what of each key is another one than in"
          + " the entry that is nearest to it.",
      "Options that are not listed here are Beam's, as --name=value."
    },
    footer = {
      "  dailies cache why talk.mp4 RenderSegments",
      "  dailies cache why talk.mp4 DetectFaces my-talks.yaml --set analysis.faceInterval=2s",
      "  dailies cache why sourdough.json MakePictures pipelines/vertical-short.yaml"
    })
final class CacheWhyCommand implements Callable<Integer> {
  private static final int SHOWN = 20;

  @Spec private CommandSpec command;

  @Parameters(index = "0", paramLabel = "VIDEO", description = "The footage, or the script.")
  private String video;

  @Parameters(index = "1", paramLabel = "STAGE", description = "The stage: RenderSegments ...")
  private String stage;

  @Parameters(
      index = "2",
      paramLabel = "SPEC",
      defaultValue = "pipelines/talk-edit.yaml",
      description = "The job spec (default ${DEFAULT-VALUE}).")
  private Path spec;

  @Option(
      names = "--cache",
      paramLabel = "FOLDER",
      description = "The cache instead of the spec's: a folder or gs://bucket/folder.")
  private Optional<String> cache = Optional.empty();

  @Option(
      names = "--output",
      paramLabel = "FOLDER",
      description = "The output instead of the spec's; without a cache of its own it is in there.")
  private Optional<String> output = Optional.empty();

  @Option(
      names = "--set",
      paramLabel = "FIELD=VALUE",
      description = "Another field of the spec: --set edit.zoom.max=1.1.")
  private List<String> settings = new ArrayList<>();

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Unmatched private List<String> others = new ArrayList<>();

  /**
   * What is said of a stage.
   *
   * @param before stages whose results must be known first; then nothing can be said of this one
   */
  private record Why(
      String stage,
      String video,
      long known,
      List<Explanation> toDo,
      List<String> before,
      List<Failure> failures) {}

  @Override
  public Integer call() {
    PipelineOptions options = BeamOptions.parse(others, command.optionsMap().keySet());
    Job job = job();
    String title = title(Outlook.stages(job));
    WriteResults.Results<Wanted> all = Outlook.wanted(job, options);
    List<Wanted> wants = ofVideo(all.items());
    List<Wanted> ofStage = wants.stream().filter(w -> w.stage().equals(title)).toList();
    List<Wanted> misses = ofStage.stream().filter(w -> !w.known()).toList();
    Why why =
        new Why(
            title,
            video,
            ofStage.size() - misses.size(),
            explained(misses, new ResultStore(job.cache())),
            ofStage.isEmpty() ? unknownStages(wants) : List.of(),
            all.failures().stream().filter(f -> f.code() != ErrorCode.NOT_KNOWN_YET).toList());
    PrintWriter out = command.commandLine().getOut();
    if (json) {
      out.print(Json.pretty(why));
    } else {
      print(why, out);
    }
    out.flush();
    return why.failures().isEmpty() ? 0 : 1;
  }

  private Job job() {
    List<String> all =
        Stream.concat(settings.stream(), cache.map(folder -> "cache=" + folder).stream()).toList();
    return new JobSpecReader(Request.engines())
        .job(Request.found(spec), new JobSpecReader.Overrides(List.of(video), output, all));
  }

  /** A job may write scripts about topics besides. */
  private List<Wanted> ofVideo(List<Wanted> wants) {
    Set<String> items =
        FootageCatalog.of(List.of(video)).items().stream()
            .map(FootageItem::uri)
            .collect(Collectors.toSet());
    return wants.stream().filter(wanted -> items.contains(wanted.item())).toList();
  }

  private String title(List<String> stages) {
    return stages.stream()
        .filter(stage::equalsIgnoreCase)
        .findFirst()
        .orElseThrow(
            () ->
                new SpecException(
                    List.of(
                        new Problem(
                            "STAGE",
                            String.join(" or ", stages),
                            stage
                                + Nearest.to(stage, stages)
                                    .map(meant -> "; did you mean " + meant + "?")
                                    .orElse(""),
                            ""))));
  }

  private static List<Explanation> explained(List<Wanted> misses, ResultStore store) {
    if (misses.isEmpty()) {
      return List.of();
    }
    Explainer explainer = Explainer.of(Inventory.of(store), misses.get(0).item(), misses);
    return misses.stream().map(explainer::explain).toList();
  }

  private static List<String> unknownStages(List<Wanted> wants) {
    return wants.stream().filter(w -> !w.known()).map(Wanted::stage).distinct().sorted().toList();
  }

  private static void print(Why why, PrintWriter out) {
    Summary.failures(why.failures(), out);
    if (!why.before().isEmpty()) {
      out.printf(
          "What %s will work on is not known before the results of %s are; ask for those.%n",
          why.stage(), String.join(", ", why.before()));
      return;
    }
    out.printf(
        "%s of %s: %d known, %d to do.%n",
        why.stage(), why.video(), why.known(), why.toDo().size());
    why.toDo().stream().limit(SHOWN).forEach(explanation -> print(explanation, out));
    if (why.toDo().size() > SHOWN) {
      out.printf("... and %d more; --json tells all.%n", why.toDo().size() - SHOWN);
    }
  }

  private static void print(Explanation explanation, PrintWriter out) {
    if (explanation.madeAt().isEmpty()) {
      out.printf("%s: there is no earlier result.%n", explanation.part());
      return;
    }
    if (explanation.differences().isEmpty()) {
      out.printf("%s: there was a result, but it is damaged.%n", explanation.part());
      return;
    }
    out.printf(
        "%s: the nearest result, of %s, has another%n",
        explanation.part(), explanation.madeAt().get().replaceFirst("[.][0-9]+Z$", "Z"));
    explanation.differences().stream()
        .limit(SHOWN)
        .forEach(
            d ->
                out.printf(
                    "  %s: %s then, %s now%n",
                    d.part(), d.then().orElse("nothing"), d.now().orElse("nothing")));
    if (explanation.differences().size() > SHOWN) {
      out.printf("  ... and %d more%n", explanation.differences().size() - SHOWN);
    }
  }
}
