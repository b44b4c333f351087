package org.dailies.media;

import java.io.Serializable;
import java.util.Locale;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;

/**
 * How much a file may ask of a worker: the {@code limits} section of a job spec. What asks for more
 * is refused when it is opened, before it takes memory or time from other footage.
 *
 * @param pixels of a picture, width times height as it is coded
 * @param streams of every kind
 * @param durationMs from the first packet to the end of the last
 * @param packetsPerSecond of picture and sound together
 * @param packetBytes of one packet, or of one stream's header
 */
public record Limits(
    long pixels, int streams, long durationMs, int packetsPerSecond, int packetBytes)
    implements Serializable {
  /** What this build can hold at all; for files that no job names. */
  public static final Limits OF_THE_BUILD =
      new Limits(16384L * 8704, 1000, Long.MAX_VALUE, Integer.MAX_VALUE, 1 << 30);

  /** Streams have this many packets at once, such as a first fragment's, whatever their rate. */
  private static final int BURST = 10_000;

  /**
   * @throws DailiesException if what is known of a file, from now or from the cache, is too much
   */
  public void check(MediaInfo info) {
    checkStreams(info.streams());
    info.video().ifPresent(video -> checkPixels(video.width(), video.height()));
    checkDuration(info.durationUs() / 1000);
  }

  void checkStreams(int count) {
    if (count > streams) {
      throw tooManyStreams(String.valueOf(count));
    }
  }

  DailiesException tooManyStreams(String count) {
    return exceeded("streams", "it has " + count + " streams", String.valueOf(streams));
  }

  void checkPixels(int width, int height) {
    if ((long) width * height > pixels) {
      throw exceeded(
          "pixels",
          String.format(
              Locale.ROOT,
              "its pictures have %d pixels (%dx%d)",
              (long) width * height,
              width,
              height),
          String.valueOf(pixels));
    }
  }

  void checkDuration(long millis) {
    if (millis > durationMs) {
      throw exceeded(
          "duration",
          String.format(Locale.ROOT, "it lasts %.1f s", millis / 1000.0),
          durationMs / 1000 + "s");
    }
  }

  /**
   * @param spanUs the time that the packets so far cover
   */
  void checkPackets(long count, long spanUs) {
    double most = (double) packetsPerSecond * (1 + spanUs / 1e6);
    if (count > BURST && count > most) {
      throw exceeded(
          "packetsPerSecond",
          String.format(Locale.ROOT, "it has %d packets in %.1f s", count, spanUs / 1e6),
          String.valueOf(packetsPerSecond));
    }
  }

  void checkPacket(long bytes) {
    if (bytes > packetBytes) {
      throw exceeded(
          "packetBytes", "it has a packet of " + bytes + " bytes", String.valueOf(packetBytes));
    }
  }

  private static DailiesException exceeded(String limit, String found, String value) {
    return DailiesException.of(
        ErrorCode.FOOTAGE_LIMIT,
        "%s, more than limits.%s allows, which is %s; if the file is to be trusted, raise it:"
            + " --set limits.%s=...",
        found,
        limit,
        value,
        limit);
  }
}
