package org.dailies.picture;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/**
 * A still picture that somebody wants to see.
 *
 * @param from where it comes from
 * @param what the path, address, search words, prompt, or title of it
 * @param provider name of the engine that is to find or make it; absent for what the job says, and
 *     for files, addresses and cards
 */
public record PictureRequest(From from, String what, Optional<String> provider) {

  /** Where pictures come from. */
  public enum From {
    /** A file of the user's: a path or a {@code gs://} URI. */
    @JsonProperty("file")
    FILE,
    /** An address on the web. */
    @JsonProperty("url")
    URL,
    /** Words that a picture search is asked for. */
    @JsonProperty("search")
    SEARCH,
    /** What a model is asked to make a picture of. */
    @JsonProperty("prompt")
    PROMPT,
    /** A card that is drawn, with a title. */
    @JsonProperty("card")
    CARD
  }

  /** A card that is drawn, with a title. */
  public static PictureRequest card(String title) {
    return new PictureRequest(From.CARD, title, Optional.empty());
  }
}
