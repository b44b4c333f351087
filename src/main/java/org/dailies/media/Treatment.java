package org.dailies.media;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What must be done to decoded frames before they can be shown.
 *
 * @param deinterlaced whether frames that hold two moments are made to hold one
 * @param toneMapped whether PQ or HLG is brought to BT.709
 */
public record Treatment(boolean deinterlaced, boolean toneMapped) {
  /** Frames as they are coded. */
  public static final Treatment NONE = new Treatment(false, false);

  private static final Colour SDR = new Colour("tv", "bt709", "bt709", "bt709");

  /**
   * Diffuse white has 203 nits (ITU-R BT.2408), the brightest highlights of most films 1000. Mobius
   * leaves what is darker than a third of white as it is and bends the rest.
   */
  private static final String TONE_MAP =
      "zscale=transfer=linear:npl=203,format=gbrpf32le,zscale=primaries=bt709,"
          + "tonemap=tonemap=mobius:desat=0:peak=4.926,"
          + "zscale=transfer=bt709:matrix=bt709:range=tv,format=yuv420p";

  /** What footage needs to be shown on an ordinary screen, one frame as one picture. */
  public static Treatment of(VideoInfo info, Hdr hdr) {
    return new Treatment(info.interlaced(), hdr == Hdr.TONEMAP && info.colour().hdr());
  }

  /** What the treated pictures of some footage are. */
  public VideoInfo applied(VideoInfo info) {
    return new VideoInfo(
        info.stream(),
        info.codec(),
        info.width(),
        info.height(),
        info.pixelFormat(),
        info.timebase(),
        info.frameRate(),
        info.constantRate(),
        info.startPts(),
        info.endPts(),
        info.frames(),
        info.keyframes(),
        info.rotation(),
        info.sampleAspect(),
        deinterlaced ? "progressive" : info.fieldOrder(),
        toneMapped ? SDR : info.colour());
  }

  /** The chain of FFmpeg's filters that does it; absent if nothing is to be done. */
  Optional<String> filters(Colour colour) {
    List<String> filters = new ArrayList<>();
    if (deinterlaced) {
      filters.add("bwdif=mode=send_frame:deint=interlaced");
    }
    if (toneMapped) {
      filters.add(
          "setparams=range=%s:colorspace=%s:color_primaries=%s"
              .formatted(
                  known(colour.range(), "tv"),
                  known(colour.space(), "bt2020nc"),
                  known(colour.primaries(), "bt2020")));
      filters.add(TONE_MAP);
    }
    return filters.isEmpty() ? Optional.empty() : Optional.of(String.join(",", filters));
  }

  private static String known(String value, String otherwise) {
    return value.equals("unknown") ? otherwise : value;
  }
}
