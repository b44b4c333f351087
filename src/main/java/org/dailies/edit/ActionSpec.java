package org.dailies.edit;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The parts of the footage in which most happens, each a video of its own.
 *
 * @param lengthsMs how long they are; each once
 * @param count how many there are of each length, at most
 * @param prepareMs lengths that are looked for, too, so that they are known
 * @param weights what action is made of -> how much it counts, 0 to 1; not all 0
 * @param whole whether a video of all of the footage is made, too
 */
public record ActionSpec(
    List<Integer> lengthsMs,
    int count,
    List<Integer> prepareMs,
    Map<Reason, Double> weights,
    boolean whole) {
  public ActionSpec {
    lengthsMs = List.copyOf(lengthsMs);
    prepareMs = List.copyOf(prepareMs);
    weights = Collections.unmodifiableMap(new TreeMap<>(weights));
  }

  /** What action is made of. */
  public enum Reason {
    /** How much moves in the picture. */
    MOTION,
    /** How loud it is. */
    LOUDNESS,
    /** How much the picture lights up. */
    FLASHES,
    /** How often the scene changes. */
    CUTS;

    /** The word for it in specs and reports: {@code "motion"}. */
    public String title() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** All lengths that are looked for, each once. */
  public List<Integer> allLengthsMs() {
    return Stream.concat(lengthsMs.stream(), prepareMs.stream()).distinct().toList();
  }

  /**
   * What a video is called.
   *
   * @param footage the name that a video of all of it would have
   * @param number among those of the length, from 1
   */
  static String video(String footage, int lengthMs, int number) {
    String length = lengthMs % 1000 == 0 ? lengthMs / 1000 + "s" : lengthMs + "ms";
    return footage + "-action-" + length + "-" + number;
  }

  /** The name of the first one. */
  String firstVideo(String footage) {
    return video(footage, lengthsMs.get(0), 1);
  }

  /**
   * How long all videos are together, at most.
   *
   * @param footageMs how long the footage is
   */
  public long mostMs(long footageMs) {
    return lengthsMs.stream().mapToLong(l -> Math.min(count, footageMs / l) * l).sum();
  }
}
