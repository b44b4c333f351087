package org.dailies.time;

import java.util.Locale;
import java.util.Set;

/**
 * SMPTE ST 12-1 timecode: frames counted as hours, minutes, seconds and frames of a whole number of
 * frames a second. Where that number is not the true rate, drop-frame timecode leaves out numbers,
 * not frames, so that it keeps to the clock: the first two of each minute but every tenth at
 * 30000/1001, the first four at 60000/1001.
 *
 * @param base frames that a second of timecode has
 * @param dropped numbers that are left out each minute; 0 for timecode that counts all
 */
public record Timecode(int base, int dropped) {
  private static final Set<FrameRate> DROPPING =
      Set.of(new FrameRate(30_000, 1001), new FrameRate(60_000, 1001));

  /** The timecode that is usual at a rate: drop-frame at 29.97 and 59.94. */
  public static Timecode of(FrameRate rate) {
    int base = rate.nominal();
    return new Timecode(base, DROPPING.contains(rate) ? base / 15 : 0);
  }

  public boolean dropFrame() {
    return dropped > 0;
  }

  /** The number of a frame, from 0: {@code "00:01:00;02"}, with a colon where none are left out. */
  public String at(long frame) {
    long number = frame + leftOut(frame);
    return String.format(
        Locale.ROOT,
        "%02d:%02d:%02d%s%02d",
        number / (3600L * base),
        number / (60L * base) % 60,
        number / base % 60,
        dropFrame() ? ";" : ":",
        number % base);
  }

  /** How many numbers are left out before a frame. */
  private long leftOut(long frame) {
    long tenMinutes = 600L * base - 9L * dropped;
    long minute = 60L * base - dropped;
    long after = frame % tenMinutes;
    long minutes = after < dropped ? 0 : (after - dropped) / minute;
    return dropped * (9 * (frame / tenMinutes) + minutes);
  }
}
