package org.dailies.script;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;
import org.dailies.picture.PictureRequest;
import org.dailies.timeline.Transition;

/**
 * A picture, and what is said while it is seen.
 *
 * @param narration absent where the script has one over all scenes
 * @param picture absent for a card with the scene's words
 * @param caption what is written under the picture instead of what is said
 * @param motion how the picture moves; absent for what the job says
 * @param transition how it follows the scene before; absent for what the job says
 */
public record Scene(
    Optional<String> narration,
    Optional<PictureRequest> picture,
    Optional<String> caption,
    Optional<Motion> motion,
    Optional<Transition.Kind> transition) {

  /** One of which nothing is said. */
  static final Scene EMPTY =
      new Scene(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** What is written or said in it. */
  public Optional<String> words() {
    return caption.or(() -> narration);
  }

  /** How a still picture moves. */
  public enum Motion {
    /** It does not. */
    @JsonProperty("still")
    STILL,
    /** It comes slowly nearer (Ken Burns). */
    @JsonProperty("in")
    IN,
    /** It goes slowly away. */
    @JsonProperty("out")
    OUT
  }
}
