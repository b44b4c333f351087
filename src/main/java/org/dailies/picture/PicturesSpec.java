package org.dailies.picture;

import java.util.Optional;
import org.dailies.engine.EngineSettings;
import org.dailies.engine.http.Web;

/**
 * Where the still pictures of a job come from.
 *
 * @param search name of the engine that looks for pictures, where a request names none: {@code
 *     "pexels"}, or {@link #LIBRARY}
 * @param prompt name of the engine that makes pictures, where a request names none
 * @param library folder of the user's own pictures, local or {@code gs://}
 * @param searchSettings where the engine that searches is
 * @param promptSettings where the engine that makes pictures is
 * @param web how far pictures are fetched
 * @param strict whether a picture that does not come fails the video; else a card stands in
 */
public record PicturesSpec(
    String search,
    String prompt,
    Optional<String> library,
    EngineSettings searchSettings,
    EngineSettings promptSettings,
    Web.Limits web,
    boolean strict) {
  /** What looks for pictures in the user's own folder. */
  public static final String LIBRARY = "library";

  public PicturesSpec {
    searchSettings = searchSettings.servedAt("pictures.services.search");
    promptSettings = promptSettings.servedAt("pictures.services.prompt");
  }

  /**
   * The same where the calls of a run are counted.
   *
   * @param calls URI that the files begin with in which that is done
   */
  public PicturesSpec countedIn(String calls) {
    return new PicturesSpec(
        search,
        prompt,
        library,
        searchSettings.countedIn(calls + "search-"),
        promptSettings.countedIn(calls + "prompt-"),
        web,
        strict);
  }
}
