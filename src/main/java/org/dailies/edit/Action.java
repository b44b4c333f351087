package org.dailies.edit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.dailies.analysis.Analysis;
import org.dailies.edit.ActionSpec.Reason;
import org.dailies.edit.Passages.Passage;
import org.dailies.motion.ActionFound;
import org.dailies.motion.MotionFacts;
import org.dailies.scene.SceneCut;
import org.dailies.sound.SoundFacts;
import org.dailies.time.Timebase;

/**
 * Finds the parts of some footage in which most happens. Pure: the same facts and the same spec
 * give the same parts.
 *
 * <p>For each half second it tells how much there is of each {@link Reason}: the mean of the two
 * and a half seconds around, measured by what the footage has itself. What nine of ten half seconds
 * exceed is nothing; what one in two hundred reaches is all there can be. Parts that have most of
 * it together are found exactly; then their ends go to a cut, or else to where it is quiet, if
 * there is such a place within a second.
 */
public final class Action {
  /** Where parts may begin, before their ends are moved. */
  private static final int STEP_MS = 500;

  /** Steps on each side that go into the mean. */
  private static final int AROUND = 2;

  private static final double NOTHING = 0.1;
  private static final double ALL = 0.995;

  /** So much of it at least is all there can be, so that still footage has no action. */
  private static final Map<Reason, Double> LEAST =
      Map.of(
          Reason.MOTION, 300.0, // three per cent of full scale in half a second
          Reason.LOUDNESS, 6.0, // decibels
          Reason.FLASHES, 300.0,
          Reason.CUTS, 0.2); // one in the time around

  /** What lights up less is no flash, ten-thousandths of full scale. */
  private static final int FLASH = 400;

  /** How far an end goes to a better place, at most, and no further than a tenth of the length. */
  private static final int NUDGE_MS = 1000;

  /** A place is quiet if it is so much quieter than where the end would be. */
  private static final double QUIET_DB = 6;

  private final Analysis analysis;
  private final ActionSpec spec;
  private final Grid grid;
  private final Optional<Levels> levels;
  private final int steps;
  private final Map<Reason, int[]> parts = new EnumMap<>(Reason.class);
  private final int[] scores;

  private Action(Analysis analysis, ActionSpec spec) {
    this.analysis = analysis;
    this.spec = spec;
    this.grid = new Grid(analysis.info().video().orElseThrow());
    this.levels = analysis.sound().map(Levels::new);
    this.steps = (int) (grid.rate().timebase().rescale(grid.frames(), Timebase.MILLIS) / STEP_MS);
    parts.put(Reason.MOTION, shares(Reason.MOTION, motion()));
    parts.put(Reason.LOUDNESS, shares(Reason.LOUDNESS, loudness()));
    parts.put(Reason.FLASHES, shares(Reason.FLASHES, flashes()));
    parts.put(Reason.CUTS, shares(Reason.CUTS, cuts()));
    this.scores = scores();
  }

  /**
   * The parts of one length, as many as the spec wants where there are so many; none where the
   * footage is shorter, or nothing happens in it.
   *
   * @param analysis with how much moves
   * @param lengthMs of each, at most; a part is shorter where it ends in a better place
   */
  public static ActionFound find(Analysis analysis, ActionSpec spec, int lengthMs) {
    return new ActionFound(lengthMs, new Action(analysis, spec).parts(lengthMs));
  }

  private List<ActionFound.Part> parts(int lengthMs) {
    int length = (lengthMs + STEP_MS - 1) / STEP_MS;
    List<ActionFound.Part> found = new ArrayList<>();
    long reached = 0;
    for (Passage best : best(scores, length, spec.count())) {
      ActionFound.Part part = part(best, grid.framesIn(lengthMs), reached);
      reached = part.end();
      found.add(part);
    }
    found.sort(Comparator.comparing((ActionFound.Part part) -> -part.score()));
    return found;
  }

  /** The steps in a row that are worth most together, in order. */
  static List<Passage> best(int[] scores, int length, int count) {
    long[] before = new long[scores.length + 1];
    for (int step = 0; step < scores.length; step++) {
      before[step + 1] = before[step] + scores[step];
    }
    List<Passage> all = new ArrayList<>();
    for (int first = 0; first + length <= scores.length; first++) {
      all.add(new Passage(first, first + length, 1, before[first + length] - before[first]));
    }
    return Passages.best(scores.length, all, count);
  }

  /**
   * @param reached the end of the part before
   */
  private ActionFound.Part part(Passage steps, long frames, long reached) {
    long nudge = Math.min(grid.framesIn(NUDGE_MS), frames / 10);
    long wanted = grid.framesIn((long) steps.first() * STEP_MS);
    long first = Math.max(reached, wanted - nudge);
    long last = Math.max(first, Math.min(wanted + nudge, grid.frames() - frames));
    long start = place(Math.max(first, Math.min(wanted, last)), first, last);
    long latest = Math.min(start + frames, grid.frames());
    long end = place(latest, Math.max(start + 1, latest - nudge), latest);
    Map<String, Integer> reasons = new TreeMap<>();
    parts.forEach((reason, share) -> reasons.put(reason.title(), mean(share, steps)));
    return new ActionFound.Part(start, end, mean(scores, steps), reasons);
  }

  private static int mean(int[] thousandths, Passage steps) {
    return (int)
        Math.round(Arrays.stream(thousandths, steps.first(), steps.end()).average().orElseThrow());
  }

  /**
   * The best frame to begin or end with: of a cut, of a quiet place, or the one that is wanted.
   * None in which a word is being said, if there are others.
   */
  private long place(long wanted, long first, long last) {
    Comparator<Long> nearest = Comparator.comparing(frame -> Math.abs(frame - wanted));
    List<Long> free =
        LongStream.rangeClosed(first, last).boxed().filter(frame -> !inWord(frame)).toList();
    Set<Long> cuts = analysis.sceneCuts().stream().map(this::frame).collect(Collectors.toSet());
    return free.stream()
        .filter(cuts::contains)
        .min(nearest)
        .or(
            () ->
                free.stream()
                    .filter(frame -> loudDb(frame) <= loudDb(wanted) - QUIET_DB)
                    .min(Comparator.comparing(this::loudDb).thenComparing(nearest)))
        .or(() -> free.stream().min(nearest))
        .orElse(wanted);
  }

  private boolean inWord(long frame) {
    long sample = grid.sample(frame);
    return analysis.words().stream().anyMatch(w -> w.start() < sample && sample < w.end());
  }

  /** How loud it is around the beginning of a frame. */
  private double loudDb(long frame) {
    long sample = grid.sample(frame);
    return levels
        .map(l -> l.peakDb(sample - 5 * SoundFacts.WINDOW, sample + 5 * SoundFacts.WINDOW))
        .orElse(Levels.SILENCE_DB);
  }

  private long frame(SceneCut cut) {
    return grid.frameOf(cut.pts());
  }

  private int[] scores() {
    double all = spec.weights().values().stream().mapToDouble(Double::doubleValue).sum();
    int[] scores = new int[steps];
    for (int step = 0; step < steps; step++) {
      double score = 0;
      for (Map.Entry<Reason, Double> weight : spec.weights().entrySet()) {
        score += weight.getValue() * parts.get(weight.getKey())[step];
      }
      scores[step] = (int) Math.round(score / all);
    }
    return scores;
  }

  /** How much there is of something around each step, of all that there can be, in thousandths. */
  private int[] shares(Reason reason, double[] amounts) {
    double[] around = new double[steps];
    for (int step = 0; step < steps; step++) {
      int first = Math.max(0, step - AROUND);
      int end = Math.min(steps, step + AROUND + 1);
      around[step] = Arrays.stream(amounts, first, end).sum() / (end - first);
    }
    double[] sorted = around.clone();
    Arrays.sort(sorted);
    int[] shares = new int[steps];
    if (steps > 0) {
      double nothing = sorted[(int) (NOTHING * (steps - 1))];
      double all = Math.max(LEAST.get(reason), sorted[(int) (ALL * (steps - 1))] - nothing);
      for (int step = 0; step < steps; step++) {
        double share = (around[step] - nothing) / all;
        shares[step] = (int) Math.round(1000 * Math.max(0, Math.min(1, share)));
      }
    }
    return shares;
  }

  private double[] motion() {
    int[] motion = analysis.motion().orElseThrow().motion();
    return summed(Arrays.stream(motion).asDoubleStream().toArray());
  }

  private double[] flashes() {
    int[] flashes = analysis.motion().orElseThrow().flashes();
    return summed(Arrays.stream(flashes).mapToDouble(f -> f < FLASH ? 0 : f).toArray());
  }

  private double[] summed(double[] windows) {
    int inStep = STEP_MS / MotionFacts.WINDOW_MS;
    double[] amounts = new double[steps];
    for (int i = 0; i < Math.min(windows.length, steps * inStep); i++) {
      amounts[i / inStep] += windows[i];
    }
    return amounts;
  }

  private double[] cuts() {
    double[] amounts = new double[steps];
    for (SceneCut cut : analysis.sceneCuts()) {
      long step = grid.rate().timebase().rescale(frame(cut), Timebase.MILLIS) / STEP_MS;
      if (0 <= step && step < steps) {
        amounts[(int) step]++;
      }
    }
    return amounts;
  }

  private double[] loudness() {
    double[] amounts = new double[steps];
    for (int step = 0; step < steps; step++) {
      long start = grid.sample(grid.framesIn((long) step * STEP_MS));
      long end = grid.sample(grid.framesIn((step + 1L) * STEP_MS));
      amounts[step] = levels.map(l -> l.meanDb(start, end)).orElse(Levels.SILENCE_DB);
    }
    return amounts;
  }
}
