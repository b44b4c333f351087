package org.dailies.media;

import java.util.LinkedHashMap;
import java.util.Map;
import org.dailies.time.FrameRate;

/**
 * How pictures are encoded.
 *
 * @param width in pixels, even
 * @param height in pixels, even
 * @param rate frames a second
 * @param colour the tags that players read; pixels are not converted
 * @param sampleAspect width of a pixel over its height: {@code "1/1"}
 * @param keyint the most frames from one keyframe to the next
 */
public record VideoSettings(
    int width,
    int height,
    FrameRate rate,
    Colour colour,
    String sampleAspect,
    VideoEncoder encoder,
    Quality quality,
    int keyint) {
  private static final int KEYFRAME_SECONDS = 2;

  /** Settings with a keyframe every two seconds at least. */
  public static VideoSettings of(
      int width,
      int height,
      FrameRate rate,
      Colour colour,
      String sampleAspect,
      VideoEncoder encoder,
      Quality quality) {
    return new VideoSettings(
        width,
        height,
        rate,
        colour,
        sampleAspect,
        encoder,
        quality,
        KEYFRAME_SECONDS * rate.nominal());
  }

  /**
   * The encoder's own options for these settings and closed groups of pictures. The source's closed
   * captions are left out: they would be out of place after cuts.
   */
  Map<String, String> encoderOptions() {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("profile", "high");
    String crf = Integer.toString(quality.crf());
    switch (encoder) {
      case NVENC -> {
        options.put("preset", nvencPreset());
        options.put("rc", "vbr");
        options.put("cq", crf);
        options.put("b", "0"); // no limit: the quality alone counts
        options.put("forced-idr", "1");
        options.put("a53cc", "0");
      }
      case VAAPI -> {
        options.put("rc_mode", "CQP");
        options.put("qp", crf);
        options.put("sei", "identifier+timing");
        options.put("flags", "+cgop");
      }
      case QSV -> {
        options.put("preset", qsvPreset());
        options.put("global_quality", crf);
        options.put("forced_idr", "1");
        options.put("flags", "+cgop");
        options.put("a53cc", "0");
      }
      case VIDEOTOOLBOX -> {
        options.put("b", Long.toString(bitRate())); // constant quality is not on every Mac
        options.put("bf", "0"); // its B-frames may reach over a keyframe
        options.put("a53cc", "0");
      }
      case X264 -> {
        options.put("preset", quality.speed().title());
        options.put("crf", crf);
        // with a thread of its own the lookahead sees more or fewer of the next pictures when it
        // decides, by chance, and the same pictures become other bytes
        options.put("x264-params", "keyint=" + keyint + ":open-gop=0:sync-lookahead=0");
        options.put("a53cc", "0");
      }
      case X265 -> {
        options.put("profile", "main");
        options.put("preset", quality.speed().title());
        options.put("crf", crf);
        options.put(
            "x265-params",
            "keyint=" + keyint + ":open-gop=0:frame-threads=1:info=0:log-level=error");
        options.put("a53cc", "0");
      }
      case OPENH264 -> options.put("b", Long.toString(bitRate()));
    }
    return options;
  }

  /** {@code p1}, the fastest, to {@code p7}. */
  private String nvencPreset() {
    return switch (quality.speed()) {
      case ULTRAFAST -> "p1";
      case SUPERFAST -> "p2";
      case VERYFAST -> "p3";
      case FASTER, FAST -> "p4";
      case MEDIUM -> "p5";
      case SLOW -> "p6";
      case SLOWER, VERYSLOW -> "p7";
    };
  }

  private String qsvPreset() {
    return switch (quality.speed()) {
      case ULTRAFAST, SUPERFAST, VERYFAST -> "veryfast";
      case FASTER, FAST, MEDIUM, SLOW, SLOWER, VERYSLOW -> quality.speed().title();
    };
  }

  /** For encoders without constant quality: a tenth of a bit a pixel at crf 21. */
  private long bitRate() {
    double pixelsPerSecond = (double) width * height * rate.num() / rate.den();
    return Math.round(pixelsPerSecond * 0.1 * Math.pow(2, (21 - quality.crf()) / 6.0));
  }
}
