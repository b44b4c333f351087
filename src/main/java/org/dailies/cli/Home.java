package org.dailies.cli;

import java.nio.file.Path;

/** What the launcher tells: where the project lies, and whether a person is watching. */
final class Home {
  private Home() {}

  /** The project's folder; the current one if it was not started by the launcher. */
  static Path folder() {
    return Path.of(System.getProperty("dailies.home", ""));
  }

  /** Whether stderr is a terminal, which Java 17 cannot tell by itself. */
  static boolean watched() {
    return Boolean.getBoolean("dailies.terminal");
  }
}
