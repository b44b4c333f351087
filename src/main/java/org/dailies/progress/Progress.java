package org.dailies.progress;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The board on which the stages of a run write how far they are. There is one in a JVM, because
 * transforms are serialised and cannot carry it with them; where a cluster does the work, whoever
 * follows the job writes what the cluster tells. It is for showing only: a retried bundle counts
 * twice. Thread-safe.
 */
public final class Progress {
  private static final Map<String, Stage> STAGES = new LinkedHashMap<>();

  private Progress() {}

  /**
   * The counters of a stage; made on first use, in whose order stages are shown.
   *
   * @param name of the transform: {@code "DetectFaces"}
   */
  public static Stage stage(String name) {
    synchronized (STAGES) {
      return STAGES.computeIfAbsent(name, n -> new Stage());
    }
  }

  /** How far each stage is now, in order of first use. */
  public static List<State> states() {
    synchronized (STAGES) {
      List<State> states = new ArrayList<>();
      STAGES.forEach(
          (name, stage) -> states.add(new State(name, stage.planned.get(), stage.done.get())));
      return states;
    }
  }

  /** Empties the board before a new run. */
  public static void clear() {
    synchronized (STAGES) {
      STAGES.clear();
    }
  }

  /** Counts the work of one stage, in whatever units the stage has. */
  public static final class Stage {
    private final AtomicLong planned = new AtomicLong();
    private final AtomicLong done = new AtomicLong();

    private Stage() {}

    /** Adds work that is to be done. */
    public Stage planned(long units) {
      planned.addAndGet(units);
      return this;
    }

    /** Adds work that is done. */
    public Stage done(long units) {
      done.addAndGet(units);
      return this;
    }

    /** Sets how far it is: for what counts itself, elsewhere. */
    public void at(long planned, long done) {
      this.planned.set(planned);
      this.done.set(done);
    }
  }

  /** How far a stage is. */
  public record State(String stage, long planned, long done) {
    public boolean finished() {
      return done >= planned;
    }
  }
}
