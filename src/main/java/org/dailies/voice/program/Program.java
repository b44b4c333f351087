package org.dailies.voice.program;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.dailies.cache.Scratch;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;

/** A program of the machine's, which is started without a shell and does not outlive its limit. */
final class Program {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int LONGEST_COMPLAINT = 300;

  private final Path file;
  private final Duration limit;

  private Program(Path file, Duration limit) {
    this.file = file;
    this.limit = limit;
  }

  /**
   * A program by its name.
   *
   * @param path the folders that it may be in, as in the environment's {@code PATH}
   * @param remedy what to do where there is none
   * @throws DailiesException with {@link ErrorCode#ENGINE_SETTINGS} if there is none
   */
  static Program find(String name, String path, String remedy) {
    return Stream.of(path.split(File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst()
        .map(file -> new Program(file, LIMIT))
        .orElseThrow(
            () ->
                DailiesException.of(
                    ErrorCode.ENGINE_SETTINGS,
                    "the program %s is not on this machine: %s",
                    name,
                    remedy));
  }

  /** The same program with less time. */
  Program within(Duration limit) {
    return new Program(file, limit);
  }

  /**
   * Runs it to its end.
   *
   * @param arguments behind its name
   * @param input that it reads, in UTF-8
   * @return what it writes
   * @throws DailiesException with {@link ErrorCode#ENGINE_FAILED} if it fails or takes too long
   * @throws CancellationException if this thread is interrupted; then the program has ended, too
   */
  byte[] run(List<String> arguments, String input) {
    Path in = Scratch.file(".txt");
    Path out = Scratch.file(".out");
    Path complaints = Scratch.file(".err");
    try {
      // files, so that nobody waits for the other's pipe
      Files.writeString(in, input);
      List<String> command = new ArrayList<>(List.of(file.toString()));
      command.addAll(arguments);
      Process process =
          new ProcessBuilder(command)
              .redirectInput(in.toFile())
              .redirectOutput(out.toFile())
              .redirectError(complaints.toFile())
              .start();
      end(process, complaints);
      return Files.readAllBytes(out);
    } catch (IOException e) {
      throw new DailiesException(ErrorCode.ENGINE_FAILED, "cannot run " + file, e);
    } finally {
      Stream.of(in, out, complaints).forEach(Scratch::delete);
    }
  }

  private void end(Process process, Path complaints) throws IOException {
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw DailiesException.of(
            ErrorCode.ENGINE_FAILED, "%s has not ended within %d ms", file, limit.toMillis());
      }
      if (process.exitValue() != 0) {
        throw DailiesException.of(
            ErrorCode.ENGINE_FAILED,
            "%s failed (%d): %s",
            file,
            process.exitValue(),
            complaint(complaints));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      CancellationException cancelled = new CancellationException("the speech was cancelled");
      cancelled.initCause(e);
      throw cancelled;
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /** The end of what it says, where the reason mostly is. */
  private static String complaint(Path file) throws IOException {
    String said =
        new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
            .replaceAll("\\s+", " ")
            .strip();
    return said.substring(Math.max(0, said.length() - LONGEST_COMPLAINT));
  }
}
