package org.dailies.timeline.interchange;

/**
 * One thing about a given timeline that cannot be rendered.
 *
 * @param path of it in its file: {@code "tracks.children[0].children[3]"}; empty for the whole
 * @param expected what should be there
 * @param found what is there instead
 */
public record Fault(String path, String expected, String found) {
  @Override
  public String toString() {
    return (path.isEmpty() ? "" : path + ": ") + "expected " + expected + ", found " + found;
  }
}
