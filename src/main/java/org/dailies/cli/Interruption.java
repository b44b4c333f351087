package org.dailies.cli;

import java.io.PrintWriter;

/** Says on Ctrl-C what it means; the JVM then ends with 130 by itself. */
final class Interruption implements AutoCloseable {
  private final Thread hook;

  private Interruption(PrintWriter err) {
    hook =
        new Thread(
            () -> {
              err.println();
              err.println(
                  "Stopped. What is published is whole; the same command goes on from here.");
              err.flush();
            },
            "interruption");
  }

  static Interruption announcedOn(PrintWriter err) {
    Interruption interruption = new Interruption(err);
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // the JVM is already going down, and the hook has its say
    }
  }
}
