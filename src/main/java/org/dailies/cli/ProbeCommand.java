package org.dailies.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.dailies.failure.DailiesException;
import org.dailies.failure.Failure;
import org.dailies.json.Json;
import org.dailies.media.AudioInfo;
import org.dailies.media.ByteSource;
import org.dailies.media.Fingerprint;
import org.dailies.media.MediaInfo;
import org.dailies.media.MediaProbe;
import org.dailies.media.VideoInfo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what media files hold. */
@Command(
    name = "probe",
    description =
        "Shows what media files hold, read from their packets and not only their headers.",
    exitCodeList = {"  0:every file was read", "  1:some were not", "  2:the request was wrong"},
    footer = {"  dailies probe talk.mp4", "  dailies probe --json footage/*.mov"})
final class ProbeCommand implements Callable<Integer> {
  @Spec private CommandSpec command;

  @Parameters(index = "0..*", arity = "1..*", paramLabel = "FILE", description = "Media files.")
  private List<Path> files = new ArrayList<>();

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  /**
   * What is known of a file.
   *
   * @param fingerprint of its bytes; absent, like the rest, if it is no media
   */
  private record Probed(
      String file,
      Optional<String> fingerprint,
      Optional<MediaInfo> info,
      Optional<Failure> failure) {}

  @Override
  public Integer call() {
    PrintWriter out = command.commandLine().getOut();
    List<Probed> probed = files.stream().map(ProbeCommand::probe).toList();
    if (json) {
      out.print(Json.pretty(probed));
    } else {
      probed.forEach(file -> print(file, out));
    }
    out.flush();
    return probed.stream().allMatch(file -> file.failure().isEmpty()) ? 0 : 1;
  }

  private static Probed probe(Path file) {
    try {
      MediaInfo info = MediaProbe.probe(ByteSource.of(file)).info();
      String fingerprint = Fingerprint.of(ByteSource.of(file));
      return new Probed(
          file.toString(), Optional.of(fingerprint), Optional.of(info), Optional.empty());
    } catch (DailiesException e) {
      return new Probed(
          file.toString(),
          Optional.empty(),
          Optional.empty(),
          Optional.of(Failure.of(file.toString(), "Probe", e)));
    }
  }

  private static void print(Probed file, PrintWriter out) {
    out.println(file.file());
    file.failure()
        .ifPresent(failure -> out.println("  " + failure.message() + " [" + failure.code() + "]"));
    file.info()
        .ifPresent(
            info -> {
              out.printf(
                  Locale.ROOT,
                  "  %s, %s, %.1f MiB, %s%n",
                  info.container(),
                  Lengths.of(info.durationUs() / 1e6),
                  info.bytes() / 1048576.0,
                  Lengths.count(info.streams(), "stream"));
              info.video().ifPresent(video -> print(video, out));
              info.audio().ifPresent(audio -> print(audio, out));
            });
    file.fingerprint().ifPresent(fingerprint -> out.println("  " + fingerprint));
  }

  private static void print(VideoInfo video, PrintWriter out) {
    out.printf(
        "  picture: %s %dx%d %s, %s fps%s, %s, %s, starts at %s%n",
        video.codec(),
        video.width(),
        video.height(),
        video.pixelFormat(),
        video.frameRate(),
        video.constantRate() ? "" : " (varies)",
        Lengths.count(video.frames(), "frame"),
        Lengths.count(video.keyframes(), "keyframe"),
        start(video.timebase().seconds(video.startPts())));
    out.printf(
        "           turned %d degrees, pixels %s, colour %s %s %s %s%n",
        video.rotation(),
        video.sampleAspect(),
        video.colour().range(),
        video.colour().space(),
        video.colour().primaries(),
        video.colour().transfer());
  }

  private static void print(AudioInfo audio, PrintWriter out) {
    out.printf(
        "  sound:   %s %d Hz %s, %s, starts at %s%n",
        audio.codec(),
        audio.sampleRate(),
        audio.layout(),
        Lengths.of(audio.timebase().seconds(audio.endPts() - audio.startPts())),
        start(audio.timebase().seconds(audio.startPts())));
  }

  private static String start(double seconds) {
    return String.format(Locale.ROOT, "%.3f s", seconds);
  }
}
