package org.dailies.timeline;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How a clip gives way to the next one. Each goes on for half of it beyond the cut, in footage that
 * the cut leaves out.
 *
 * @param at first frame of the next clip
 * @param frames length, even; half of it lies on either side of the cut
 */
public record Transition(long at, long frames, Kind kind) {

  /** By the names that FFmpeg's xfade has for them. */
  public enum Kind {
    /** The one fades into the other. */
    @JsonProperty("fade")
    FADE,
    /** Through black. */
    @JsonProperty("fadeblack")
    FADE_BLACK,
    /** Through white. */
    @JsonProperty("fadewhite")
    FADE_WHITE,
    /** The next one is uncovered from the right edge to the left one. */
    @JsonProperty("wipeleft")
    WIPE_LEFT,
    @JsonProperty("wiperight")
    WIPE_RIGHT,
    @JsonProperty("wipeup")
    WIPE_UP,
    @JsonProperty("wipedown")
    WIPE_DOWN,
    /** The next one pushes the first out to the left. */
    @JsonProperty("slideleft")
    SLIDE_LEFT,
    @JsonProperty("slideright")
    SLIDE_RIGHT,
    @JsonProperty("slideup")
    SLIDE_UP,
    @JsonProperty("slidedown")
    SLIDE_DOWN
  }

  public long start() {
    return at - frames / 2;
  }

  public long end() {
    return at + frames / 2;
  }
}
