package org.dailies.render;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.Loader;
import org.dailies.engine.ModelFile;
import org.dailies.media.ByteSource;
import org.dailies.media.Hdr;
import org.dailies.media.MediaProbe;
import org.dailies.media.Quality;
import org.dailies.media.VideoEncoder;
import org.dailies.timeline.Caption;
import org.dailies.timeline.Clip;
import org.dailies.timeline.Timeline;
import org.dailies.timeline.Zoom;
import org.dailies.timeline.interchange.TimelineJson;

/**
 * Measures the CPU time of rendering against FFmpeg's executable doing the same edit with its own
 * filters: once with a zoom in whole pixels (scale and crop), once with one in fractions
 * (perspective). The three take turns, because machines get slower and faster.
 *
 * <p>Arguments: the footage, its timeline as JSON, how many seconds of the result, how many rounds.
 */
final class RenderBenchmark {
  private static final Pattern CPU =
      Pattern.compile("bench: utime=([0-9.]+)s stime=([0-9.]+)s rtime=([0-9.]+)s");

  private final Path footage;
  private final Timeline timeline;
  private final List<Segment> segments;
  private final long frames;
  private final Path folder;

  private RenderBenchmark(Path footage, Timeline timeline, int seconds, Path folder) {
    RenderSpec spec =
        new RenderSpec(
            RenderSpec.Mode.AUTO,
            "auto",
            Quality.preset("standard"),
            Hdr.TONEMAP,
            10,
            -16,
            -1.5,
            11);
    this.footage = footage;
    this.timeline = timeline;
    this.folder = folder;
    segments = new ArrayList<>();
    long length = 0;
    for (Segment segment : SplitTimeline.segments(timeline, spec, VideoEncoder.X264)) {
      if (length < (long) seconds * timeline.rate().nominal()) {
        segments.add(segment);
        length += segment.frames();
      }
    }
    frames = length;
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    RenderBenchmark benchmark =
        new RenderBenchmark(
            Path.of(args[0]),
            TimelineJson.read(Files.readString(Path.of(args[1]))),
            Integer.parseInt(args[2]),
            Files.createTempDirectory("dailies-benchmark"));
    benchmark.run(Integer.parseInt(args[3]));
  }

  private void run(int rounds) throws IOException, InterruptedException {
    double[] sum = new double[3];
    for (int round = 1; round <= rounds; round++) {
      double[] cpu = {ours(), executable(scaleAndCrop()), executable(perspective())};
      for (int i = 0; i < sum.length; i++) {
        sum[i] += cpu[i];
      }
      print("round " + round, cpu);
    }
    print("all", sum);
  }

  private void print(String what, double[] cpu) {
    System.out.printf(
        Locale.ROOT,
        "%s: %d frames; CPU seconds: Dailies %.2f, scale+crop %.2f (ratio %.3f),"
            + " perspective %.2f (ratio %.3f)%n",
        what,
        frames,
        cpu[0],
        cpu[1],
        cpu[0] / cpu[1],
        cpu[2],
        cpu[0] / cpu[2]);
  }

  /** CPU time of this process, compiler and collector included. */
  private double ours() throws IOException {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    ByteSource source = ByteSource.of(footage);
    MediaProbe.Probed probed = MediaProbe.probe(source);
    long begin = system.getProcessCpuTime();
    for (int i = 0; i < segments.size(); i++) {
      SegmentRenderer.render(
          segments.get(i),
          source,
          probed.info().video().orElseThrow(),
          probed.index(),
          folder.resolve("ours-" + i + ".mp4"));
    }
    return (system.getProcessCpuTime() - begin) / 1e9;
  }

  private double executable(String zoom) throws IOException, InterruptedException {
    String graph = select() + "," + zoom + captions();
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
                    graph,
                    "-r",
                    timeline.rate().toString(),
                    "-frames:v",
                    Long.toString(frames),
                    "-c:v",
                    "libx264",
                    "-preset",
                    "veryfast",
                    "-crf",
                    "21",
                    "-profile:v",
                    "high",
                    "-x264-params",
                    "keyint=" + 2 * timeline.rate().nominal() + ":open-gop=0",
                    "-threads",
                    "2",
                    folder.resolve(zoom.substring(0, 5) + ".mp4").toString()))
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

  private String scaleAndCrop() {
    String n = "floor(t*" + timeline.rate() + "+0.5)";
    String width = even(timeline.width(), n);
    String height = even(timeline.height(), n);
    return ("scale=w='%s':h='%s':eval=frame:flags=bicubic,"
            + "crop=%d:%d:'(%s-%d)*(%s)':'(%s-%d)*(%s)'")
        .formatted(
            width,
            height,
            timeline.width(),
            timeline.height(),
            width,
            timeline.width(),
            byClip(n, clip -> Double.toString(focus(clip).x())),
            height,
            timeline.height(),
            byClip(n, clip -> Double.toString(focus(clip).y())));
  }

  private String even(int length, String n) {
    return "2*trunc(%s*(%s)+0.5)".formatted(length / 2.0, scale(n));
  }

  private String perspective() {
    String n = "(on-1)";
    String left = "(W-W/(%s))*(%s)".formatted(scale(n), byClip(n, c -> "" + focus(c).x()));
    String top = "(H-H/(%s))*(%s)".formatted(scale(n), byClip(n, c -> "" + focus(c).y()));
    String right = "%s+W/(%s)".formatted(left, scale(n));
    String bottom = "%s+H/(%s)".formatted(top, scale(n));
    return ("perspective=x0='%1$s':y0='%2$s':x1='%3$s':y1='%2$s':x2='%1$s':y2='%4$s'"
            + ":x3='%3$s':y3='%4$s':interpolation=cubic:eval=frame")
        .formatted(left, top, right, bottom);
  }

  private String scale(String n) {
    return byClip(
        n,
        clip -> {
          Zoom zoom = clip.zoom().orElseThrow();
          return "1+%s*(0.5-0.5*cos(2*PI*(%s-%d)/%d))"
              .formatted(zoom.max() - 1, n, clip.start(), zoom.cycleFrames());
        });
  }

  /** One expression for each clip, the right one chosen by the number of the frame. */
  private String byClip(String n, OfClip expression) {
    String all = "1";
    for (int i = timeline.clips().size() - 1; i >= 0; i--) {
      Clip clip = timeline.clips().get(i);
      if (clip.start() < frames) {
        all = "if(lt(%s,%d),%s,%s)".formatted(n, clip.end(), expression.of(clip), all);
      }
    }
    return all;
  }

  private interface OfClip {
    String of(Clip clip);
  }

  private static Zoom.Focus focus(Clip clip) {
    return clip.zoom().orElseThrow().focusAt(clip.frames() / 2);
  }

  private String captions() throws IOException {
    Path font = folder.resolve("font.ttf");
    Files.write(font, new ModelFile("dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf").bytes());
    StringBuilder drawn = new StringBuilder();
    for (Caption caption : timeline.captions()) {
      if (caption.start() < frames) {
        Path text = folder.resolve("caption-" + caption.start() + ".txt");
        Files.writeString(text, String.join("\n", caption.lines()));
        drawn.append(
            (",drawtext=fontfile=%s:textfile=%s:expansion=none:fontsize=h/20:fontcolor=white"
                    + ":borderw=3:bordercolor=black:box=1:boxcolor=black@0.55:boxborderw=12"
                    + ":text_align=C:x=(w-text_w)/2:y=h*0.93-text_h"
                    + ":enable='between(t*%s,%d,%d)'")
                .formatted(font, text, timeline.rate(), caption.start(), caption.end() - 1));
      }
    }
    return drawn.toString();
  }
}
