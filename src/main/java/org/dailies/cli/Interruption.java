package org.dailies.cli;

import java.io.PrintWriter;
import java.util.List;

/** Says on Ctrl-C what becomes of the work; the JVM then ends with 130 by itself. */
final class Interruption implements AutoCloseable {
  /** The exit code of Ctrl-C. */
  private static final int INTERRUPTED = 130;

  private final Thread hook;

  private Interruption(List<String> words, PrintWriter err) {
    hook =
        new Thread(
            () -> {
              err.println();
              words.forEach(err::println);
              err.flush();
            },
            "interruption");
  }

  /**
   * Of work in this process.
   *
   * @param command that goes on
   */
  static Interruption pauses(String command, PrintWriter err) {
    return announced(
        List.of(
            "Paused. What is done is kept, and what is published is whole. To go on:",
            "  " + command),
        err);
  }

  /**
   * Of following a job, which goes on.
   *
   * @param job to be named to commands: {@code "3f2a --flinkMaster=host:port"}
   */
  static Interruption leaves(String job, PrintWriter err) {
    return announced(
        List.of(
            "The job goes on without you. To follow it again, or to stop it:",
            "  dailies attach " + job,
            "  dailies cancel " + job),
        err);
  }

  private static Interruption announced(List<String> words, PrintWriter err) {
    Interruption interruption = new Interruption(words, err);
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // the JVM is already going down: what was cut short is no error to be told of
      System.exit(INTERRUPTED);
    }
  }
}
