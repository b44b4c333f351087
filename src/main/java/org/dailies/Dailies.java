package org.dailies;

import org.dailies.cli.DailiesCommand;

/** The command line's door. */
public final class Dailies {
  private Dailies() {}

  public static void main(String[] args) {
    System.exit(DailiesCommand.execute(args));
  }
}
