package org.dailies.failure;

import com.google.errorprone.annotations.FormatMethod;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The one exception of Dailies for work on an item; what happened is in its {@link ErrorCode}. */
public final class DailiesException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final Pattern SHOWN =
      Pattern.compile(Pattern.quote(DailiesException.class.getName()) + " \\[(\\w+)]: (.*)");

  private final ErrorCode code;

  /**
   * @param message one sentence that a user understands: what was wrong with what, and what to do
   */
  public DailiesException(ErrorCode code, String message) {
    super(Secrets.hidden(message));
    this.code = code;
  }

  /**
   * @param code that of others: where a {@link StorageUnavailableException} is behind the cause, it
   *     is {@link ErrorCode#STORAGE_UNAVAILABLE}, whatever was done with the storage
   */
  public DailiesException(ErrorCode code, String message, Throwable cause) {
    super(Secrets.hidden(message), cause);
    this.code = StorageUnavailableException.isBehind(cause) ? ErrorCode.STORAGE_UNAVAILABLE : code;
  }

  @FormatMethod
  public static DailiesException of(ErrorCode code, String format, Object... args) {
    return new DailiesException(code, String.format(java.util.Locale.ROOT, format, args));
  }

  /** The exception that a line of a stack trace shows, without what caused it. */
  public static Optional<DailiesException> shownIn(String line) {
    Matcher shown = SHOWN.matcher(line);
    return shown.find()
        ? Optional.of(new DailiesException(ErrorCode.valueOf(shown.group(1)), shown.group(2)))
        : Optional.empty();
  }

  public ErrorCode code() {
    return code;
  }

  /** With its code: of what happened on a cluster, whoever started it gets the stack trace only. */
  @Override
  public String toString() {
    return "%s [%s]: %s".formatted(getClass().getName(), code, getMessage());
  }
}
