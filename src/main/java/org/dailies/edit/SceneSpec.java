package org.dailies.edit;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dailies.edit.EditSpec.CaptionSpec;
import org.dailies.edit.LayersSpec.MusicSpec;
import org.dailies.edit.LayersSpec.Wanted;
import org.dailies.script.Scene.Motion;
import org.dailies.time.FrameRate;
import org.dailies.time.Timebase;
import org.dailies.timeline.Asset;
import org.dailies.timeline.Layer;
import org.dailies.timeline.Transition;

/**
 * How a script becomes a video.
 *
 * @param width of the picture, pixels
 * @param height of the picture, pixels
 * @param motion of pictures of which the script says nothing
 * @param zoomPerSecond how much nearer a picture comes in a second, as a part of its size
 * @param background behind scenes that have no picture, of scripts that name none
 * @param transition between scenes; absent where one is cut to the next
 * @param captions what is said, or what a scene has instead; absent for none
 * @param music under the voice
 */
public record SceneSpec(
    int width,
    int height,
    FrameRate rate,
    Motion motion,
    double zoomPerSecond,
    BackgroundSpec background,
    Optional<SceneTransition> transition,
    Optional<CaptionSpec> captions,
    Optional<MusicSpec> music) {

  /** The nearest that a picture comes, for it has no more pixels than the video. */
  private static final double NEAREST = 1.25;

  /**
   * @param files pictures and videos, one after another and again; empty for none
   * @param stillMs how long a picture is seen at a time
   */
  public record BackgroundSpec(List<String> files, int stillMs) {
    public BackgroundSpec {
      files = List.copyOf(files);
    }

    /**
     * The files of a background.
     *
     * @param field that names them
     */
    public static Stream<Wanted> wanted(List<String> files, String field) {
      return IntStream.range(0, files.size())
          .mapToObj(
              i ->
                  new Wanted(
                      files.get(i),
                      field + "[" + i + "]",
                      List.of(Assets.Kind.STILL, Assets.Kind.MOVING),
                      false));
    }
  }

  /**
   * @param lengthMs half of it before the next scene begins, half after
   */
  public record SceneTransition(Transition.Kind kind, int lengthMs) {}

  /** All files that the spec names. */
  public List<Wanted> files() {
    return Stream.of(
            BackgroundSpec.wanted(background.files(), "background.files"),
            captions.flatMap(c -> c.file("captions")).stream(),
            music.stream().flatMap(m -> m.wanted("music").stream()))
        .flatMap(wanted -> wanted)
        .toList();
  }

  /** The number of frames in some milliseconds, nearest. */
  long framesIn(long millis) {
    return Timebase.MILLIS.rescale(millis, rate.timebase());
  }

  /**
   * A picture that is seen for a while: as fast in a long scene as in a short one, so that its
   * length does not change how it begins.
   *
   * @param frames for which it is seen
   */
  Layer.Still still(Asset picture, Motion motion, long frames) {
    double nearest = Math.min(NEAREST, 1 + zoomPerSecond * rate.timebase().seconds(frames - 1));
    return switch (motion) {
      case STILL -> new Layer.Still(picture, 1);
      case IN -> new Layer.Still(picture, 1, nearest);
      case OUT -> new Layer.Still(picture, nearest, 1);
    };
  }
}
