package org.dailies.worker;

import java.time.Duration;

/**
 * What keeps work on footage apart from the process that runs the pipeline.
 *
 * @param workers child processes at once, at most; a piece of work waits for one that is free
 * @param memoryMb resident memory of a child, above which it is ended
 * @param seconds after which a piece of work hangs; 0 for what its kind says
 * @param linger for how long children wait for more work that nobody has announced; a runner opens
 *     one stage after the other
 * @param fileSystems options of the file systems that are not local, as Beam's JSON
 */
public record Isolation(
    Mode mode, int workers, int memoryMb, int seconds, Duration linger, String fileSystems) {

  /** Where work is done. */
  public enum Mode {
    /** In child processes. */
    PROCESS,
    /** In the process of the pipeline. */
    NONE
  }

  /** No isolation: for debugging, and where a process is a child already. */
  public static final Isolation NONE = new Isolation(Mode.NONE, 0, 0, 0, Duration.ZERO, "");

  /**
   * How long a piece of work may take.
   *
   * @param usual what its kind says
   */
  Duration limit(Duration usual) {
    return seconds > 0 ? Duration.ofSeconds(seconds) : usual;
  }
}
