package org.dailies.media;

import java.util.Arrays;

/**
 * When every frame of a video stream is shown and where decoding can start; read by demuxing only.
 *
 * @param pts presentation times of all frames that are shown, ascending
 * @param keyPts presentation times of the keyframes among them, ascending
 * @param keyPositions byte position of each keyframe's packet, -1 where the container does not tell
 */
public record PacketIndex(long[] pts, long[] keyPts, long[] keyPositions) {

  public int frames() {
    return pts.length;
  }

  /** How many frames are shown from {@code start} (inside) to {@code end} (outside). */
  public int framesBetween(long start, long end) {
    return lowerBound(pts, end) - lowerBound(pts, start);
  }

  /** The last keyframe shown at or before {@code time}, or the first one of the stream. */
  public long keyframeAtOrBefore(long time) {
    int i = Arrays.binarySearch(keyPts, time);
    return keyPts[Math.max(0, i >= 0 ? i : -i - 2)];
  }

  /** The keyframe nearest to {@code time}; of two the earlier. */
  public long keyframeNearest(long time) {
    long before = keyframeAtOrBefore(time);
    int next = Arrays.binarySearch(keyPts, before) + 1;
    boolean nextIsNearer =
        next < keyPts.length && Math.abs(keyPts[next] - time) < Math.abs(before - time);
    return nextIsNearer ? keyPts[next] : before;
  }

  /** The frame on screen at {@code time}: the last one at or before it, or the first of all. */
  public long frameAt(long time) {
    int i = Arrays.binarySearch(pts, time);
    return pts[Math.max(0, i >= 0 ? i : -i - 2)];
  }

  /** The frame shown after the one at {@code time}, or {@code time} itself if that is the last. */
  public long frameAfter(long time) {
    int i = Arrays.binarySearch(pts, time);
    int next = i >= 0 ? i + 1 : -i - 1;
    return next < pts.length ? pts[next] : time;
  }

  /** The frame before the first one at or after {@code time}, or that one if it is the first. */
  public long frameBefore(long time) {
    return pts[Math.max(0, lowerBound(pts, time) - 1)];
  }

  private static int lowerBound(long[] sorted, long value) {
    int i = Arrays.binarySearch(sorted, value);
    return i >= 0 ? i : -i - 1;
  }
}
