package org.dailies.face;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dailies.chunk.Chunk;
import org.dailies.time.TimeRange;

/**
 * Where in a chunk there is more than one person.
 *
 * @param times in order, none touching another; at least one
 */
public record Company(Chunk chunk, List<TimeRange> times) {
  /** Whose face is lower than this part of the largest one is somebody behind. */
  private static final double BEHIND = 0.5;

  /**
   * From the look before those that saw more than one to the one after; absent if none did.
   *
   * @param faces of the chunk
   */
  public static Optional<Company> in(Chunk chunk, FacesFound faces) {
    TimeRange range = chunk.range();
    List<TimeRange> times = new ArrayList<>();
    List<FaceSample> samples = faces.samples();
    for (int i = 0; i < samples.size(); i++) {
      if (several(samples.get(i))) {
        long start = i == 0 ? range.start() : samples.get(i - 1).pts();
        long end = i + 1 == samples.size() ? range.end() : samples.get(i + 1).pts();
        boolean goesOn = !times.isEmpty() && times.get(times.size() - 1).end() >= start;
        long first = goesOn ? times.remove(times.size() - 1).start() : start;
        times.add(new TimeRange(first, Math.max(first + 1, end), range.timebase()));
      }
    }
    return times.isEmpty() ? Optional.empty() : Optional.of(new Company(chunk, times));
  }

  /** How much of the chunk that is, in its frames. */
  long frames() {
    long ticks = times.stream().mapToLong(TimeRange::length).sum();
    return Math.max(1, chunk.frames() * ticks / chunk.range().length());
  }

  private static boolean several(FaceSample sample) {
    List<Face> faces = sample.faces();
    return faces.size() > 1
        && faces.stream().filter(f -> f.height() >= BEHIND * faces.get(0).height()).count() > 1;
  }
}
