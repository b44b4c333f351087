package org.dailies.report;

import java.util.List;
import java.util.Map;
import org.dailies.engine.DeviceChoice;
import org.dailies.failure.Failure;

/**
 * What became of a batch: {@code run.json}.
 *
 * @param job kind of the job: {@code talk-edit}
 * @param runner that ran it
 * @param device that models were computed on, and why
 * @param output folder that was published to
 * @param startedAt ISO 8601, UTC
 * @param seconds wall time
 * @param items in order of name
 * @param failures in order of item
 * @param stages stage -> what its counters say
 */
public record RunReport(
    String job,
    String runner,
    DeviceChoice device,
    String output,
    String startedAt,
    double seconds,
    List<ItemReport> items,
    List<Failure> failures,
    Map<String, StageReport> stages) {

  /**
   * @param hits results that were known
   * @param misses results that were computed
   * @param cpuMillis of one core, for them
   * @param savedCpuMillis of one core, that computing what was known took when it was computed
   * @param savedBytes of footage that were read for it then
   * @param notKept results that were computed and that the cache had no room for
   */
  public record StageReport(
      long hits, long misses, long cpuMillis, long savedCpuMillis, long savedBytes, long notKept) {}

  /** 0 if all is done, 1 if something failed. */
  public int exitCode() {
    return failures.isEmpty() ? 0 : 1;
  }
}
