package org.dailies.media;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The encoders of H.264, the best first: hardware, then software; and one of HEVC. */
public enum VideoEncoder {
  /** Nvidia's. */
  NVENC("h264_nvenc", Frames.PLANAR),
  /** Intel's and AMD's on Linux, by VA-API. */
  VAAPI("h264_vaapi", Frames.VAAPI_SURFACES),
  /** Intel's, by Quick Sync Video. */
  QSV("h264_qsv", Frames.SEMIPLANAR),
  /** Apple's. */
  VIDEOTOOLBOX("h264_videotoolbox", Frames.PLANAR),
  X264("libx264", Frames.PLANAR),
  /** Cisco's, for builds of FFmpeg without GPL. */
  OPENH264("libopenh264", Frames.PLANAR),
  /** For frames that stand among copied ones of HEVC; finished videos are H.264 otherwise. */
  X265("libx265", Frames.PLANAR);

  /** Those that a video can be made with, the best first. */
  static final List<VideoEncoder> CHOICES =
      List.of(NVENC, VAAPI, QSV, VIDEOTOOLBOX, X264, OPENH264);

  /** What encoders take pictures as. */
  enum Frames {
    /** yuv420p, as ours are. */
    PLANAR,
    /** nv12: the chroma samples in turn. */
    SEMIPLANAR,
    /** nv12 in the memory of a VA-API device. */
    VAAPI_SURFACES
  }

  private static final int SIDE = 256; // some hardware takes nothing below 145
  private static final Map<Trial, Optional<String>> REFUSALS = new ConcurrentHashMap<>();

  private record Trial(VideoEncoder encoder, int width, int height) {}

  private final String codec;
  private final Frames frames;

  VideoEncoder(String codec, Frames frames) {
    this.codec = codec;
    this.frames = frames;
  }

  /**
   * The encoder that a job spec names.
   *
   * @param name {@code "nvenc"}
   * @throws IllegalArgumentException if there is none; the message lists the names there are
   */
  public static VideoEncoder named(String name) {
    return CHOICES.stream()
        .filter(encoder -> encoder.title().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no encoder is called '%s'; there is %s"
                        .formatted(
                            name,
                            String.join(
                                ", ", CHOICES.stream().map(VideoEncoder::title).toList()))));
  }

  /** What a job spec calls it: {@code "nvenc"}. */
  public String title() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Why this encoder does not work here, in FFmpeg's words; empty if it does. It is found out by
   * really encoding a picture, once in a JVM: FFmpeg lists hardware encoders even where there is no
   * hardware.
   */
  public Optional<String> refusal() {
    return refusal(SIDE, SIDE);
  }

  /**
   * Why this encoder does not encode pictures of this size here: hardware has a largest and a
   * smallest one.
   */
  public Optional<String> refusal(int width, int height) {
    return REFUSALS.computeIfAbsent(
        new Trial(this, width, height), trial -> EncoderTrial.refusal(this, width, height));
  }

  /** FFmpeg's name of it. */
  String codec() {
    return codec;
  }

  Frames frames() {
    return frames;
  }
}
