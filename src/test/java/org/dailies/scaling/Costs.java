package org.dailies.scaling;

/**
 * What pieces of work cost: seconds on one core for 1080p at 30 frames a second, as {@code dailies
 * bench} and the reports of runs have them from one machine. Another machine scales all of them.
 */
final class Costs {
  /** Of footage, 8 Mbit/s. */
  static final double BYTES_PER_SECOND = 1e6;

  /** What an edit leaves of a second of footage. */
  static final double KEPT = 0.75;

  /** Demuxing a second of footage for its index. */
  static final double PROBE = 0.0006;

  /** Looking for faces in a second of footage. */
  static final double FACES = 0.012;

  /** Loudness and levels of a second of sound. */
  static final double SOUND = 0.0032;

  /** Telling voice from other sound, a second of it. */
  static final double VOICE = 0.007;

  /** Writing down a second of speech. */
  static final double WORDS = 0.021;

  /** Decoding, drawing and encoding a second of finished picture. */
  static final double RENDER = 1.0;

  /** Mixing and encoding a second of finished sound. */
  static final double MIX = 0.02;

  /** Joining, reading again and publishing a second of finished video. */
  static final double ASSEMBLE = 0.006;

  /** Listing what the store has of one video: one request to cloud storage. */
  static final double LIST = 0.05;

  /** A stage begins on all workers when the one before has ended on all. */
  static final double BARRIER = 0.5;

  private Costs() {}
}
