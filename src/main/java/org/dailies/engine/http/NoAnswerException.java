package org.dailies.engine.http;

import java.time.Duration;

/** Nothing that could be read, this time. */
final class NoAnswerException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Duration wait;

  /**
   * @param wait that whoever does not answer asks for
   */
  NoAnswerException(String why, Duration wait) {
    super(why);
    this.wait = wait;
  }

  Duration wanted() {
    return wait;
  }
}
