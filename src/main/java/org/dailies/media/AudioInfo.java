package org.dailies.media;

import org.dailies.time.Timebase;

/**
 * The audio stream of a file that is edited.
 *
 * @param stream index of the stream in its container
 * @param codec FFmpeg's name: {@code "aac"}
 * @param sampleRate in Hz
 * @param channels number of channels
 * @param layout FFmpeg's name: {@code "stereo"}
 * @param timebase of all pts of the stream
 * @param startPts presentation time of the first sample that is heard
 * @param endPts when the last packet ends
 */
public record AudioInfo(
    int stream,
    String codec,
    int sampleRate,
    int channels,
    String layout,
    Timebase timebase,
    long startPts,
    long endPts) {

  /** Length in samples at 48 kHz. */
  public long samples() {
    return timebase.rescale(endPts - startPts, Timebase.SAMPLES_48K);
  }

  /** Length in whole seconds, rounded up. */
  public long seconds() {
    return (long) Math.ceil(timebase.seconds(endPts - startPts));
  }
}
