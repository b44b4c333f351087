package org.dailies.cache;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * A job on its way, from its start to its report.
 *
 * @param id a file name of its own
 * @param job kind of the job: {@code "talk-edit"}
 * @param output folder that it publishes to
 * @param start ISO 8601, UTC
 */
public record Run(String id, String job, String output, String start) {
  /** One that starts now. */
  public static Run start(String job, String output) {
    return new Run(
        UUID.randomUUID().toString(),
        job,
        output,
        Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
  }
}
