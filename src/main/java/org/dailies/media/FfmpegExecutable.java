package org.dailies.media;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.Loader;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;

/** FFmpeg's own program, as bundled with its libraries: what we measure ourselves against. */
public final class FfmpegExecutable {
  private static final Pattern TIMES =
      Pattern.compile("bench: utime=([0-9.]+)s stime=([0-9.]+)s rtime=([0-9.]+)s");
  private static final Pattern MEMORY = Pattern.compile("bench: maxrss=([0-9]+)Ki?B");

  private FfmpegExecutable() {}

  /**
   * What a run took.
   *
   * @param peakMb largest resident memory
   */
  public record Usage(double cpuSeconds, double wallSeconds, long peakMb) {}

  /**
   * Runs it to its end.
   *
   * @param arguments without the name of the program
   * @throws DailiesException with {@link ErrorCode#RENDER_FAILED} and its last line if it fails
   */
  public static Usage run(List<String> arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(Loader.load(org.bytedeco.ffmpeg.ffmpeg.class), "-nostdin", "-y", "-benchmark"));
    command.addAll(arguments);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = process.waitFor();
    Matcher times = TIMES.matcher(said);
    if (status != 0 || !times.find()) {
      throw DailiesException.of(
          ErrorCode.RENDER_FAILED,
          "FFmpeg's program ended with %d: %s",
          status,
          said.lines().reduce((before, last) -> last).orElse("it said nothing"));
    }
    Matcher memory = MEMORY.matcher(said);
    return new Usage(
        Double.parseDouble(times.group(1)) + Double.parseDouble(times.group(2)),
        Double.parseDouble(times.group(3)),
        memory.find() ? Long.parseLong(memory.group(1)) / 1024 : 0);
  }
}
