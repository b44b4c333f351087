package org.dailies.media;

/**
 * How numbers become colours, by FFmpeg's names ({@code "bt709"}, {@code "tv"}); {@code "unknown"}
 * where the file does not say.
 *
 * @param range {@code "tv"} (limited) or {@code "pc"} (full)
 * @param space the matrix between RGB and YCbCr
 */
public record Colour(String range, String space, String primaries, String transfer) {

  /** Whether the transfer is that of a high dynamic range: PQ or HLG. */
  public boolean hdr() {
    return transfer.equals("smpte2084") || transfer.equals("arib-std-b67");
  }
}
