package org.dailies.edit;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.dailies.edit.LayersSpec.Wanted;
import org.dailies.timeline.CaptionDisplay;

/**
 * How a talk is edited: the {@code edit} section of a job spec. An absent part is not done.
 *
 * @param jumpCuts leaves silence out
 * @param zoom makes the picture breathe
 * @param captions shows what is said
 * @param layers lie over and under it all
 */
public record EditSpec(
    Optional<JumpCutSpec> jumpCuts,
    Optional<ZoomSpec> zoom,
    Optional<CaptionSpec> captions,
    LayersSpec layers) {

  /** An edit without layers. */
  public EditSpec(
      Optional<JumpCutSpec> jumpCuts, Optional<ZoomSpec> zoom, Optional<CaptionSpec> captions) {
    this(jumpCuts, zoom, captions, LayersSpec.NONE);
  }

  /** All files that the spec names. */
  public List<Wanted> files() {
    Stream<Wanted> font =
        captions.flatMap(CaptionSpec::font).stream()
            .map(f -> new Wanted(f, "edit.captions.font", List.of(Assets.Kind.FONT), false));
    return Stream.concat(layers.files().stream(), font).toList();
  }

  /** The same edit with other layers. */
  public EditSpec with(LayersSpec layers) {
    return new EditSpec(jumpCuts, zoom, captions, layers);
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
   * @param display how they are shown; the caption files are written anyway
   * @param font a file that goes before the fonts that come with the program
   * @param maxLines lines at once
   * @param maxCharacters columns of Latin letters a line
   * @param minMs shortest time on screen
   * @param maxMs longest time on screen
   * @param corrections words as they are heard -> as they should stand
   */
  public record CaptionSpec(
      CaptionDisplay display,
      Optional<String> font,
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
