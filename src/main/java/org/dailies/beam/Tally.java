package org.dailies.beam;

import java.io.Serializable;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;

/** Counts, as Beam metrics, what a stage knew and what it computed. */
public final class Tally implements Serializable {
  private static final long serialVersionUID = 1L;

  /**
   * Metrics namespace; counters are named {@code <stage>.hits}, {@code .misses}, {@code .ms} (of
   * computing), {@code .savedMs} and {@code .savedBytes} (what the hits took when they were made).
   */
  public static final String METRICS = "dailies";

  private final Counter hits;
  private final Counter misses;
  private final Counter millis;
  private final Counter savedMillis;
  private final Counter savedBytes;

  /** Of a stage, by its name in reports. */
  public Tally(String stage) {
    hits = Metrics.counter(METRICS, stage + ".hits");
    misses = Metrics.counter(METRICS, stage + ".misses");
    millis = Metrics.counter(METRICS, stage + ".ms");
    savedMillis = Metrics.counter(METRICS, stage + ".savedMs");
    savedBytes = Metrics.counter(METRICS, stage + ".savedBytes");
  }

  /** A result was known, which saves what it took. */
  public void hit(long tookMillis, long tookBytes) {
    hits.inc();
    savedMillis.inc(tookMillis);
    savedBytes.inc(tookBytes);
  }

  /** A result was computed. */
  public void miss(long tookMillis) {
    misses.inc();
    millis.inc(tookMillis);
  }
}
