package org.dailies.render;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.Loader;
import org.dailies.media.ByteSource;
import org.dailies.media.EncoderChoice;
import org.dailies.media.Hdr;
import org.dailies.media.MediaProbe;
import org.dailies.media.Mp4Assembler;
import org.dailies.media.Quality;
import org.dailies.timeline.Clip;
import org.dailies.timeline.Timeline;
import org.dailies.timeline.interchange.TimelineJson;

/**
 * Measures the CPU time of an edit that only cuts against FFmpeg's executable cutting in one pass
 * (its select filter and x264), pictures only, in turns. Ours is all of it: reading the packets,
 * encoding the edges, copying, checking, assembling.
 *
 * <p>Arguments: the footage, a timeline of it as JSON, of which only the cuts count, how many
 * rounds. Run as {@code RenderBenchmark} is, see CONTRIBUTING.md.
 */
final class CutBenchmark {
  private static final RenderSpec SPEC =
      new RenderSpec(
          RenderSpec.Mode.SMART,
          EncoderChoice.AUTO,
          Quality.preset("standard"),
          Hdr.TONEMAP,
          10,
          -16,
          -1.5,
          11);
  private static final Pattern CPU =
      Pattern.compile("bench: utime=([0-9.]+)s stime=([0-9.]+)s rtime=([0-9.]+)s");

  private final Path footage;
  private final Timeline timeline;
  private final Path folder;
  private long copied;

  private CutBenchmark(Path footage, Timeline timeline, Path folder) {
    this.footage = footage;
    this.timeline = timeline;
    this.folder = folder;
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    CutBenchmark benchmark =
        new CutBenchmark(
            Path.of(args[0]),
            onlyCuts(TimelineJson.read(Files.readString(Path.of(args[1])))),
            Files.createTempDirectory("dailies-benchmark"));
    benchmark.run(Integer.parseInt(args[2]));
  }

  private void run(int rounds) throws IOException, InterruptedException {
    double ours = 0;
    double theirs = 0;
    for (int round = 1; round <= rounds; round++) {
      double mine = ours();
      double other = executable();
      ours += mine;
      theirs += other;
      System.out.printf(
          Locale.ROOT,
          "round %d: %d frames, %d copied; CPU seconds: Dailies %.2f, ffmpeg %.2f, ratio %.3f%n",
          round,
          timeline.frames(),
          copied,
          mine,
          other,
          mine / other);
    }
    System.out.printf(Locale.ROOT, "all: ratio %.3f%n", ours / theirs);
  }

  /** CPU time of this process, compiler and collector included. */
  private double ours() throws IOException {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long begin = system.getProcessCpuTime();
    ByteSource source = ByteSource.of(footage);
    MediaProbe.Probed probed = MediaProbe.probe(source);
    SmartCuts cuts = SmartCuts.of(timeline, probed);
    if (cuts.obstacle().isPresent()) {
      throw new IOException(cuts.obstacle().get());
    }
    copied = 0;
    List<Path> files = new ArrayList<>();
    for (Segment segment : SplitTimeline.segments(timeline, SPEC, cuts)) {
      Path file = folder.resolve("ours-" + files.size() + ".mp4");
      copied += SegmentCutter.cut(segment, source, probed, file).copied();
      files.add(file);
    }
    Mp4Assembler.assemble(folder.resolve("ours.mp4"), files, Optional.empty(), timeline.rate());
    return (system.getProcessCpuTime() - begin) / 1e9;
  }

  private double executable() throws IOException, InterruptedException {
    Path log = folder.resolve("executable.log");
    Process process =
        new ProcessBuilder(
                List.of(
                    Loader.load(org.bytedeco.ffmpeg.ffmpeg.class),
                    "-nostdin",
                    "-y",
                    "-benchmark",
                    "-i",
                    footage.toString(),
                    "-an",
                    "-vf",
                    select(),
                    "-r",
                    timeline.rate().toString(),
                    "-c:v",
                    "libx264",
                    "-preset",
                    "veryfast",
                    "-crf",
                    "21",
                    "-threads",
                    "2",
                    folder.resolve("theirs.mp4").toString()))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    int status = process.waitFor();
    String output = Files.readString(log);
    Matcher cpu = CPU.matcher(output);
    if (status != 0 || !cpu.find()) {
      throw new IOException("ffmpeg ended with " + status + ":\n" + output);
    }
    return Double.parseDouble(cpu.group(1)) + Double.parseDouble(cpu.group(2));
  }

  /** Keeps what the clips show and numbers it anew. */
  private String select() {
    String kept =
        timeline.clips().stream()
            .map(c -> "gte(pts,%d)*lt(pts,%d)".formatted(c.source().start(), c.source().end()))
            .collect(Collectors.joining("+"));
    return "select='%s',setpts=N/(%s)/TB".formatted(kept, timeline.rate());
  }

  private static Timeline onlyCuts(Timeline timeline) {
    return new Timeline(
        timeline.version(),
        timeline.name(),
        timeline.source(),
        timeline.rate(),
        timeline.width(),
        timeline.height(),
        timeline.frames(),
        timeline.clips().stream()
            .map(c -> new Clip(c.start(), c.frames(), c.source(), Optional.empty()))
            .toList(),
        timeline.captions(),
        false,
        timeline.cuts());
  }
}
