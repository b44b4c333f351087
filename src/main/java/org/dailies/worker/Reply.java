package org.dailies.worker;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Optional;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.failure.Failure;
import org.dailies.failure.StorageUnavailableException;
import org.dailies.json.Json;

/**
 * What became of a piece of work: a result, or one of two reasons for none. It travels as JSON, for
 * a child that hostile footage took over must not make its parent create objects.
 *
 * @param unreadable the footage could not be read: why
 * @param cpuMillis milliseconds of one core that the result took
 * @param bytesRead from files for the result
 */
record Reply(
    Optional<JsonNode> result,
    Optional<String> unreadable,
    Optional<Failure> failure,
    long cpuMillis,
    long bytesRead) {

  /**
   * @param meter that ran while it was made
   */
  static Reply of(Object result, Meter meter) {
    return new Reply(
        Optional.of(Json.mapper().valueToTree(result)),
        Optional.empty(),
        Optional.empty(),
        meter.cpuMillis(),
        meter.bytesRead());
  }

  static Reply of(IOException e) {
    if (StorageUnavailableException.isBehind(e)) {
      return thrown(new DailiesException(ErrorCode.STORAGE_UNAVAILABLE, e.getMessage(), e));
    }
    String why = e.getClass().equals(IOException.class) ? e.getMessage() : e.toString();
    return new Reply(Optional.empty(), Optional.of(String.valueOf(why)), Optional.empty(), 0, 0);
  }

  static Reply thrown(Throwable e) {
    return new Reply(
        Optional.empty(), Optional.empty(), Optional.of(Failure.of("", "a worker", e)), 0, 0);
  }

  /** The result, or what was thrown instead. */
  <O> O result(Class<O> type) throws IOException {
    if (failure.isPresent()) {
      Failure failed = failure.get();
      throw failed.cause().isEmpty()
          ? new DailiesException(failed.code(), failed.message())
          : new DailiesException(
              failed.code(), failed.message(), new RemoteException(failed.cause()));
    }
    if (unreadable.isPresent()) {
      throw new IOException(unreadable.get());
    }
    return Json.mapper().treeToValue(result.orElseThrow(), type);
  }

  /** What was thrown in a worker, in words. */
  private static final class RemoteException extends Exception {
    private static final long serialVersionUID = 1L;

    RemoteException(String thrown) {
      super(thrown);
    }

    @Override
    public String toString() {
      return getMessage();
    }
  }
}
