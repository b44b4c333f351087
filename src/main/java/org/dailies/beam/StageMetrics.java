package org.dailies.beam;

import java.io.Serializable;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;

/** Counts, as Beam metrics, what a stage knew and what it computed. */
public final class StageMetrics implements Serializable {
  private static final long serialVersionUID = 1L;

  /**
   * Metrics namespace; counters are named {@code <stage>.hits}, {@code .misses}, {@code .ms} (of
   * computing), {@code .savedMs} and {@code .savedBytes} (what the hits took when they were made),
   * and {@code .notKept} (of the misses, those that the store had no room for).
   */
  public static final String NAMESPACE = "dailies";

  private final Counter hits;
  private final Counter misses;
  private final Counter millis;
  private final Counter savedMillis;
  private final Counter savedBytes;
  private final Counter notKept;

  /** Of a stage, by its name in reports. */
  public StageMetrics(String stage) {
    hits = Metrics.counter(NAMESPACE, stage + ".hits");
    misses = Metrics.counter(NAMESPACE, stage + ".misses");
    millis = Metrics.counter(NAMESPACE, stage + ".ms");
    savedMillis = Metrics.counter(NAMESPACE, stage + ".savedMs");
    savedBytes = Metrics.counter(NAMESPACE, stage + ".savedBytes");
    notKept = Metrics.counter(NAMESPACE, stage + ".notKept");
  }

  /**
   * A result was there.
   *
   * @param millis that it took when it was made
   * @param bytes that were read for it then
   */
  public void hit(long millis, long bytes) {
    hits.inc();
    savedMillis.inc(millis);
    savedBytes.inc(bytes);
  }

  /** A result was computed. */
  public void miss(long millis) {
    misses.inc();
    this.millis.inc(millis);
  }

  /** There was no room for a result that was computed. */
  public void notKept() {
    notKept.inc();
  }
}
