package org.dailies.worker;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.dailies.beam.Storage;

/** What this process has used since the meter was started. */
final class Meter {
  private final long cpuNanos = processCpuNanos();
  private final long bytes = Storage.bytesRead();

  private Meter() {}

  static Meter start() {
    return new Meter();
  }

  /** Milliseconds of one core, of all threads together. */
  long cpuMillis() {
    return (processCpuNanos() - cpuNanos) / 1_000_000;
  }

  /** Bytes read from files. */
  long bytesRead() {
    return Storage.bytesRead() - bytes;
  }

  private static long processCpuNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
