package org.dailies.cli;

/**
 * What {@code doctor} found.
 *
 * @param subject what was looked at
 * @param detail what there is
 * @param advice what to do; empty if nothing
 */
record Finding(Status status, String subject, String detail, String advice) {
  enum Status {
    OK,
    /** Works, but less well than it could. */
    WARN,
    /** Something will not work. */
    FAIL
  }

  static Finding ok(String subject, String detail) {
    return new Finding(Status.OK, subject, detail, "");
  }

  static Finding warn(String subject, String detail, String advice) {
    return new Finding(Status.WARN, subject, detail, advice);
  }

  static Finding fail(String subject, String detail, String advice) {
    return new Finding(Status.FAIL, subject, detail, advice);
  }
}
