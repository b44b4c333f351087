package org.dailies.media;

import java.util.Map;

/**
 * What frames must have in common with footage's own packets to stand in one stream with them.
 *
 * @param profile by the encoder's name: {@code "high"}
 * @param parameterSet the number of their parameter sets, one that the footage does not use; with
 *     HEVC, whose encoder cannot choose, 0: sets then stand before each stretch of frames
 */
public record EdgeCoding(VideoEncoder encoder, String profile, int parameterSet) {

  boolean setsInBand() {
    return encoder == VideoEncoder.X265;
  }

  /** The encoder's own options: the settings', and keyframes where they are asked for. */
  Map<String, String> options(VideoSettings settings) {
    Map<String, String> options = settings.encoderOptions();
    options.put("profile", profile);
    options.put("forced-idr", "1");
    if (encoder == VideoEncoder.X264) {
      options.merge("x264-params", ":sps-id=" + parameterSet, String::concat);
    }
    return options;
  }
}
