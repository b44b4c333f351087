package org.dailies.media;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What frames must have in common with footage's own packets to stand in one stream with them.
 *
 * @param encoder FFmpeg's name: {@code "libx264"} or {@code "libx265"}
 * @param profile by the encoder's name: {@code "high"}
 * @param parameterSet the number of their parameter sets, one that the footage does not use; with
 *     HEVC, whose encoder cannot choose, 0: sets then stand before each stretch of frames
 */
public record EdgeCoding(String encoder, String profile, int parameterSet) {

  /** Why such frames cannot be encoded here, continuing "this build of FFmpeg". */
  public Optional<String> obstacle() {
    return NativeBuild.load().encodes(encoder)
        ? Optional.empty()
        : Optional.of("has no " + encoder + " for the frames between copied ones");
  }

  boolean hevc() {
    return encoder.equals("libx265");
  }

  /** The settings with this encoder. */
  VideoSettings of(VideoSettings settings) {
    return new VideoSettings(
        settings.width(),
        settings.height(),
        settings.rate(),
        settings.colour(),
        settings.sampleAspect(),
        encoder,
        settings.preset(),
        settings.crf(),
        settings.keyint());
  }

  /** The encoder's own options: keyframes where they are asked for, no group open. */
  Map<String, String> options(VideoSettings settings) {
    String groups = "keyint=" + settings.keyint() + ":open-gop=0";
    Map<String, String> options = new LinkedHashMap<>();
    options.put("preset", settings.preset());
    options.put("crf", Integer.toString(settings.crf()));
    options.put("profile", profile);
    options.put("forced-idr", "1");
    options.put("a53cc", "0"); // as in VideoSettings
    if (hevc()) {
      options.put("x265-params", groups + ":log-level=error:frame-threads=1:info=0");
    } else {
      options.put("x264-params", groups + ":sps-id=" + parameterSet);
    }
    return options;
  }
}
