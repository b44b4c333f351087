package org.dailies.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.dailies.progress.Progress;

/**
 * Shows the board of {@link Progress}: one line that is written over where a person watches, a line
 * for each finished stage and a sign of life every ten seconds where a file listens.
 */
final class ProgressDisplay implements AutoCloseable {
  private static final int WIDTH = 79;
  private static final int BAR = 24;
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(10);

  private final PrintWriter out;
  private final boolean watched;
  private final long start = System.nanoTime();
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "progress");
            thread.setDaemon(true);
            return thread;
          });
  private final Map<String, Long> told = new HashMap<>();
  private final Pace pace = new Pace();
  private long lastTold = start;
  private boolean closed;

  private ProgressDisplay(PrintWriter out, boolean watched) {
    this.out = out;
    this.watched = watched;
  }

  /** Starts to show; close it before the results are printed. */
  static ProgressDisplay start(PrintWriter out, boolean watched) {
    Progress.clear();
    ProgressDisplay display = new ProgressDisplay(out, watched);
    var unused =
        display.ticker.scheduleWithFixedDelay(display::tick, 200, 200, TimeUnit.MILLISECONDS);
    return display;
  }

  @Override
  public void close() {
    ticker.shutdown();
    synchronized (this) {
      tick();
      closed = true;
      if (watched) {
        out.print("\r" + " ".repeat(WIDTH) + "\r");
      }
      out.flush();
    }
  }

  private synchronized void tick() {
    if (closed) {
      return;
    }
    pace.observe(Progress.states(), System.nanoTime());
    if (watched) {
      out.printf("\r%-" + WIDTH + "s", line(Progress.states(), seconds(), pace));
      out.flush();
    } else {
      tell(Progress.states());
    }
  }

  private void tell(List<Progress.State> states) {
    boolean due = System.nanoTime() - lastTold >= SIGN_OF_LIFE.toNanos();
    for (Progress.State state : states) {
      long before = told.getOrDefault(state.stage(), -1L);
      if (state.done() != before && state.planned() > 0 && (state.finished() || due)) {
        out.println(
            words(state.stage())
                + ": "
                + state.done()
                + " of "
                + state.planned()
                + pace.words(state));
        told.put(state.stage(), state.done());
        lastTold = System.nanoTime();
      }
    }
    out.flush();
  }

  /**
   * The newest unfinished stage with a bar and its pace, the others in numbers, the time since the
   * start.
   */
  static String line(List<Progress.State> states, long seconds, Pace pace) {
    String clock = String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
    List<Progress.State> busy = states.stream().filter(state -> !state.finished()).toList();
    if (busy.isEmpty()) {
      return clock;
    }
    Progress.State newest = busy.get(busy.size() - 1);
    int full = (int) Math.min(BAR, BAR * newest.done() / newest.planned());
    String others =
        busy.subList(0, busy.size() - 1).stream()
            .map(state -> ", " + words(state.stage()) + " " + fraction(state))
            .collect(Collectors.joining());
    String line =
        "[%s%s] %s  %s %s%s%s"
            .formatted(
                "#".repeat(full),
                ".".repeat(BAR - full),
                clock,
                words(newest.stage()),
                fraction(newest),
                pace.words(newest),
                others);
    return line.length() <= WIDTH ? line : line.substring(0, WIDTH - 3) + "...";
  }

  private static String fraction(Progress.State state) {
    return state.done() + "/" + state.planned();
  }

  /** {@code "DetectFaces"} -> {@code "detect faces"}. */
  private static String words(String stage) {
    return stage.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }

  private long seconds() {
    return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
  }
}
