package org.dailies.media;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
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

  private static final Pattern PSNR = Pattern.compile("PSNR .*average:([0-9.]+)");
  private static final Pattern SSIM = Pattern.compile("SSIM .*All:([0-9.]+)");

  /**
   * Frames by their number, not by a time that each container rounds otherwise, and without tags:
   * the program converts pictures whose tags are not those of the others.
   */
  private static final String BARE =
      "settb=1/25,setpts=N,setparams=range=tv:colorspace=bt709:color_primaries=bt709"
          + ":color_trc=bt709";

  private FfmpegExecutable() {}

  /**
   * What a run took.
   *
   * @param peakMb largest resident memory
   */
  public record Usage(double cpuSeconds, double wallSeconds, long peakMb) {}

  /**
   * How near pictures are to others.
   *
   * @param psnrDb peak signal to noise of all planes, over all frames
   * @param ssim structural similarity of all planes, 0 to 1, mean over all frames
   */
  public record Likeness(double psnrDb, double ssim) {}

  /** Writes what the program reads. */
  public interface Feed {
    void writeTo(OutputStream input) throws IOException, InterruptedException;
  }

  /**
   * Runs it to its end.
   *
   * @param arguments without the name of the program
   * @throws DailiesException with {@link ErrorCode#RENDER_FAILED} and its last line if it fails
   */
  public static Usage run(List<String> arguments) throws IOException, InterruptedException {
    String said = said(arguments, OutputStream::close);
    Matcher times = matched(TIMES, said);
    Matcher memory = MEMORY.matcher(said);
    return new Usage(
        Double.parseDouble(times.group(1)) + Double.parseDouble(times.group(2)),
        Double.parseDouble(times.group(3)),
        memory.find() ? Long.parseLong(memory.group(1)) / 1024 : 0);
  }

  /**
   * Compares a video with pictures that should be like it.
   *
   * @param ideal arguments that open those pictures: {@code -i FILE}, or {@code -i -} for the feed
   * @throws DailiesException with {@link ErrorCode#RENDER_FAILED} and its last line if it fails
   */
  public static Likeness likeness(List<String> ideal, Feed feed, Path video)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(ideal);
    arguments.addAll(
        List.of(
            "-i",
            video.toString(),
            "-lavfi",
            "[0:v]%1$s,split[a][b];[1:v]%1$s,split[c][d];[a][c]psnr;[b][d]ssim".formatted(BARE),
            "-f",
            "null",
            "-"));
    String said = said(arguments, feed);
    return new Likeness(
        Double.parseDouble(matched(PSNR, said).group(1)),
        Double.parseDouble(matched(SSIM, said).group(1)));
  }

  /**
   * Arguments of what is put together: texts are split at spaces, unless they are a path or hold a
   * graph.
   */
  public static List<String> words(Object... parts) {
    List<String> words = new ArrayList<>();
    for (Object part : parts) {
      String text = part.toString();
      boolean whole = part instanceof Path || !text.startsWith("-");
      words.addAll(whole ? List.of(text) : List.of(text.split(" ")));
    }
    return words;
  }

  private static String said(List<String> arguments, Feed feed)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                // a child of ours would be said to have had our own memory once
                "sh",
                "-c",
                "\"$@\"; exit $?",
                "sh",
                Loader.load(org.bytedeco.ffmpeg.ffmpeg.class),
                "-nostdin",
                "-y",
                "-benchmark"));
    command.addAll(arguments);
    Path output = Files.createTempFile("ffmpeg", ".txt");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      try (OutputStream input = process.getOutputStream()) {
        feed.writeTo(input);
      } finally {
        process.waitFor();
      }
      String said = Files.readString(output);
      if (process.exitValue() != 0) {
        throw failed(said);
      }
      return said;
    } finally {
      Files.delete(output);
    }
  }

  private static Matcher matched(Pattern pattern, String said) {
    Matcher matcher = pattern.matcher(said);
    if (!matcher.find()) {
      throw failed(said);
    }
    return matcher;
  }

  private static DailiesException failed(String said) {
    return DailiesException.of(
        ErrorCode.RENDER_FAILED,
        "FFmpeg's program failed: %s",
        said.lines().reduce((before, last) -> last).orElse("it said nothing"));
  }
}
