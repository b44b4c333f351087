package org.dailies.edit;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How a talk is edited: the {@code edit} section of a job spec. An absent part is not done.
 *
 * @param jumpCuts leaves silence out
 * @param zoom makes the picture breathe
 * @param captions shows what is said
 * @param reframe gives the picture another shape
 * @param layers lie over and under it all
 */
public record EditSpec(
    Optional<JumpCutSpec> jumpCuts,
    Optional<ZoomSpec> zoom,
    Optional<CaptionSpec> captions,
    Optional<ReframeSpec> reframe,
    LayersSpec layers) {

  /** An edit without layers, that leaves the picture's shape as it is. */
  public EditSpec(
      Optional<JumpCutSpec> jumpCuts, Optional<ZoomSpec> zoom, Optional<CaptionSpec> captions) {
    this(jumpCuts, zoom, captions, Optional.empty(), LayersSpec.NONE);
  }

  /** The same edit with other layers. */
  public EditSpec with(LayersSpec layers) {
    return new EditSpec(jumpCuts, zoom, captions, reframe, layers);
  }

  /** The same edit with the picture in another shape. */
  public EditSpec with(ReframeSpec shape) {
    return new EditSpec(jumpCuts, zoom, captions, Optional.of(shape), layers);
  }

  /**
   * Jump cuts, with auto-editor's meanings.
   *
   * @param threshold sound whose peaks reach this fraction of full scale is kept: 0.04 is -28 dBFS
   * @param minSilenceMs silences of which less would go, with the margins taken off, stay
   * @param marginBeforeMs what stays before the sound begins
   * @param marginAfterMs what stays after it ends
   * @param minClipMs shorter sounds between two silences go
   */
  public record JumpCutSpec(
      double threshold, int minSilenceMs, int marginBeforeMs, int marginAfterMs, int minClipMs) {}

  /**
   * @param max largest magnification
   * @param cycleMs length of one breath, in and out
   */
  public record ZoomSpec(double max, int cycleMs) {}

  /**
   * @param aspectWidth of the finished picture's shape: 9 of 9:16
   * @param aspectHeight of the finished picture's shape: 16 of 9:16
   * @param shortSide pixels of the finished picture's shorter side; absent for as many as the part
   *     of the footage has that is shown
   * @param people what becomes of two people who do not fit into the picture together
   */
  public record ReframeSpec(
      int aspectWidth, int aspectHeight, Optional<Integer> shortSide, People people) {}

  /** What becomes of two people who do not fit into a picture together. */
  public enum People {
    /** One of them is shown, the one nearer to the camera. */
    ONE,
    /** The picture is divided between them. */
    SPLIT
  }

  /**
   * @param burn whether captions are drawn into the picture; the caption files are written anyway
   * @param maxLines lines at once
   * @param maxCharacters characters a line
   * @param minMs shortest time on screen
   * @param maxMs longest time on screen
   * @param corrections words as they are heard -> as they should stand
   */
  public record CaptionSpec(
      boolean burn,
      int maxLines,
      int maxCharacters,
      int minMs,
      int maxMs,
      Map<String, String> corrections) {
    public CaptionSpec {
      corrections = Collections.unmodifiableMap(new TreeMap<>(corrections));
    }
  }
}
