package org.dailies.sample;

import java.util.List;
import java.util.Optional;
import org.dailies.sample.Recipe.Kind;
import org.dailies.time.FrameRate;

/**
 * What is in a piece of sample footage, as {@code talk.truth.json} says it. All times are samples
 * at 48 kHz on the media's own clock (sample 0 is pts 0).
 *
 * @param version of this format
 * @param file name of the media
 * @param frames number of frames
 * @param soundStart first sample of the sound
 * @param soundEnd first sample after it; equal to {@code soundStart} without sound
 * @param words all that is said, in order
 * @param pauses where nothing is said for 300 ms or more, in order
 * @param seconds for each whole second of the picture, in order, whether there is a face
 * @param claps the first sample of each clap
 * @param fights where there is a fight, in order
 */
public record Truth(
    int version,
    String file,
    FrameRate rate,
    long frames,
    long soundStart,
    long soundEnd,
    List<Word> words,
    List<Silence> pauses,
    List<Second> seconds,
    List<Long> claps,
    List<Fight> fights) {
  static final int VERSION = 1;

  public Truth {
    fights = fights == null ? List.of() : List.copyOf(fights); // there is footage without
  }

  /**
   * A word of the script.
   *
   * @param text as written, with its punctuation
   * @param start first sample
   * @param end first sample after
   */
  public record Word(String text, Kind kind, long start, long end) {}

  /**
   * @param start first sample
   * @param end first sample after
   */
  public record Silence(long start, long end) {}

  /**
   * @param start first sample
   * @param end first sample after
   */
  public record Fight(long start, long end) {}

  /**
   * @param second from 0: the time from {@code second} to {@code second + 1}; the scene does not
   *     change inside
   * @param face where the face is in the middle of it, approximately; absent if there is none
   */
  public record Second(int second, Optional<Box> face) {}
}
