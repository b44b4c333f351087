package org.dailies.cli;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.dailies.progress.Progress;

/**
 * How fast stages are since they were first seen at work, and how long they will take yet if they
 * go on so.
 */
final class Pace {
  /** Before this the rate says more of the start than of the stage. */
  private static final double LONG_ENOUGH = 3;

  private final Map<String, Start> starts = new HashMap<>();
  private long now;

  private record Start(long nanos, long done) {}

  /**
   * @param nanos when, on any clock
   */
  void observe(List<Progress.State> states, long nanos) {
    now = nanos;
    states.forEach(state -> starts.putIfAbsent(state.stage(), new Start(nanos, state.done())));
  }

  /**
   * Of a stage, to be put behind its numbers: {@code ", 0.5/s, 1:05 left"}; empty where that cannot
   * be told yet, or not any more.
   */
  String words(Progress.State state) {
    Start start = starts.get(state.stage());
    if (start == null || state.finished() || state.done() == start.done()) {
      return "";
    }
    double seconds = (double) (now - start.nanos()) / TimeUnit.SECONDS.toNanos(1);
    if (seconds < LONG_ENOUGH) {
      return "";
    }
    double perSecond = (state.done() - start.done()) / seconds;
    long left = Math.round((state.planned() - state.done()) / perSecond);
    return String.format(
        Locale.ROOT,
        perSecond < 10 ? ", %.1f/%s, %d:%02d left" : ", %.0f/%s, %d:%02d left",
        perSecond < 1 ? perSecond * 60 : perSecond,
        perSecond < 1 ? "min" : "s",
        left / 60,
        left % 60);
  }
}
