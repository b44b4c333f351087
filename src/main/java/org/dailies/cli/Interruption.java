package org.dailies.cli;

import java.io.PrintWriter;

/** Says on Ctrl-C how to go on; the JVM then ends with 130 by itself. */
final class Interruption implements AutoCloseable {
  /** The exit code of Ctrl-C. */
  private static final int INTERRUPTED = 130;

  private final Thread hook;

  private Interruption(String command, PrintWriter err) {
    hook =
        new Thread(
            () -> {
              err.println();
              err.println(
                  "Paused. What is done is kept, and what is published is whole. To go on:");
              err.println("  " + command);
              err.flush();
            },
            "interruption");
  }

  /**
   * @param command that goes on
   */
  static Interruption announcedOn(PrintWriter err, String command) {
    Interruption interruption = new Interruption(command, err);
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
