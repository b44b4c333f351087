package org.dailies.picture;

import java.util.List;
import org.dailies.media.MediaRef;

/**
 * What the scenes of a script would be shown with.
 *
 * @param script whose scenes they are
 * @param provider name of the engine that is asked: {@code "pexels"}
 * @param words what each picture would show
 * @param language of the words, by ISO 639-1
 * @param width of the video, pixels
 * @param height of the video, pixels
 */
public record ScriptQuery(
    MediaRef script, String provider, List<String> words, String language, int width, int height) {
  public ScriptQuery {
    words = List.copyOf(words);
  }

  /** Whether the user's own pictures are asked for. */
  public boolean ofLibrary() {
    return provider.equals(PicturesSpec.LIBRARY);
  }
}
