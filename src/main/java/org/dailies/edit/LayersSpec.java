package org.dailies.edit;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.dailies.timeline.Layer.Title;
import org.dailies.timeline.Transition;

/**
 * What is laid over and under a talk: parts of the {@code edit} section of a job spec.
 *
 * @param pictures stills and clips
 * @param titles cards and lower thirds
 * @param watermark a picture over the whole video
 * @param transitions from clip to clip
 * @param grade of the footage's colours
 * @param music under the voice
 * @param sounds effects
 * @param summary what a voice says over the beginning
 */
@RecordBuilder
public record LayersSpec(
    List<PictureSpec> pictures,
    List<TitleSpec> titles,
    Optional<WatermarkSpec> watermark,
    Optional<TransitionSpec> transitions,
    Optional<GradeSpec> grade,
    Optional<MusicSpec> music,
    Optional<SoundSpec> sounds,
    Optional<SummarySpec> summary)
    implements LayersSpecBuilder.With {
  /** Nothing. */
  public static final LayersSpec NONE =
      new LayersSpec(
          List.of(),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  public LayersSpec {
    pictures = List.copyOf(pictures);
    titles = List.copyOf(titles);
  }

  /** Those of the pictures and titles, and all else, that begin at a moment that is chosen. */
  LayersSpec only(Predicate<Moment> chosen) {
    return with(
        layers ->
            layers
                .pictures(pictures.stream().filter(p -> chosen.test(p.at())).toList())
                .titles(titles.stream().filter(title -> chosen.test(title.at())).toList()));
  }

  /**
   * When something begins: at a time of the footage, or where words are said.
   *
   * @param ms after the footage's first frame
   * @param words that are said; the first time counts
   */
  public record Moment(Optional<Integer> ms, Optional<String> words) {}

  /** Where a picture lies. */
  public enum Position {
    FULL,
    LEFT,
    RIGHT,
    TOP_LEFT,
    TOP_RIGHT,
    BOTTOM_LEFT,
    BOTTOM_RIGHT;

    /** Whether it takes half of the screen, and the footage the other half. */
    public boolean half() {
      return this == LEFT || this == RIGHT;
    }
  }

  /**
   * A still picture or a clip.
   *
   * @param fromMs where a clip begins to be shown
   * @param forMs how long; a clip that is shorter ends with its last frame
   * @param width of a small one, as a fraction of the video's
   * @param contain whether one that fills the screen is shown whole instead of being cropped
   * @param zoom magnification of a still at its end
   * @param fadeMs for which it appears and disappears
   * @param optional whether the video is made without it where its file is missing
   */
  public record PictureSpec(
      String file,
      Moment at,
      int fromMs,
      int forMs,
      Position position,
      double width,
      boolean contain,
      double zoom,
      double opacity,
      int fadeMs,
      boolean optional) {}

  public record TitleSpec(Title.Style style, List<String> lines, Moment at, int forMs, int fadeMs) {
    public TitleSpec {
      lines = List.copyOf(lines);
    }
  }

  /**
   * @param width as a fraction of the video's
   */
  public record WatermarkSpec(
      String file, Position position, double width, double opacity, boolean optional) {}

  /**
   * @param lengthMs of each, half before and half after the cut
   * @param minCutMs cuts that take out less stay cuts
   */
  public record TransitionSpec(Transition.Kind kind, int lengthMs, int minCutMs) {}

  /**
   * @param exposure in stops
   * @param lut a {@code .cube} file
   */
  public record GradeSpec(double exposure, Optional<String> lut) {}

  /**
   * @param level of the music where nobody speaks, in LU below the voice
   * @param duckedLevel of the music under speech, in LU below the voice
   * @param crossfadeMs for which a track and the next are heard at once
   */
  public record MusicSpec(
      List<String> files,
      double level,
      double duckedLevel,
      int attackMs,
      int releaseMs,
      int fadeInMs,
      int fadeOutMs,
      int crossfadeMs,
      boolean optional) {
    public MusicSpec {
      files = List.copyOf(files);
    }

    /**
     * Its files.
     *
     * @param section of the spec that this is
     */
    List<Wanted> wanted(String section) {
      return IntStream.range(0, files.size())
          .mapToObj(i -> sound(files.get(i), section + ".files[" + i + "]", optional))
          .toList();
    }
  }

  /**
   * @param cut what is heard at each cut
   * @param picture what is heard when a picture appears
   * @param title what is heard when a title appears
   * @param emphasis what is heard when a word is stressed
   * @param level loudness in LU below the voice
   */
  public record SoundSpec(
      Optional<String> cut,
      Optional<String> picture,
      Optional<String> title,
      Optional<String> emphasis,
      double level) {}

  /**
   * A file that the spec names.
   *
   * @param field of the spec that names it
   */
  public record Wanted(String path, String field, List<Assets.Kind> kinds, boolean optional) {}

  /** All files that the layers name. */
  public List<Wanted> files() {
    List<Wanted> files = new ArrayList<>();
    for (int i = 0; i < pictures.size(); i++) {
      PictureSpec picture = pictures.get(i);
      files.add(
          new Wanted(
              picture.file(),
              "edit.pictures[" + i + "].file",
              List.of(Assets.Kind.STILL, Assets.Kind.MOVING),
              picture.optional()));
    }
    watermark.ifPresent(
        mark ->
            files.add(
                new Wanted(
                    mark.file(),
                    "edit.watermark.file",
                    List.of(Assets.Kind.STILL),
                    mark.optional())));
    grade
        .flatMap(GradeSpec::lut)
        .ifPresent(
            lut -> files.add(new Wanted(lut, "edit.grade.lut", List.of(Assets.Kind.TABLE), false)));
    music.ifPresent(m -> files.addAll(m.wanted("edit.music")));
    sounds.ifPresent(
        s -> {
          s.cut().ifPresent(file -> files.add(sound(file, "edit.sounds.cut", false)));
          s.picture().ifPresent(file -> files.add(sound(file, "edit.sounds.picture", false)));
          s.title().ifPresent(file -> files.add(sound(file, "edit.sounds.title", false)));
          s.emphasis().ifPresent(file -> files.add(sound(file, "edit.sounds.emphasis", false)));
        });
    return List.copyOf(files);
  }

  private static Wanted sound(String path, String field, boolean optional) {
    return new Wanted(path, field, List.of(Assets.Kind.SOUND, Assets.Kind.MOVING), optional);
  }
}
