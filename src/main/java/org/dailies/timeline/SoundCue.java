package org.dailies.timeline;

/**
 * A sound effect.
 *
 * @param at sample of the timeline at which it begins, at 48 kHz
 */
public record SoundCue(Asset file, long at, double gainDb) {
  /** This cue with what its file is known by, and not where that lies. */
  public SoundCue anywhere() {
    return new SoundCue(file.anywhere(), at, gainDb);
  }
}
