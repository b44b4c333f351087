package org.dailies.media;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.time.FrameRate;

/**
 * How pictures are encoded.
 *
 * @param width in pixels, even
 * @param height in pixels, even
 * @param rate frames a second
 * @param colour the tags that players read; pixels are not converted
 * @param sampleAspect width of a pixel over its height: {@code "1/1"}
 * @param encoder FFmpeg's name: {@code "libx264"}; {@code "libopenh264"} is in every build
 * @param preset x264's name of how much work it does: {@code "veryfast"}
 * @param crf x264's constant quality, 0 (lossless) to 51; 6 less is about twice the size
 * @param keyint the most frames from one keyframe to the next
 */
public record VideoSettings(
    int width,
    int height,
    FrameRate rate,
    Colour colour,
    String sampleAspect,
    String encoder,
    String preset,
    int crf,
    int keyint) {
  private static final int KEYFRAME_SECONDS = 2;

  /** The settings that a job's {@code draft}, {@code standard} or {@code archive} stands for. */
  public static VideoSettings preset(
      String name, int width, int height, FrameRate rate, Colour colour, String sampleAspect) {
    return switch (name) {
      case "draft" -> x264("ultrafast", 26, width, height, rate, colour, sampleAspect);
      case "standard" -> x264("veryfast", 21, width, height, rate, colour, sampleAspect);
      case "archive" -> x264("fast", 18, width, height, rate, colour, sampleAspect);
      default ->
          throw new IllegalArgumentException("a preset is draft, standard or archive, not " + name);
    };
  }

  /**
   * The H.264 encoder of this build of FFmpeg, tried once in a JVM: x264, or OpenH264 in a build
   * without GPL.
   *
   * @throws DailiesException with {@link ErrorCode#RENDER_FAILED} if there is none
   */
  public static String h264Encoder() {
    return H264.FOUND.orElseThrow(
        () ->
            new DailiesException(
                ErrorCode.RENDER_FAILED, "this build of FFmpeg has no encoder for H.264"));
  }

  private static final class H264 {
    static final Optional<String> FOUND = NativeBuild.load().h264Encoder();
  }

  private static VideoSettings x264(
      String preset,
      int crf,
      int width,
      int height,
      FrameRate rate,
      Colour colour,
      String sampleAspect) {
    int keyint = KEYFRAME_SECONDS * rate.nominal();
    return new VideoSettings(
        width, height, rate, colour, sampleAspect, h264Encoder(), preset, crf, keyint);
  }

  /** The encoder's own options for closed groups of pictures. */
  Map<String, String> encoderOptions() {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("profile", "high");
    if (encoder.equals("libx264")) {
      options.put("preset", preset);
      options.put("crf", Integer.toString(crf));
      options.put("x264-params", "keyint=" + keyint + ":open-gop=0");
      options.put("a53cc", "0"); // the source's closed captions would be out of place after cuts
    } else {
      options.put("b", Long.toString(bitRate()));
    }
    return options;
  }

  /** For encoders without constant quality: a tenth of a bit a pixel at crf 21. */
  private long bitRate() {
    double pixelsPerSecond = (double) width * height * rate.num() / rate.den();
    return Math.round(pixelsPerSecond * 0.1 * Math.pow(2, (21 - crf) / 6.0));
  }
}
