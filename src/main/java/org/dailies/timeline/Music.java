package org.dailies.timeline;

import java.util.List;

/**
 * Music under the voice, from the beginning of the timeline to its end: the files one after the
 * other, again and again, each faded into the next.
 *
 * @param crossfade samples at 48 kHz for which two files are heard at once
 * @param fadeIn samples from the timeline's beginning
 * @param fadeOut samples up to its end
 * @param ducked where it gives way, in order and apart; samples of the timeline
 * @param duckDb gain there, beside each track's own
 * @param attack samples before such a range in which it goes down
 * @param release samples after it in which it comes back
 */
public record Music(
    List<Track> tracks,
    long crossfade,
    long fadeIn,
    long fadeOut,
    List<Duck> ducked,
    double duckDb,
    long attack,
    long release) {

  /** This music with what its files are known by, and not where they lie. */
  public Music anywhere() {
    return new Music(
        tracks.stream().map(t -> new Track(t.file().anywhere(), t.gainDb())).toList(),
        crossfade,
        fadeIn,
        fadeOut,
        ducked,
        duckDb,
        attack,
        release);
  }

  /**
   * A file.
   *
   * @param gainDb at which it is played
   */
  public record Track(Asset file, double gainDb) {}

  /**
   * A stretch of the timeline in which somebody speaks, in samples at 48 kHz.
   *
   * @param end first sample after
   */
  public record Duck(long start, long end) {}
}
