package org.dailies.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.beam.sdk.io.FileSystems;
import org.dailies.beam.Storage;
import org.dailies.cache.Inventory;
import org.dailies.cache.ResultStore;
import org.dailies.cache.StoredEntry;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.job.JobSpecReader;
import org.dailies.job.SpecException;
import org.dailies.media.Fingerprint;
import org.dailies.spec.Nearest;
import org.dailies.spec.Problem;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Which cache is meant, and what of it. */
final class CacheChoice {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "SPEC",
      description = "The job spec whose cache is meant, from here or from the project's folder.")
  private Optional<Path> spec = Optional.empty();

  @Option(
      names = "--cache",
      paramLabel = "FOLDER",
      description = "The cache itself: a folder or gs://bucket/folder.")
  private Optional<String> cache = Optional.empty();

  @Option(
      names = "--stage",
      paramLabel = "STAGE",
      description = "Only results of a stage: RenderSegments, or segment.")
  private Optional<String> stage = Optional.empty();

  @Option(
      names = "--video",
      paramLabel = "VIDEO",
      description = "Only results of a video, under whatever name it is known.")
  private Optional<String> video = Optional.empty();

  @Unmatched private List<String> others = new ArrayList<>();

  /**
   * The cache that is meant.
   *
   * @throws SpecException if it cannot be told, or an option is none of Beam's
   */
  ResultStore store() {
    FileSystems.setDefaultPipelineOptions(BeamOptions.parse(others, command.optionsMap().keySet()));
    if (cache.isPresent()) {
      return new ResultStore(cache.get().replaceFirst("/$", ""));
    }
    Path file =
        spec.orElseThrow(
            () ->
                new SpecException(
                    List.of(new Problem("", "a SPEC, or a --cache=FOLDER", "no word of it", ""))));
    return new ResultStore(
        new JobSpecReader(Request.engines())
            .read(Request.found(file), JobSpecReader.Overrides.NONE)
            .cache());
  }

  /** Whether all that lies in the cache is meant. */
  boolean isAll() {
    return stage.isEmpty() && video.isEmpty();
  }

  /**
   * The entries that are meant.
   *
   * @throws SpecException if no entry is of the stage that was named
   */
  List<StoredEntry> of(Inventory inventory) {
    List<StoredEntry> entries = inventory.entries();
    if (stage.isPresent()) {
      String operation = operation(stage.get(), inventory.stages());
      entries = entries.stream().filter(e -> e.operation().equals(operation)).toList();
    }
    if (video.isPresent()) {
      Optional<String> folder = folder(video.get());
      String uri = uri(video.get());
      Map<String, String> items = inventory.items();
      entries =
          entries.stream()
              .filter(
                  e ->
                      folder.filter(e.footage()::equals).isPresent()
                          || uri.equals(items.get(e.footage())))
              .toList();
    }
    return entries;
  }

  private static String operation(String stage, Map<String, String> stages) {
    return stages.entrySet().stream()
        .filter(s -> stage.equalsIgnoreCase(s.getKey()) || stage.equalsIgnoreCase(s.getValue()))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(() -> new SpecException(List.of(noSuch(stage, stages))));
  }

  private static Problem noSuch(String stage, Map<String, String> stages) {
    TreeSet<String> titles = new TreeSet<>(stages.values());
    String meant =
        Nearest.to(stage, titles).map(title -> "; did you mean " + title + "?").orElse("");
    String expected =
        titles.isEmpty()
            ? "a stage with results"
            : titles.stream().collect(Collectors.joining(" or "));
    return new Problem("--stage", expected, stage + meant, "");
  }

  private static String uri(String video) {
    return Storage.localPath(video)
        .map(path -> path.toAbsolutePath().normalize().toString())
        .orElse(video);
  }

  /** Where results of a video lie that can be read; another file may have been there before. */
  private static Optional<String> folder(String video) {
    try {
      return Storage.size(video).isPresent()
          ? Optional.of(ResultStore.footage(Fingerprint.of(Storage.source(video))))
          : Optional.empty();
    } catch (IOException e) {
      throw new DailiesException(ErrorCode.STORAGE_READ, "cannot read " + video, e);
    }
  }
}
