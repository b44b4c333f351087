package org.dailies.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.dailies.edit.LayersSpec;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.footage.FootageCatalog;
import org.dailies.job.DramaJobSpec;
import org.dailies.job.Job;
import org.dailies.job.JobSpec;
import org.dailies.job.SceneJobSpec;
import org.dailies.picture.PictureRequest;
import org.dailies.progress.Progress;
import org.dailies.sample.SampleMaker;
import org.dailies.script.Script;
import org.dailies.script.ScriptReader;

/** What the project's own specs edit and bring along: made here, never downloaded. */
final class SampleFootage {
  /** Where it lies, in the current folder. */
  static final Path FOLDER = Path.of("sample-data", "media");

  private static final Path SCRIPTS = Path.of("sample-data", "scripts");

  private SampleFootage() {}

  /** Makes it if a job asks for it and it is not there. */
  static void makeIfMissing(Job job, PrintWriter err) {
    makeIfMissing(files(job), err);
  }

  private static List<String> files(Job job) {
    if (job instanceof DramaJobSpec batch) {
      return Stream.of(files(batch.footage()), files(batch.scripts()))
          .flatMap(List::stream)
          .toList();
    }
    return job instanceof SceneJobSpec scenes ? files(scenes) : files((JobSpec) job);
  }

  private static List<String> files(JobSpec edit) {
    Stream<String> files = edit.edit().files().stream().map(LayersSpec.Wanted::path);
    return Stream.concat(edit.footage().stream(), files).toList();
  }

  /** Those of the job, and what the project's own scripts show. */
  private static List<String> files(SceneJobSpec scenes) {
    List<String> scripts =
        scenes.scripts().stream().filter(script -> Path.of(script).startsWith(SCRIPTS)).toList();
    Stream<String> shown =
        FootageCatalog.of(scripts).items().stream()
            .flatMap(item -> shown(ScriptReader.read(item.uri())));
    Stream<String> files = scenes.scenes().files().stream().map(LayersSpec.Wanted::path);
    return Stream.concat(shown, files).toList();
  }

  private static Stream<String> shown(Script script) {
    Stream<String> pictures =
        script.scenes().stream()
            .flatMap(scene -> scene.picture().stream())
            .filter(picture -> picture.from() == PictureRequest.From.FILE)
            .map(PictureRequest::what);
    return Stream.concat(pictures, script.background().stream());
  }

  /** Makes it if paths or globs lead to it and it is not there. */
  static void makeIfMissing(List<String> paths, PrintWriter err) {
    if (paths.stream().anyMatch(item -> isMissing(Path.of(item), FOLDER))) {
      err.println("Making the sample footage in " + FOLDER + " ...");
      err.flush();
      make(FOLDER);
    }
  }

  /** Makes all of it from the recipes of the project. */
  static void make(Path folder) {
    SampleMaker.makeMissing(
        Home.folder().resolve("sample-data"),
        folder,
        (file, frames, of) -> {
          Progress.Stage stage = Progress.stage("Make " + file);
          if (frames == 1) {
            stage.planned(of);
          }
          stage.done(1);
        });
  }

  /** Whether a path or glob of files in the folder matches nothing. */
  static boolean isMissing(Path item, Path folder) {
    Path parent = item.toAbsolutePath().normalize().getParent();
    if (parent == null || !parent.startsWith(folder.toAbsolutePath().normalize())) {
      return false;
    }
    if (!Files.isDirectory(parent)) {
      return true;
    }
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(parent, item.getFileName().toString())) {
      return !found.iterator().hasNext();
    } catch (IOException e) {
      throw new DailiesException(ErrorCode.STORAGE_READ, "cannot look into " + folder, e);
    }
  }
}
