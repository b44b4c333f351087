package org.dailies.backfill;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.dailies.beam.Storage;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.json.Json;

/**
 * What earlier nights have shown: {@code backfill.json} in the output folder.
 *
 * @param bytes of footage that were worked on
 * @param cpuMillis that it took
 * @param failed URI -> what became of footage that could not be done
 */
record Ledger(long bytes, long cpuMillis, Map<String, Failed> failed) {
  /** An hour of 1080p footage of 8 Mbit/s takes 50 minutes of one core. */
  private static final double USUAL_MILLIS_PER_BYTE = 0.83e-3;

  private static final Ledger EMPTY = new Ledger(0, 0, Map.of());

  Ledger {
    failed = new TreeMap<>(failed);
  }

  /**
   * Footage that could not be done.
   *
   * @param nights in which that was tried
   * @param code of the last failure
   * @param message of the last failure
   */
  record Failed(int nights, ErrorCode code, String message) {}

  static Ledger read(String uri) {
    try {
      Optional<byte[]> json = Storage.read(uri);
      return json.isEmpty() ? EMPTY : Json.mapper().readValue(json.get(), Ledger.class);
    } catch (IOException e) {
      throw new DailiesException(ErrorCode.STORAGE_READ, "cannot read " + uri, e);
    }
  }

  void write(String uri) {
    try {
      Storage.write(uri, Json.pretty(this).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new DailiesException(ErrorCode.STORAGE_WRITE, "cannot write " + uri, e);
    }
  }

  /** Hours of one core that footage will take, by what such footage took before. */
  double cpuHours(long bytes) {
    double millis = this.bytes > 0 ? (double) cpuMillis / this.bytes : USUAL_MILLIS_PER_BYTE;
    return bytes * millis / 3.6e6;
  }

  /** With more work done. */
  Ledger worked(long bytes, long cpuMillis) {
    return new Ledger(this.bytes + bytes, this.cpuMillis + cpuMillis, failed);
  }

  /** With another night in which footage could not be done. */
  Ledger failed(String uri, ErrorCode code, String message) {
    Map<String, Failed> more = new TreeMap<>(failed);
    int nights = failed.containsKey(uri) ? failed.get(uri).nights() + 1 : 1;
    more.put(uri, new Failed(nights, code, message));
    return new Ledger(bytes, cpuMillis, more);
  }

  /** With footage done that could not be done before, or never. */
  Ledger done(String uri) {
    Map<String, Failed> fewer = new TreeMap<>(failed);
    fewer.remove(uri);
    return new Ledger(bytes, cpuMillis, fewer);
  }
}
