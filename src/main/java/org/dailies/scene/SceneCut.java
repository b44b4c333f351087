package org.dailies.scene;

/**
 * Where another scene begins: the camera was moved in no time, or was another one.
 *
 * @param pts of the scene's first frame, in the video stream's timebase; of a dissolve, the first
 *     that shows more of the new scene than of the old one
 * @param kind how it begins
 * @param change how much of the picture changes with that frame, or in the whole dissolve, 0 to 1
 */
public record SceneCut(long pts, Kind kind, double change) {
  /** How a scene begins. */
  public enum Kind {
    /** From one frame to the next. */
    CUT,
    /** Out of a picture of one colour: black, mostly. */
    FADE,
    /** While the scene before is still seen, more and more of it. */
    DISSOLVE
  }
}
