package org.dailies.spec;

import org.dailies.failure.Secrets;

/**
 * One thing that is wrong with a request.
 *
 * @param path of the field: {@code "edit.zoom.max"}, {@code "footage[1]"}; empty for the whole
 * @param expected what should be there
 * @param found what is there instead
 * @param origin where it is written: {@code "talk-edit.yaml:14"}, {@code "--set edit.zoom.max=3"};
 *     empty if it is nowhere
 */
public record Problem(String path, String expected, String found, String origin) {

  public Problem {
    path = Secrets.hidden(path);
    found = Secrets.hidden(found);
    origin = Secrets.hidden(origin);
  }

  /** One line for the user. */
  @Override
  public String toString() {
    return (path.isEmpty() ? "" : path + ": ")
        + "expected "
        + expected
        + ", found "
        + found
        + (origin.isEmpty() ? "" : " (" + origin + ")");
  }
}
