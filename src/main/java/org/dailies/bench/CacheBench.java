package org.dailies.bench;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.json.Json;
import org.dailies.report.RunReport;
import org.dailies.sample.SampleMaker;

/** Measures whole commands, each a process as a user starts it: with an empty cache and after. */
public final class CacheBench {
  /** A second and a half of footage that takes little time to make and has all there is to do. */
  private static final String CLIP =
      """
      file: clip.mp4
      picture: {width: 160, height: 90, rate: 25/1, gop: 25}
      scenes: [{at: 0, slide: [Rain]}]
      sound: {script: [{say: We wait.}, {pauseMs: 600}]}
      """;

  private final Path home;
  private final Path folder;
  private final int rounds;

  /**
   * @param home the project's folder, with its launcher and its spec
   * @param folder for everything that is written
   * @param rounds of warm runs, of which the median counts
   */
  public CacheBench(Path home, Path folder, int rounds) {
    this.home = home;
    this.folder = folder;
    this.rounds = rounds;
  }

  /**
   * What came out.
   *
   * @param videos edited
   * @param coldSeconds wall time of the first command
   * @param warm of the same command again
   * @param ratio of cold to warm, the JVM's start and all included
   * @param jobRatio the same of the jobs inside the commands
   * @param videosPerSecond of the warm command
   * @param hitRates of the warm job, by stage: 0 to 1
   */
  public record Result(
      String work,
      int videos,
      double coldSeconds,
      Warm warm,
      double ratio,
      double jobRatio,
      double videosPerSecond,
      Map<String, Double> hitRates) {}

  /**
   * Where the time of a warm command goes.
   *
   * @param seconds wall time of all
   * @param startSeconds of a command that does nothing: the JVM's start
   * @param requestSeconds until the job begins, and after it: spec, options, summary
   * @param jobSeconds of the job
   */
  public record Warm(
      double seconds, double startSeconds, double requestSeconds, double jobSeconds) {}

  /** A command as it went. */
  private record Turn(double seconds, RunReport report) {}

  /** The project's own spec over footage. */
  public Result job(String work, String footage) throws IOException, InterruptedException {
    Path own = Files.createDirectories(folder.resolve(work.replace(' ', '-')));
    List<String> command =
        List.of(
            "run",
            home.resolve("pipelines/talk-edit.yaml").toString(),
            "--videos=" + footage,
            "--output=" + own.resolve("out"),
            "--set",
            "cache=" + own.resolve("cache"),
            "--json");
    double start = seconds(List.of("--version"), own.resolve("version"));
    Turn cold = turn(command, own);
    List<Turn> turns = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      turns.add(turn(command, own));
    }
    turns.sort((a, b) -> Double.compare(a.seconds(), b.seconds()));
    Turn warm = turns.get(rounds / 2);
    int videos = warm.report().items().size();
    return new Result(
        work,
        videos,
        cold.seconds(),
        new Warm(
            warm.seconds(),
            start,
            warm.seconds() - start - warm.report().seconds(),
            warm.report().seconds()),
        cold.seconds() / warm.seconds(),
        cold.report().seconds() / warm.report().seconds(),
        videos / warm.seconds(),
        hitRates(warm.report()));
  }

  /**
   * Makes small clips, all alike to a viewer and none to the cache.
   *
   * @return a glob of them
   */
  public String makeClips(int count) throws IOException {
    Path clips = Files.createDirectories(folder.resolve("clips"));
    Path recipe = Files.writeString(folder.resolve("clip.yaml"), CLIP);
    Path first = SampleMaker.make(recipe, folder, (file, frames, of) -> {});
    for (int i = 0; i < count; i++) {
      Path clip = clips.resolve("clip-%04d.mp4".formatted(i));
      Files.copy(first, clip, StandardCopyOption.REPLACE_EXISTING);
      try (RandomAccessFile file = new RandomAccessFile(clip.toFile(), "rw")) {
        file.seek(file.length());
        file.writeInt(12); // a box of free space: readers pass over it
        file.writeBytes("free");
        file.writeInt(i);
      }
    }
    return clips + "/*.mp4";
  }

  private Turn turn(List<String> command, Path own) throws IOException, InterruptedException {
    Path report = own.resolve("run.json");
    double seconds = seconds(command, report);
    return new Turn(seconds, Json.read(Files.readString(report), RunReport.class));
  }

  private double seconds(List<String> arguments, Path output)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(home.resolve("dailies").toString()));
    command.addAll(arguments);
    Path errors = output.resolveSibling("errors.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
    builder.environment().put("DAILIES_NO_BUILD", "true");
    long begin = System.nanoTime();
    int status = builder.start().waitFor();
    double seconds = (System.nanoTime() - begin) / 1e9;
    if (status != 0) {
      throw DailiesException.of(
          ErrorCode.INTERNAL, "%s ended with %d: %s", command, status, Files.readString(errors));
    }
    return seconds;
  }

  private static Map<String, Double> hitRates(RunReport report) {
    Map<String, Double> rates = new TreeMap<>();
    report
        .stages()
        .forEach(
            (stage, counts) ->
                rates.put(stage, (double) counts.hits() / (counts.hits() + counts.misses())));
    return rates;
  }
}
