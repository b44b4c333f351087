package org.dailies.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dailies.media.FfmpegExecutable;

/**
 * Lets ways of doing the same work take turns, because machines get slower and faster, and holds
 * the first against the others.
 */
public final class Contest {
  private Contest() {}

  /**
   * A way of doing the work.
   *
   * @param name for the table
   * @param frames that it makes or looks at
   * @param likeness what it made last against what it should look like; absent where that is not
   *     asked
   */
  record Contestant(String name, long frames, Turn turn, Optional<Judge> likeness) {
    Contestant(String name, long frames, Turn turn) {
      this(name, frames, turn, Optional.empty());
    }

    /** One that works in this process. */
    static Contestant here(String name, long frames, Work work) {
      return new Contestant(name, frames, Contest.here(work));
    }

    Contestant judgedBy(Judge judge) {
      return new Contestant(name, frames, turn, Optional.of(judge));
    }
  }

  /** Looks at what was made. */
  interface Judge {
    FfmpegExecutable.Likeness look() throws IOException, InterruptedException;
  }

  /** Does the work once. */
  interface Turn {
    FfmpegExecutable.Usage take() throws IOException, InterruptedException;
  }

  /** Work in this process. */
  interface Work {
    void run() throws IOException;
  }

  /**
   * What came out.
   *
   * @param contestants ours first
   */
  public record Result(String work, List<Line> contestants) {}

  /**
   * One contestant: medians of its turns.
   *
   * @param peakMb largest memory of any turn; ours is that of the whole process so far
   * @param cpuRatio CPU time of ours to its, turn by turn; absent for ours itself
   * @param wallRatio likewise of wall time
   * @param likeness to the same edit that is not encoded; absent where that is not asked
   */
  public record Line(
      String name,
      double cpuSeconds,
      double wallSeconds,
      double framesPerSecond,
      long peakMb,
      Optional<Ratio> cpuRatio,
      Optional<Ratio> wallRatio,
      Optional<FfmpegExecutable.Likeness> likeness) {}

  /** Of all turns. */
  public record Ratio(double median, double min, double max) {}

  /** Lets all take turns; the first turns warm up and do not count. */
  static Result of(String work, int rounds, List<Contestant> contestants)
      throws IOException, InterruptedException {
    List<List<FfmpegExecutable.Usage>> turns = new ArrayList<>();
    contestants.forEach(contestant -> turns.add(new ArrayList<>()));
    for (int round = 0; round <= rounds; round++) {
      for (int i = 0; i < contestants.size(); i++) {
        FfmpegExecutable.Usage usage = contestants.get(i).turn().take();
        if (round > 0) {
          turns.get(i).add(usage);
        }
      }
    }
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < contestants.size(); i++) {
      lines.add(line(contestants.get(i), turns.get(i), turns.get(0)));
    }
    return new Result(work, lines);
  }

  /** A turn in this process: its CPU time has the compiler's and the collector's in it. */
  private static Turn here(Work work) {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return () -> {
      long cpu = system.getProcessCpuTime();
      long wall = System.nanoTime();
      work.run();
      return new FfmpegExecutable.Usage(
          (system.getProcessCpuTime() - cpu) / 1e9, (System.nanoTime() - wall) / 1e9, peakMb());
    };
  }

  private static Line line(
      Contestant contestant, List<FfmpegExecutable.Usage> turns, List<FfmpegExecutable.Usage> ours)
      throws IOException, InterruptedException {
    List<Double> cpu = turns.stream().map(FfmpegExecutable.Usage::cpuSeconds).toList();
    List<Double> wall = turns.stream().map(FfmpegExecutable.Usage::wallSeconds).toList();
    boolean others = turns != ours;
    return new Line(
        contestant.name(),
        median(cpu),
        median(wall),
        contestant.frames() / median(wall),
        turns.stream().mapToLong(FfmpegExecutable.Usage::peakMb).max().orElseThrow(),
        others
            ? Optional.of(
                ratio(ours.stream().map(FfmpegExecutable.Usage::cpuSeconds).toList(), cpu))
            : Optional.empty(),
        others
            ? Optional.of(
                ratio(ours.stream().map(FfmpegExecutable.Usage::wallSeconds).toList(), wall))
            : Optional.empty(),
        contestant.likeness().isPresent()
            ? Optional.of(contestant.likeness().get().look())
            : Optional.empty());
  }

  private static Ratio ratio(List<Double> ours, List<Double> theirs) {
    List<Double> ratios =
        IntStream.range(0, ours.size()).mapToObj(i -> ours.get(i) / theirs.get(i)).toList();
    return new Ratio(median(ratios), Collections.min(ratios), Collections.max(ratios));
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }

  /** The largest resident memory of this process so far; 0 where the system does not tell. */
  private static long peakMb() throws IOException {
    Path status = Path.of("/proc/self/status");
    return Files.exists(status)
        ? Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("VmHWM:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
            .findFirst()
            .orElse(0)
        : 0;
  }
}
