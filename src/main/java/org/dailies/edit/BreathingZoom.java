package org.dailies.edit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dailies.analysis.Analysis;
import org.dailies.edit.EditSpec.ZoomSpec;
import org.dailies.face.Face;
import org.dailies.face.FaceSample;
import org.dailies.media.VideoInfo;
import org.dailies.timeline.Zoom;
import org.dailies.timeline.Zoom.Focus;

/**
 * The zoom of each clip, towards the face. The face's way is smoothed over the footage's own time,
 * so that a clip's zoom depends on what it shows and not on where it lies.
 */
final class BreathingZoom {
  /** Standard deviation of the smoothing, in microseconds. */
  private static final double SIGMA_US = 1_000_000;

  /** Faces further away in time say nothing. */
  private static final long REACH_US = 3_000_000;

  private final ZoomSpec spec;
  private final Grid grid;
  private final VideoInfo video;
  private final List<FaceSample> samples;
  private final long[] sampleUs;

  BreathingZoom(ZoomSpec spec, Grid grid, Analysis analysis) {
    this.spec = spec;
    this.grid = grid;
    this.video = analysis.info().video().orElseThrow();
    this.samples = analysis.faces();
    this.sampleUs = samples.stream().mapToLong(s -> video.timebase().micros(s.pts())).toArray();
  }

  Zoom of(Kept range) {
    List<Focus> focus = new ArrayList<>();
    int step = grid.rate().nominal();
    long frame = 0;
    for (; frame < range.frames(); frame += step) {
      focus.add(focusAt(frame, range.start() + frame));
    }
    // one behind the end, so that the way there does not depend on where the clip is cut off
    focus.add(focusAt(frame, range.start() + frame));
    return new Zoom(cycle(), spec.max(), withoutRest(focus)).part(0, range.frames());
  }

  /** The zoom of any clip that is framed: what it shows is around the face already. */
  Zoom ofFramed() {
    return new Zoom(cycle(), spec.max(), List.of(new Focus(0, 0.5, 0.5)));
  }

  private int cycle() {
    return (int) Math.max(1, grid.framesIn(spec.cycleMs()));
  }

  private Focus focusAt(long clipFrame, long gridFrame) {
    long time = video.timebase().micros(grid.pts(gridFrame));
    double x = 0;
    double y = 0;
    double weights = 0;
    for (int i = firstFrom(time - REACH_US);
        i < sampleUs.length && sampleUs[i] <= time + REACH_US;
        i++) {
      if (!samples.get(i).faces().isEmpty()) {
        Face face = samples.get(i).faces().get(0);
        double distance = (sampleUs[i] - time) / SIGMA_US;
        double weight = StrictMath.exp(-0.5 * distance * distance);
        x += weight * face.centreX();
        y += weight * face.centreY();
        weights += weight;
      }
    }
    return weights == 0
        ? new Focus(clipFrame, 0.5, 0.5)
        : new Focus(clipFrame, rounded(x / weights), rounded(y / weights));
  }

  private int firstFrom(long us) {
    int i = Arrays.binarySearch(sampleUs, us);
    return i >= 0 ? i : -i - 1;
  }

  /** Leaves out the points that lie between two equal ones. */
  private static List<Focus> withoutRest(List<Focus> focus) {
    List<Focus> moving = new ArrayList<>();
    for (int i = 0; i < focus.size(); i++) {
      boolean inside = i > 0 && i + 1 < focus.size();
      if (!inside
          || !focus.get(i).samePlace(focus.get(i - 1))
          || !focus.get(i).samePlace(focus.get(i + 1))) {
        moving.add(focus.get(i));
      }
    }
    return List.copyOf(moving);
  }

  private static double rounded(double fraction) {
    return Math.round(Math.min(1, Math.max(0, fraction)) * 1e4) / 1e4;
  }
}
