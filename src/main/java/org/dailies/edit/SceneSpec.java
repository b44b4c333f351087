package org.dailies.edit;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dailies.edit.EditSpec.CaptionSpec;
import org.dailies.edit.LayersSpec.MusicSpec;
import org.dailies.edit.LayersSpec.Wanted;
import org.dailies.script.Scene.Motion;
import org.dailies.time.FrameRate;
import org.dailies.timeline.Transition;

/**
 * How a script becomes a video.
 *
 * @param width of the picture, pixels
 * @param height of the picture, pixels
 * @param motion of pictures of which the script says nothing
 * @param zoomPerSecond how much nearer a picture comes in a second, as a part of its size
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
    Optional<SceneTransition> transition,
    Optional<CaptionSpec> captions,
    Optional<MusicSpec> music) {

  /**
   * @param lengthMs half of it before the next scene begins, half after
   */
  public record SceneTransition(Transition.Kind kind, int lengthMs) {}

  /** All files that the spec names. */
  public List<Wanted> files() {
    return Stream.concat(
            captions.flatMap(c -> c.file("captions")).stream(),
            music.stream().flatMap(m -> m.wanted("music").stream()))
        .toList();
  }
}
