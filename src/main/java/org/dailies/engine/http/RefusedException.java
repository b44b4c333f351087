package org.dailies.engine.http;

import org.dailies.failure.ErrorCode;

/** What is asked for may not be fetched, or is not there: asking again does not help. */
public final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  RefusedException(ErrorCode code, String why) {
    super(why);
    this.code = code;
  }

  /**
   * What comes is not what was asked for.
   *
   * @param why what is wrong with it
   */
  public RefusedException(String why) {
    this(ErrorCode.WEB_ANSWER, why);
  }

  ErrorCode code() {
    return code;
  }
}
