package org.dailies.backfill;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.dailies.footage.FootageItem;

/**
 * What a night will do, and what it leaves.
 *
 * @param days in the order in which they are done
 */
public record BackfillPlan(List<Day> days) {
  public BackfillPlan {
    days = List.copyOf(days);
  }

  /** Why footage is done, or is not. */
  public enum State {
    /** Nothing was made of it. */
    NEW,
    /** What was made of it was made from other footage, or as another spec says. */
    CHANGED,
    /** It failed in an earlier night, and is tried again. */
    AGAIN,
    /** To be done, but not within this night's budget. */
    LATER,
    /** What was made of it is what would be made of it. */
    PUBLISHED,
    /** It failed in too many nights. */
    GIVEN_UP;

    /** Whether it is done tonight. */
    public boolean done() {
      return this == NEW || this == CHANGED || this == AGAIN;
    }
  }

  /**
   * A day, or a manifest.
   *
   * @param name {@code 2024-01-31}, or the manifest
   */
  public record Day(String name, List<Planned> items) {
    public Day {
      items = List.copyOf(items);
    }
  }

  /**
   * Footage, and what is planned for it.
   *
   * @param why in words: what changed, how it failed; may be empty
   * @param bytes size
   * @param cpuHours that it will take, estimated
   * @param settings of the spec that are others for this footage: {@code "edit.zoom.max=1.1"}
   */
  public record Planned(
      FootageItem item,
      State state,
      String why,
      long bytes,
      double cpuHours,
      List<String> settings) {

    Planned in(State state) {
      return new Planned(item, state, why, bytes, cpuHours, settings);
    }
  }

  /** How much footage is in each state. */
  public Map<State, Long> count() {
    Map<State, Long> count = new EnumMap<>(State.class);
    days.forEach(
        day -> day.items().forEach(planned -> count.merge(planned.state(), 1L, Long::sum)));
    return count;
  }
}
