package org.dailies.face;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The faces of one sampled frame.
 *
 * @param index which sample of the video this is, from 0: the frame stands for {@code [index, index
 *     + 1)} sampling intervals after the first frame
 * @param pts of the frame that was looked at, in the video stream's timebase; for an interval
 *     between two that show the same it is the frame of the one before
 * @param faces largest first; empty where there is none
 */
public record FaceSample(int index, long pts, List<Face> faces) {
  /** A face that moved less than this part of its size has not moved. */
  private static final double STILL = 0.1;

  /**
   * Whether another sample shows as many faces, and each in the same place and of the same size.
   */
  boolean shows(FaceSample other) {
    return faces.size() == other.faces.size()
        && IntStream.range(0, faces.size()).allMatch(i -> still(faces.get(i), other.faces.get(i)));
  }

  private static boolean still(Face a, Face b) {
    return Math.abs(a.centreX() - b.centreX()) < STILL * a.width()
        && Math.abs(a.centreY() - b.centreY()) < STILL * a.height()
        && Math.abs(a.width() - b.width()) < STILL * a.width()
        && Math.abs(a.height() - b.height()) < STILL * a.height();
  }
}
