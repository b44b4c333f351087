package org.dailies.media;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.dailies.time.FrameRate;
import org.dailies.time.Timebase;

/**
 * The rate that a video is finished at. Containers tell one for uneven frames too, but it may be
 * their clock's ({@code 90000}) or an average that no player has ({@code 811350000/53975567}).
 */
final class NominalRate {
  private static final List<FrameRate> COMMON =
      List.of(
          new FrameRate(5, 1),
          new FrameRate(10, 1),
          new FrameRate(12, 1),
          new FrameRate(15, 1),
          new FrameRate(20, 1),
          new FrameRate(24_000, 1001),
          new FrameRate(24, 1),
          new FrameRate(25, 1),
          new FrameRate(30_000, 1001),
          new FrameRate(30, 1),
          new FrameRate(48, 1),
          new FrameRate(50, 1),
          new FrameRate(60_000, 1001),
          new FrameRate(60, 1));

  private NominalRate() {}

  /** Whether every frame lies within a tick of a rate's grid. */
  static boolean constant(long[] pts, FrameRate rate, Timebase timebase) {
    for (int i = 0; i < pts.length; i++) {
      if (Math.abs(pts[i] - pts[0] - rate.timebase().rescale(i, timebase)) > 1) {
        return false;
      }
    }
    return true;
  }

  /**
   * What the container tells, if the frames keep to it or it is a common rate; otherwise the common
   * rate that is nearest to the frames' shorter distances, so that hardly one of them is lost.
   */
  static FrameRate of(FrameRate told, long[] pts, Timebase timebase) {
    if (COMMON.contains(told) || constant(pts, told, timebase)) {
      return told;
    }
    long[] distances = new long[pts.length - 1];
    for (int i = 0; i < distances.length; i++) {
      distances[i] = Math.max(1, pts[i + 1] - pts[i]);
    }
    Arrays.sort(distances);
    double shorter = timebase.seconds(distances[distances.length / 10]);
    return COMMON.stream()
        .min(Comparator.comparingDouble(rate -> Math.abs(Math.log(perSecond(rate) * shorter))))
        .orElseThrow();
  }

  private static double perSecond(FrameRate rate) {
    return (double) rate.num() / rate.den();
  }
}
