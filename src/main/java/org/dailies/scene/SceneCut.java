package org.dailies.scene;

/**
 * Where another scene begins: the camera was moved in no time, or was another one.
 *
 * @param pts of the scene's first frame, in the video stream's timebase
 * @param kind how it begins
 * @param change how much of the picture changes with that frame, 0 to 1
 */
public record SceneCut(long pts, Kind kind, double change) {
  /** How a scene begins. */
  public enum Kind {
    /** From one frame to the next. */
    CUT,
    /** Out of a picture of one colour: black, mostly. */
    FADE
  }
}
