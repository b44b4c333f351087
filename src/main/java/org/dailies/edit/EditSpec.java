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
 * @param layers lie over and under it all
 * @param chapters tells what the talk is about, part by part
 */
public record EditSpec(
    Optional<JumpCutSpec> jumpCuts,
    Optional<ZoomSpec> zoom,
    Optional<CaptionSpec> captions,
    LayersSpec layers,
    Optional<ChapterSpec> chapters) {

  /** An edit without layers and chapters. */
  public EditSpec(
      Optional<JumpCutSpec> jumpCuts, Optional<ZoomSpec> zoom, Optional<CaptionSpec> captions) {
    this(jumpCuts, zoom, captions, LayersSpec.NONE, Optional.empty());
  }

  /** The same edit with other layers. */
  public EditSpec with(LayersSpec layers) {
    return new EditSpec(jumpCuts, zoom, captions, layers, chapters);
  }

  /** The same edit with chapters. */
  public EditSpec with(ChapterSpec chapters) {
    return new EditSpec(jumpCuts, zoom, captions, layers, Optional.of(chapters));
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
   * @param minMs shortest chapter
   */
  public record ChapterSpec(int minMs) {}

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
