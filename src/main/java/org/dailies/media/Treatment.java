package org.dailies.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;

/**
 * What must be done to decoded frames before they can be shown.
 *
 * @param deinterlaced whether frames that hold two moments are made to hold one
 * @param toneMapped whether PQ or HLG is brought to BT.709
 * @param tables look-up tables for red, green and blue, one after the other: {@code .cube} files
 */
public record Treatment(boolean deinterlaced, boolean toneMapped, List<Path> tables) {
  /** Frames as they are coded. */
  public static final Treatment NONE = new Treatment(false, false, List.of());

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
    return new Treatment(info.interlaced(), hdr == Hdr.TONEMAP && info.colour().hdr(), List.of());
  }

  /** This treatment, and tables that change the colours afterwards. */
  public Treatment graded(List<Path> tables) {
    return new Treatment(deinterlaced, toneMapped, List.copyOf(tables));
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
    if (!tables.isEmpty()) {
      filters.add(grade(toneMapped ? SDR : colour));
    }
    return filters.isEmpty() ? Optional.empty() : Optional.of(String.join(",", filters));
  }

  /** Through RGB with ten bits, for steps of eight would show where they are spread. */
  private String grade(Colour colour) {
    String numbers =
        "color_matrix=%s:%%1$s_range=%s:flags=bicubic+accurate_rnd+full_chroma_int"
            .formatted(matrix(colour), known(colour.range(), "tv"));
    StringJoiner filters = new StringJoiner(",");
    filters.add("scale=in_" + numbers.formatted("in")).add("format=gbrp10le");
    for (Path table : tables) {
      filters.add(flat(table) ? "lut1d=file=" + table : "lut3d=interp=tetrahedral:file=" + table);
    }
    return filters.add("scale=out_" + numbers.formatted("out")).add("format=yuv420p").toString();
  }

  /** Whether a table looks each of the three colours up by itself. */
  private static boolean flat(Path table) {
    try (Stream<String> lines = Files.lines(table)) {
      return lines.anyMatch(line -> line.startsWith("LUT_1D_SIZE"));
    } catch (IOException | UncheckedIOException e) {
      throw new DailiesException(ErrorCode.STORAGE_READ, "cannot read " + table, e);
    }
  }

  /** By the names of FFmpeg's scaler. */
  private static String matrix(Colour colour) {
    return switch (colour.space()) {
      case "smpte170m", "bt470bg", "fcc" -> "bt601";
      case "bt2020nc", "bt2020c" -> "bt2020";
      default -> "bt709";
    };
  }

  private static String known(String value, String otherwise) {
    return value.equals("unknown") ? otherwise : value;
  }
}
