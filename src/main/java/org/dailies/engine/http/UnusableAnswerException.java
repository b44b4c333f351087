package org.dailies.engine.http;

/** An answer that is not what was asked for; the next one may be. */
public final class UnusableAnswerException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param why what is wrong with it
   */
  public UnusableAnswerException(String why) {
    super(why);
  }
}
