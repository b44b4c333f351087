package org.dailies.timeline;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import org.dailies.time.FrameRate;

/**
 * An edit decision: which moments of the source are shown when, and what is drawn over them. A pure
 * value; the same facts and the same spec give the same timeline. A video that is made and not cut
 * has no source: it consists of layers, over black.
 *
 * @param version of this format
 * @param name the name the video is published under
 * @param source the footage; absent where everything is made
 * @param rate of the finished video; positions on the timeline are frame numbers at this rate
 * @param width of the finished picture, pixels
 * @param height of the finished picture, pixels
 * @param frames length
 * @param clips in order; they tile the timeline. Empty without a source.
 * @param captions in order, none overlapping another
 * @param captionDisplay how the captions are shown
 * @param cuts what was left out of the source and why, in order
 * @param layers what lies over and beside the clips
 * @param chapters in order, the first one from frame 0 on; empty for none
 * @param corrections words of the captions that a text model has put right, in order
 * @param highlights the passages that were picked for it, in order; empty where all is shown
 * @param turns who is shown for speaking, in order; empty where that does not matter
 */
@RecordBuilder
public record Timeline(
    int version,
    String name,
    Optional<Source> source,
    FrameRate rate,
    int width,
    int height,
    long frames,
    List<Clip> clips,
    List<Caption> captions,
    CaptionDisplay captionDisplay,
    List<Cut> cuts,
    Layers layers,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Chapter> chapters,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Correction> corrections,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Highlight> highlights,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Turn> turns)
    implements TimelineBuilder.With {
  /** The version that this code writes. */
  public static final int VERSION = 1;

  /**
   * @throws IllegalArgumentException with all that is wrong, if the clips do not tile the timeline,
   *     or captions or cuts are out of order or outside of it, or layers reach beyond what they
   *     belong to
   */
  @JsonCreator
  public Timeline {
    layers = layers == null ? Layers.NONE : layers; // in files that were written without
    clips = List.copyOf(clips);
    captions = List.copyOf(captions);
    cuts = List.copyOf(cuts);
    chapters = chapters == null ? List.of() : List.copyOf(chapters);
    corrections = corrections == null ? List.of() : List.copyOf(corrections);
    highlights = highlights == null ? List.of() : List.copyOf(highlights);
    turns = turns == null ? List.of() : List.copyOf(turns);
    List<String> faults = new ArrayList<>();
    long reached = 0;
    for (Clip clip : clips) {
      check(
          faults,
          clip.start() == reached && clip.frames() > 0,
          "a clip of %d frames starts at %d, the one before ends at %d",
          clip.frames(),
          clip.start(),
          reached);
      reached = clip.end();
    }
    check(
        faults,
        frames > 0 && reached == (source.isPresent() ? frames : 0),
        "the clips end at %d, the timeline at %d",
        reached,
        frames);
    reached = 0;
    for (Caption caption : captions) {
      check(
          faults,
          reached <= caption.start() && caption.start() < caption.end() && caption.end() <= frames,
          "a caption stands from %d to %d, the one before ends at %d, the timeline at %d",
          caption.start(),
          caption.end(),
          reached,
          frames);
      reached = caption.end();
    }
    reached = 0;
    for (Cut cut : cuts) {
      check(
          faults,
          reached <= cut.at() && cut.at() <= frames,
          "a cut lies at %d, the one before at %d, the end at %d",
          cut.at(),
          reached,
          frames);
      reached = cut.at();
    }
    reached = -1;
    for (Chapter chapter : chapters) {
      check(
          faults,
          reached < chapter.start()
              && chapter.start() < frames
              && (reached >= 0 || chapter.start() == 0),
          "a chapter starts at %d, the one before at %d, the timeline ends at %d",
          chapter.start(),
          reached,
          frames);
      reached = chapter.start();
    }
    for (Layer layer : layers.pictures()) {
      check(
          faults,
          layer.start() >= 0 && layer.frames() > 0 && layer.end() <= frames,
          "a picture lies from %d to %d, the end at %d",
          layer.start(),
          layer.end(),
          frames);
    }
    checkTransitions(clips, layers.transitions(), faults);
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException("not a timeline: " + String.join("; ", faults));
    }
  }

  /** A timeline of clips and captions alone. */
  public Timeline(
      int version,
      String name,
      Source source,
      FrameRate rate,
      int width,
      int height,
      long frames,
      List<Clip> clips,
      List<Caption> captions,
      CaptionDisplay captionDisplay,
      List<Cut> cuts) {
    this(
        version,
        name,
        Optional.of(source),
        rate,
        width,
        height,
        frames,
        clips,
        captions,
        captionDisplay,
        cuts,
        Layers.NONE,
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  /** A timeline of layers and captions alone, without footage. */
  public static Timeline made(
      String name,
      FrameRate rate,
      int width,
      int height,
      long frames,
      List<Caption> captions,
      CaptionDisplay captionDisplay,
      Layers layers) {
    return new Timeline(
        VERSION,
        name,
        Optional.empty(),
        rate,
        width,
        height,
        frames,
        List.of(),
        captions,
        captionDisplay,
        List.of(),
        layers,
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  /**
   * The footage of a timeline that has some.
   *
   * @throws IllegalStateException if everything is made
   */
  public Source footage() {
    return source.orElseThrow(() -> new IllegalStateException(name + " is made without footage"));
  }

  /** First frame after the chapter with that number, from 0. */
  public long chapterEnd(int chapter) {
    return chapter + 1 < chapters.size() ? chapters.get(chapter + 1).start() : frames;
  }

  /** The files of all that is seen besides the footage, each once. */
  public List<Asset> seenFiles() {
    return Stream.concat(
            layers.seenFiles().stream(),
            captionDisplay.burnt() ? captionDisplay.look().font().stream() : Stream.of())
        .distinct()
        .toList();
  }

  /**
   * This timeline with a smaller picture that shows the same, where the shorter side is longer.
   *
   * @param shortSide pixels that it may have, even
   */
  public Timeline within(int shortSide) {
    int shorter = Math.min(width, height);
    if (shorter <= shortSide) {
      return this;
    }
    // to the nearest even number; the edges of panels too, so that they tile the picture as before
    IntUnaryOperator smaller =
        length -> (int) (((long) length * shortSide + shorter) / (2L * shorter)) * 2;
    return with(
        smallerOne ->
            smallerOne
                .width(smaller.applyAsInt(width))
                .height(smaller.applyAsInt(height))
                .clips(clips.stream().map(clip -> clip.resized(smaller)).toList()));
  }

  /** Each has both of its halves in the clips that it joins, and shares none with another. */
  private static void checkTransitions(
      List<Clip> clips, List<Transition> transitions, List<String> faults) {
    Map<Long, Clip> starting = new HashMap<>();
    Map<Long, Clip> ending = new HashMap<>();
    for (Clip clip : clips) {
      starting.put(clip.start(), clip);
      ending.put(clip.end(), clip);
    }
    long reached = 0;
    for (Transition transition : transitions) {
      Clip before = ending.get(transition.at());
      Clip after = starting.get(transition.at());
      check(
          faults,
          before != null
              && after != null
              && transition.frames() > 0
              && transition.frames() % 2 == 0
              && transition.start() >= Math.max(reached, before.start())
              && transition.end() <= after.end(),
          "a transition of %d frames at %d does not lie between two clips that are long enough",
          transition.frames(),
          transition.at());
      reached = transition.end();
    }
  }

  @FormatMethod
  private static void check(
      List<String> faults, boolean valid, @FormatString String message, Object... positions) {
    if (!valid) {
      faults.add(String.format(Locale.ROOT, message, positions));
    }
  }
}
