package org.dailies.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.dailies.bench.Bench;
import org.dailies.bench.CacheBench;
import org.dailies.bench.CompositeBench;
import org.dailies.bench.Contest;
import org.dailies.bench.IndexBench;
import org.dailies.bench.ShortBench;
import org.dailies.failure.DailiesException;
import org.dailies.failure.Failure;
import org.dailies.job.JobSpec;
import org.dailies.job.JobSpecReader;
import org.dailies.job.SceneJobSpec;
import org.dailies.json.Json;
import org.dailies.pipeline.Outlook;
import org.dailies.pipeline.SceneJob;
import org.dailies.report.PlanReport;
import org.dailies.report.RunReport;
import org.dailies.timeline.Timeline;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures a stage against FFmpeg's own program, or runs with a cache against those without. */
@Command(
    name = "bench",
    description = {
      "Measures a stage against the bundled ffmpeg doing the same work, in turns.",
      "A ratio below 1 means that Dailies needs less. Each contestant has one turn to warm up; what"
          + " is printed are medians, ratios with the least and the greatest of all turns.",
      "'composite' measures an edit with all kinds of layers and its sound, and how near the"
          + " encoded pictures are to what was drawn.",
      "'scenes' measures the sample short, made of pictures and a voice that are there already.",
      "'cache' measures the sample job, and many small clips, with an empty cache and after: whole"
          + " commands, wall time.",
      "'index' measures the cache's index of 100,000 videos.",
      "The bundled ffmpeg needs libraries of the system; on Debian: libxcb1, libxcb-shm0,"
          + " libxcb-shape0, libxcb-xfixes0, libasound2, libpulse0, libva2, libva-drm2, libva-x11-2."
    },
    exitCodeList = {"  0:done", "  1:failed", "  2:the request was wrong"},
    footer = {
      "  dailies bench render",
      "  dailies bench cut --minutes=5 --json",
      "  dailies bench cache"
    })
final class BenchCommand implements Callable<Integer> {
  /** An archive. */
  private static final int VIDEOS = 100_000;

  private static final int ENTRIES = 100;

  @Spec private CommandSpec command;

  @Parameters(index = "0", paramLabel = "STAGE", description = "One of: ${COMPLETION-CANDIDATES}.")
  private Stage stage;

  @Option(names = "--minutes", paramLabel = "N", description = "Footage to work on (default 1).")
  private int minutes = 1;

  @Option(names = "--rounds", paramLabel = "N", description = "Turns that count (default 3).")
  private int rounds = 3;

  @Option(names = "--clips", paramLabel = "N", description = "Small clips (default 1000).")
  private int clips = 1000;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  /** What can be measured. */
  enum Stage {
    render,
    composite,
    scenes,
    analyse,
    cut,
    cache,
    index
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter err = command.commandLine().getErr();
    if (stage == Stage.index) {
      print(new IndexBench(VIDEOS, ENTRIES).run());
      return 0;
    }
    Path folder = Files.createTempDirectory("dailies-bench");
    try {
      if (stage == Stage.cache) {
        printCache(measuredCache(folder, err));
      } else if (stage == Stage.scenes) {
        print(List.of(measuredScenes(folder, err)));
      } else {
        print(measured(folder, err));
      }
    } finally {
      delete(folder);
    }
    return 0;
  }

  private List<Contest.Result> measured(Path folder, PrintWriter err)
      throws IOException, InterruptedException {
    SampleFootage.makeIfMissing(List.of(SampleFootage.FOLDER.resolve("talk.mp4").toString()), err);
    say(err, "Making " + minutes + " min of footage ...");
    Path footage = folder.resolve("talk.mp4");
    Bench.makeFootage(SampleFootage.FOLDER.resolve("talk.mp4"), minutes, footage);
    say(err, "Planning its edit ...");
    JobSpec spec = spec(footage, folder, err);
    PlanReport plan = Outlook.plan(spec, PipelineOptionsFactory.create());
    if (plan.timelines().isEmpty()) {
      throw new DailiesException(plan.failures().get(0).code(), plan.failures().get(0).message());
    }
    Timeline timeline = plan.timelines().get(0);
    say(err, "Measuring, " + rounds + " rounds after one to warm up ...");
    if (stage == Stage.composite) {
      return List.of(new CompositeBench(timeline, spec, folder).run(rounds));
    }
    Bench bench = new Bench(timeline, spec, rounds, folder);
    return switch (stage) {
      case render -> bench.render();
      case analyse -> bench.analyse();
      case cut -> bench.cut();
      case composite, scenes, cache, index ->
          throw new IllegalStateException("is measured elsewhere");
    };
  }

  private Contest.Result measuredScenes(Path folder, PrintWriter err)
      throws IOException, InterruptedException {
    String output = folder.resolve("out").toString();
    SceneJobSpec spec =
        (SceneJobSpec)
            new JobSpecReader(Request.engines())
                .job(
                    Home.folder().resolve("pipelines/vertical-short.yaml"),
                    new JobSpecReader.Overrides(List.of(), Optional.of(output), List.of()));
    SampleFootage.makeIfMissing(spec, err);
    say(err, "Making the sample short ...");
    RunReport report = SceneJob.run(spec, PipelineOptionsFactory.create());
    if (!report.failures().isEmpty()) {
      Failure failure = report.failures().get(0);
      throw new DailiesException(failure.code(), failure.message());
    }
    String name = report.items().get(0).name() + ".timeline.json";
    Timeline timeline = Json.read(Files.readString(Path.of(output).resolve(name)), Timeline.class);
    say(err, "Measuring, " + rounds + " rounds after one to warm up ...");
    return new ShortBench(timeline, spec, folder).run(rounds);
  }

  private JobSpec spec(Path footage, Path folder, PrintWriter err) throws IOException {
    JobSpecReader reader = new JobSpecReader(Request.engines());
    JobSpecReader.Overrides overrides =
        new JobSpecReader.Overrides(
            List.of(footage.toString()), Optional.of(folder.resolve("out").toString()), List.of());
    if (stage == Stage.composite) {
      Path props = SampleFootage.FOLDER.resolve("kitchen").toAbsolutePath();
      SampleFootage.makeIfMissing(List.of(props.resolve("oven.mp4").toString()), err);
      return reader.read("composite", CompositeBench.spec(props), overrides);
    }
    return reader.read(Home.folder().resolve("pipelines/talk-edit.yaml"), overrides);
  }

  private List<CacheBench.Result> measuredCache(Path folder, PrintWriter err)
      throws IOException, InterruptedException {
    Path media = SampleFootage.FOLDER.toAbsolutePath();
    SampleFootage.makeIfMissing(List.of(media.resolve("talk.mp4").toString()), err);
    CacheBench bench = new CacheBench(Home.folder(), folder, rounds);
    List<CacheBench.Result> results = new ArrayList<>();
    say(err, "Measuring the sample job ...");
    results.add(bench.job("sample job", media + "/*.mp4," + media + "/*.mov"));
    if (clips > 0) {
      say(err, "Measuring " + clips + " small clips; the first run of them takes long ...");
      results.add(bench.job("small clips", bench.makeClips(clips)));
    }
    return results;
  }

  private void printCache(List<CacheBench.Result> results) {
    PrintWriter out = command.commandLine().getOut();
    if (json) {
      out.print(Json.pretty(Map.of("rounds", rounds, "results", results)));
    } else {
      for (CacheBench.Result result : results) {
        CacheBench.Warm warm = result.warm();
        out.printf(
            Locale.ROOT,
            "%s: %d videos, cold %.2f s, warm %.2f s (start %.2f, request %.2f, job %.2f)%n"
                + "  ratio %.1f, of the jobs %.1f; %.1f videos/s warm; hit rates %s%n",
            result.work(),
            result.videos(),
            result.coldSeconds(),
            warm.seconds(),
            warm.startSeconds(),
            warm.requestSeconds(),
            warm.jobSeconds(),
            result.ratio(),
            result.jobRatio(),
            result.videosPerSecond(),
            result.hitRates());
      }
    }
    out.flush();
  }

  private void print(IndexBench.Result index) {
    PrintWriter out = command.commandLine().getOut();
    if (json) {
      out.print(Json.pretty(index));
    } else {
      out.printf(
          Locale.ROOT,
          "%,d videos with %d entries each: %.1f bytes an entry, %.1f on the way to workers;"
              + " built in %.1f s, looked up in %.1f us%n",
          index.videos(),
          index.entries(),
          index.bytesPerEntry(),
          index.codedBytesPerEntry(),
          index.buildSeconds(),
          index.lookupNanos() / 1000);
    }
    out.flush();
  }

  private static void say(PrintWriter err, String text) {
    err.println(text);
    err.flush();
  }

  private void print(List<Contest.Result> results) {
    PrintWriter out = command.commandLine().getOut();
    if (json) {
      out.print(Json.pretty(Map.of("minutes", minutes, "rounds", rounds, "results", results)));
    } else {
      results.forEach(result -> print(result, out));
    }
    out.flush();
  }

  private static void print(Contest.Result result, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%-30s %8s %8s %9s %8s   %-22s %s%n",
        result.work(),
        "CPU s",
        "wall s",
        "frames/s",
        "peak MB",
        "CPU ratio",
        "wall ratio");
    for (Contest.Line line : result.contestants()) {
      out.printf(
          Locale.ROOT,
          "  %-28s %8.2f %8.2f %9.1f %8d   %-22s %s%n",
          line.name(),
          line.cpuSeconds(),
          line.wallSeconds(),
          line.framesPerSecond(),
          line.peakMb(),
          line.cpuRatio().map(BenchCommand::text).orElse(""),
          line.wallRatio().map(BenchCommand::text).orElse(""));
    }
    for (Contest.Line line : result.contestants()) {
      line.likeness()
          .ifPresent(
              like ->
                  out.printf(
                      Locale.ROOT,
                      "  %-28s PSNR %.2f dB, SSIM %.5f of what was drawn%n",
                      line.name(),
                      like.psnrDb(),
                      like.ssim()));
    }
    out.println();
  }

  private static String text(Contest.Ratio ratio) {
    return String.format(
        Locale.ROOT, "%.3f (%.3f to %.3f)", ratio.median(), ratio.min(), ratio.max());
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
