package org.dailies.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dailies.cache.Run;
import org.dailies.cache.Tally;
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
 * @param stages stage -> what it knew and what it computed
 * @param transcripts of the footage, that were published besides its videos
 * @param packed the package of all that is published; absent where none is asked for
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
    Map<String, Tally> stages,
    List<ItemReport.Output> transcripts,
    Optional<ItemReport.Output> packed) {

  /** Of a run that begins. */
  public static RunReport of(Run run, String runner, DeviceChoice device) {
    return new RunReport(
        run.job(),
        runner,
        device,
        run.output(),
        run.start(),
        0,
        List.of(),
        List.of(),
        Map.of(),
        List.of(),
        Optional.empty());
  }

  /** This run when it ends, now. */
  public RunReport ended(
      List<ItemReport> items,
      List<Failure> failures,
      Map<String, Tally> stages,
      List<ItemReport.Output> transcripts,
      Optional<ItemReport.Output> packed) {
    return new RunReport(
        job,
        runner,
        device,
        output,
        startedAt,
        Duration.between(Instant.parse(startedAt), Instant.now()).toMillis() / 1000.0,
        items,
        failures,
        stages,
        transcripts,
        packed);
  }

  /** 0 if all is done, 1 if something failed. */
  public int exitCode() {
    return failures.isEmpty() ? 0 : 1;
  }
}
