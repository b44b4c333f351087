package org.dailies.media;

import org.dailies.time.FrameRate;
import org.dailies.time.Timebase;

/**
 * The video stream of a file that is edited.
 *
 * @param stream index of the stream in its container
 * @param codec FFmpeg's name: {@code "h264"}
 * @param width coded picture width in pixels, before rotation
 * @param height coded picture height in pixels, before rotation
 * @param pixelFormat FFmpeg's name: {@code "yuv420p"}
 * @param timebase of all pts of the stream
 * @param frameRate the nominal rate; frames need not be evenly spaced
 * @param constantRate whether every frame lies on the nominal rate's grid, to one tick
 * @param startPts presentation time of the first frame
 * @param endPts when the last frame ends: its pts plus its duration, from the packets
 * @param frames number of frames that are shown, counted from packets
 * @param keyframes number of frames that decoding can start from
 * @param rotation clockwise degrees the player turns the picture: 0, 90, 180 or 270
 * @param sampleAspect width of a pixel over its height, {@code "1/1"} for square ones
 * @param fieldOrder {@code "progressive"}, or FFmpeg's name of how frames hold two moments: {@code
 *     "tt"} and {@code "tb"} for the top rows first, {@code "bb"} and {@code "bt"} for the others
 * @param colour what the decoded pictures mean: as tagged in the file, but RGB is BT.709 in limited
 *     range by then
 */
public record VideoInfo(
    int stream,
    String codec,
    int width,
    int height,
    String pixelFormat,
    Timebase timebase,
    FrameRate frameRate,
    boolean constantRate,
    long startPts,
    long endPts,
    long frames,
    long keyframes,
    int rotation,
    String sampleAspect,
    String fieldOrder,
    Colour colour) {

  /** A picture that stays black, of square pixels, in the colours of high definition. */
  public static VideoInfo ofBlack(int width, int height, FrameRate rate, long frames) {
    return new VideoInfo(
        0,
        "none",
        width,
        height,
        "yuv420p",
        rate.timebase(),
        rate,
        true,
        0,
        frames,
        frames,
        frames,
        0,
        "1/1",
        "progressive",
        new Colour("tv", "bt709", "bt709", "bt709"));
  }

  /** Whether each frame holds two moments, in every second row. */
  public boolean interlaced() {
    return !fieldOrder.equals("progressive");
  }
}
