package org.dailies.edit;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.dailies.edit.LayersSpec.Wanted;
import org.dailies.media.DisplaySize;
import org.dailies.timeline.Box;
import org.dailies.timeline.CaptionDisplay;
import org.dailies.timeline.CaptionLook;

/**
 * How a talk is edited: the {@code edit} section of a job spec. An absent part is not done.
 *
 * @param jumpCuts leaves silence out
 * @param zoom makes the picture breathe
 * @param captions shows what is said
 * @param reframe gives the picture another shape
 * @param layers lie over and under it all
 * @param badTakes leaves out what was said wrongly
 * @param edits what a person wants kept and cut, by the names of videos
 * @param chapters tells what the talk is about, part by part
 * @param highlights shows the best of the talk instead of all of it, or besides
 * @param broll shows what is spoken of
 * @param shorts shows parts of the footage by themselves, or besides
 * @param action shows the parts in which most happens by themselves, or besides
 */
@RecordBuilder
public record EditSpec(
    Optional<JumpCutSpec> jumpCuts,
    Optional<ZoomSpec> zoom,
    Optional<CaptionSpec> captions,
    Optional<ReframeSpec> reframe,
    LayersSpec layers,
    Optional<BadTakeSpec> badTakes,
    Map<String, List<HandEdit>> edits,
    Optional<ChapterSpec> chapters,
    Optional<HighlightSpec> highlights,
    Optional<BrollSpec> broll,
    Optional<ShortsSpec> shorts,
    Optional<ActionSpec> action)
    implements EditSpecBuilder.With {
  /** Leaves the footage as it is. */
  public static final EditSpec NOTHING =
      new EditSpec(Optional.empty(), Optional.empty(), Optional.empty());

  public EditSpec {
    edits = Collections.unmodifiableMap(new TreeMap<>(edits));
  }

  /** An edit without layers, in which nothing is left out but silence. */
  public EditSpec(
      Optional<JumpCutSpec> jumpCuts, Optional<ZoomSpec> zoom, Optional<CaptionSpec> captions) {
    this(
        jumpCuts,
        zoom,
        captions,
        Optional.empty(),
        LayersSpec.NONE,
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Whether a video is made of all of the footage: unless only others are asked for. */
  public boolean whole() {
    return Stream.of(
            highlights.map(HighlightSpec::whole),
            shorts.map(ShortsSpec::whole),
            action.map(ActionSpec::whole))
        .flatMap(Optional::stream)
        .reduce(Boolean::logicalOr)
        .orElse(true);
  }

  /** The name of the first video that is made of footage of some name. */
  public String firstVideo(String footage) {
    return whole()
        ? footage
        : highlights
            .map(h -> h.video(footage, 1))
            .or(() -> shorts.map(s -> s.firstVideo(footage)))
            .orElseGet(() -> action.orElseThrow().firstVideo(footage));
  }

  /** All files that the spec names. */
  public List<Wanted> files() {
    Stream<Wanted> font = captions.flatMap(c -> c.file("edit.captions")).stream();
    return Stream.concat(layers.files().stream(), font).toList();
  }

  /** Whether it matters who speaks. */
  public boolean watchesSpeakers() {
    return reframe.filter(shape -> shape.people() == People.SPEAKER).isPresent();
  }

  /** Whether pictures are looked for elsewhere. */
  public boolean searches() {
    return broll.flatMap(BrollSpec::search).isPresent();
  }

  /** Whether the words of the captions are proofread. */
  public boolean proofreads() {
    return captions.filter(CaptionSpec::proofread).isPresent();
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
    SPLIT,
    /** The one who speaks is shown. */
    SPEAKER
  }

  /**
   * @param minMs shortest chapter
   */
  public record ChapterSpec(int minMs) {}

  /**
   * The best of a talk: one reel of several passages, or shorts, each one passage.
   *
   * @param shorts how many at most; absent for a reel
   * @param lengthMs of the reel or of each short, at most
   * @param minMs shortest passage
   * @param whole whether a video of the whole talk is made, too
   */
  public record HighlightSpec(Optional<Integer> shorts, int lengthMs, int minMs, boolean whole) {
    /**
     * What a video of highlights is called.
     *
     * @param footage the name that a video of the whole talk would have
     * @param number of the short, from 1
     */
    String video(String footage, int number) {
      return shorts.isPresent() ? footage + "-short" + number : footage + "-reel";
    }

    /** How long all videos of highlights may be together. */
    public long mostMs() {
      return (long) shorts.orElse(1) * lengthMs;
    }
  }

  /**
   * @param display how they are shown; the caption files are written anyway
   * @param font a file that goes before the fonts that come with the program
   * @param maxLines lines at once
   * @param maxCharacters columns of Latin letters a line; absent for as many as suit the picture
   * @param minMs shortest time on screen
   * @param maxMs longest time on screen
   * @param corrections words as they are heard -> as they should stand
   * @param proofread whether a text model looks for others that were misheard
   */
  @RecordBuilder
  public record CaptionSpec(
      CaptionDisplay display,
      Optional<String> font,
      int maxLines,
      Optional<Integer> maxCharacters,
      int minMs,
      int maxMs,
      Map<String, String> corrections,
      boolean proofread)
      implements EditSpecCaptionSpecBuilder.With {
    public CaptionSpec {
      corrections = Collections.unmodifiableMap(new TreeMap<>(corrections));
    }

    /** Captions with lines of a certain length, which nobody proofreads. */
    public CaptionSpec(
        CaptionDisplay display,
        Optional<String> font,
        int maxLines,
        int maxCharacters,
        int minMs,
        int maxMs,
        Map<String, String> corrections) {
      this(display, font, maxLines, Optional.of(maxCharacters), minMs, maxMs, corrections, false);
    }

    /** Columns of Latin letters a line has at most in a picture. */
    int columns(DisplaySize size) {
      return maxCharacters.orElseGet(() -> CaptionLook.columns(size.width(), size.height()));
    }

    /**
     * The font's file.
     *
     * @param section of the spec that this is
     */
    Optional<Wanted> file(String section) {
      return font.map(f -> new Wanted(f, section + ".font", List.of(Assets.Kind.FONT), false));
    }

    /** How captions are shown, in the font that was found. */
    CaptionDisplay display(Assets assets) {
      return font.flatMap(assets::find)
          .map(found -> display.in(found.asset(), found.family()))
          .orElse(display);
    }

    /** The part of a picture that captions leave to small things; all of it if none are drawn. */
    Box free(DisplaySize size) {
      return display.burnt() ? display.look().free(maxLines, size.width(), size.height()) : Box.ALL;
    }
  }

  /**
   * Takes that were broken off, fillers and noises.
   *
   * @param minScore how sure it must be that something has to go, 0 to 1
   * @param repeats whether a take that is said again goes, all but the last
   * @param restarts what people say before they begin again: {@code "no wait"}
   * @param fillers words that only fill a pause: {@code "um"}; several words ({@code "you know"})
   *     go only where they are set off on both sides
   * @param noises whether coughs and long breaths go
   */
  public record BadTakeSpec(
      double minScore,
      boolean repeats,
      List<String> restarts,
      List<String> fillers,
      boolean noises) {}

  /**
   * Pictures that show what is spoken of; from a library, from elsewhere, or both.
   *
   * @param library folder of pictures, with all that is below it
   * @param search name of the engine that finds pictures elsewhere
   * @param minScore how well a picture must suit a keyword, 0 to 1
   * @param minMs how long one is shown at least
   * @param maxMs how long one is shown at most
   * @param distanceMs from the end of one to the beginning of the next, at least
   * @param maxShare how much of the video they cover together at most
   * @param keepFaces when no picture covers a face
   * @param transcripts whether what is said in the library's clips tells what they show
   */
  public record BrollSpec(
      Optional<String> library,
      Optional<String> search,
      double minScore,
      int minMs,
      int maxMs,
      int distanceMs,
      double maxShare,
      KeepFaces keepFaces,
      boolean transcripts) {}

  /** When no picture of what is spoken of covers a face. */
  public enum KeepFaces {
    /** At the beginning and the end, while somebody laughs, and when the viewers are spoken to. */
    MOMENTS,
    ALWAYS,
    NEVER
  }
}
