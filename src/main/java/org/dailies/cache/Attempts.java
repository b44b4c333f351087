package org.dailies.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.dailies.beam.Storage;
import org.dailies.beam.StorageFullException;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.json.Json;
import org.dailies.worker.Isolation;

/**
 * Attempts at a piece of work that took their process with them. After {@value #MOST} of them a
 * piece is not tried again, in this run or in a later one.
 *
 * <p>What becomes of a child process its parent sees, and tells. Where the work is done in the
 * process of the pipeline nobody is left to tell, so there an attempt is written down before it
 * begins, and struck out when it ends.
 */
final class Attempts {
  private static final int MOST = 3;
  private static final String UNTOLD = "the whole run ended over it";

  /** Attempts that go on in this process: stopping it is no fault of theirs. */
  private static final Set<Attempts> OPEN = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> OPEN.forEach(Attempts::cancel), "open attempts"));
  }

  private final String uri;
  private final WhenFull whenFull;
  private List<String> ends;

  /** What became of each attempt so far. */
  private record Record(List<String> ends) {}

  /** The attempts at the piece of work whose list lies at a URI. */
  Attempts(String uri, WhenFull whenFull) {
    this.uri = uri;
    this.whenFull = whenFull;
    this.ends = read(uri);
  }

  /**
   * Another attempt begins.
   *
   * @param where it is made
   * @throws DailiesException with {@link ErrorCode#QUARANTINED} if there were too many
   */
  void begin(Isolation.Mode where) {
    if (ends.size() >= MOST) {
      throw DailiesException.of(
          ErrorCode.QUARANTINED,
          "set aside, because %d attempts at it ended with their process, the last: %s. To try it"
              + " again, delete %s",
          ends.size(),
          ends.get(ends.size() - 1),
          uri);
    }
    if (where == Isolation.Mode.NONE) {
      OPEN.add(this);
      add(UNTOLD);
    }
  }

  /** The attempt, in a child process, ended with it. */
  void lost(String how) {
    add(how);
  }

  /** The attempt ended as it should, with a result or without. */
  void end() {
    OPEN.remove(this);
    if (!ends.isEmpty()) {
      delete();
    }
  }

  /** The attempt was not wanted any more. */
  void cancel() {
    if (!OPEN.remove(this)) {
      return; // nothing is written of it
    }
    ends.remove(ends.size() - 1);
    if (ends.isEmpty()) {
      delete();
    } else {
      write();
    }
  }

  private void add(String end) {
    ends = new ArrayList<>(ends);
    ends.add(end);
    write();
  }

  private static List<String> read(String uri) {
    try {
      Optional<byte[]> stored = Storage.read(uri);
      return stored.isEmpty()
          ? List.of()
          : Json.read(new String(stored.get(), StandardCharsets.UTF_8), Record.class).ends();
    } catch (UncheckedIOException e) {
      return List.of(); // damaged: as good as absent
    } catch (IOException e) {
      throw new DailiesException(ErrorCode.STORAGE_READ, "cannot read " + uri, e);
    }
  }

  private void write() {
    try {
      Storage.write(uri, Json.line(new Record(ends)).getBytes(StandardCharsets.UTF_8));
    } catch (StorageFullException e) {
      whenFull.full(e);
    } catch (IOException e) {
      throw new DailiesException(ErrorCode.STORAGE_WRITE, "cannot write " + uri, e);
    }
  }

  private void delete() {
    try {
      Storage.delete(uri);
    } catch (IOException e) {
      throw new DailiesException(ErrorCode.STORAGE_WRITE, "cannot delete " + uri, e);
    }
  }
}
