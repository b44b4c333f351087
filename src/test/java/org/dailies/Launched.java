package org.dailies;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A command as a user starts it, by the launcher that was packaged.
 *
 * @param streams folder of the files {@code out} and {@code err}
 */
public record Launched(Process process, Path streams) {
  private static final Path PROJECT = Path.of("").toAbsolutePath();

  /** Starts a command in a folder, which becomes the folder of its streams. */
  public static Launched in(Path folder, String... args) throws IOException {
    return in(folder, folder, List.of(), args);
  }

  /** Starts a command in the project's folder, with its streams in another one. */
  public static Launched withStreams(Path streams, String... args) throws IOException {
    return withStreams(streams, List.of(), args);
  }

  /**
   * The same on a host.
   *
   * @param onHost the words that start a command there
   */
  public static Launched withStreams(Path streams, List<String> onHost, String... args)
      throws IOException {
    return in(PROJECT, Files.createDirectories(streams), onHost, args);
  }

  private static Launched in(Path folder, Path streams, List<String> onHost, String... args)
      throws IOException {
    List<String> command = new ArrayList<>(onHost);
    command.add(PROJECT.resolve("dailies").toString());
    command.addAll(List.of(args));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(streams.resolve("out").toFile())
            .redirectError(streams.resolve("err").toFile());
    builder.environment().put("DAILIES_NO_BUILD", "true");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return new Launched(builder.start(), streams);
  }

  /** Its exit status, once it has ended. */
  public int status() throws InterruptedException {
    if (!process.waitFor(5, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("the command does not come back");
    }
    return process.exitValue();
  }

  public String out() throws IOException {
    return Files.readString(streams.resolve("out"));
  }

  public String err() throws IOException {
    return Files.readString(streams.resolve("err"));
  }

  /** What Ctrl-C does to a command that has no children. */
  public void interrupt() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor();
  }
}
