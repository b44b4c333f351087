package org.dailies.failure;

/**
 * One thing that could not be done: a line of {@code failures.jsonl}, which a run accepts as a
 * manifest of the items to try again.
 *
 * @param item URI or glob of the item, as the user gave it
 * @param stage the transform that failed: {@code "DetectFaces"}
 * @param range what part of the item, in words; empty for the whole
 * @param code what went wrong
 * @param message one sentence for the user
 * @param cause class and message of the underlying exceptions, outermost first; empty if none
 */
public record Failure(
    String item, String stage, String range, ErrorCode code, String message, String cause) {

  public Failure {
    item = Secrets.hidden(item);
    message = Secrets.hidden(message);
    cause = Secrets.hidden(cause);
  }

  /** A failure of the whole item. */
  public static Failure of(String item, String stage, Throwable thrown) {
    return of(item, stage, "", thrown);
  }

  /**
   * A failure from what was thrown: a {@link DailiesException} speaks for itself, anything else is
   * a defect.
   */
  public static Failure of(String item, String stage, String range, Throwable thrown) {
    if (thrown instanceof DailiesException known) {
      return new Failure(
          item, stage, range, known.code(), known.getMessage(), causes(known.getCause()));
    }
    return new Failure(
        item,
        stage,
        range,
        ErrorCode.INTERNAL,
        "unexpected " + thrown.getClass().getSimpleName() + " in " + stage,
        causes(thrown));
  }

  private static String causes(Throwable thrown) {
    StringBuilder text = new StringBuilder();
    for (Throwable t = thrown; t != null; t = t.getCause() == t ? null : t.getCause()) {
      text.append(text.length() == 0 ? "" : "; ").append(t);
    }
    return text.toString();
  }
}
