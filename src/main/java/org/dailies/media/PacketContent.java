package org.dailies.media;

import java.math.RoundingMode;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.dailies.time.TimeRange;
import org.dailies.time.Timebase;

/**
 * What a file's packets hold, part by part: whoever knows the parts that it needs can find its
 * results again after others have changed, as they do while a recorder still writes.
 *
 * @param origin what tells recordings apart: {@code "sha256:"} and 64 hexadecimal digits of how the
 *     streams are coded and of the first group of packets, which stay when a file grows
 * @param picture its groups of pictures
 * @param sound its packets, about a second in a group
 */
public record PacketContent(String origin, Groups picture, Groups sound) {

  /**
   * The packets of a stream in groups: each holds all that what is shown from its start to the next
   * one's is decoded from.
   *
   * @param starts when the first packet of each is shown, in the stream's timebase, ascending
   * @param hashes {@value Groups#HASH} bytes each
   */
  public record Groups(long[] starts, byte[] hashes) {
    static final int HASH = 16; // of SHA-256: by chance, no two alike in any archive
    static final Groups NONE = new Groups(new long[0], new byte[0]);

    byte[] first() {
      return Arrays.copyOf(hashes, HASH);
    }

    private void update(MessageDigest digest, long start, long end) {
      int first = at(start);
      for (int i = first; i < starts.length && (i == first || starts[i] < end); i++) {
        digest.update(hashes, i * HASH, HASH);
      }
    }

    /** The group that a time lies in; what comes before the first belongs to that. */
    private int at(long time) {
      int i = Arrays.binarySearch(starts, time);
      return Math.max(0, i >= 0 ? i : -i - 2);
    }
  }

  /**
   * What frames are decoded from.
   *
   * @param ranges in the stream's timebase
   */
  public Content picture(List<TimeRange> ranges) {
    MessageDigest digest = Fingerprint.sha256();
    ranges.forEach(range -> picture.update(digest, range.start(), range.end()));
    return content(digest);
  }

  /**
   * What samples are decoded from, with what a reader decodes before it comes to them.
   *
   * @param audio the stream
   * @param range at any rate, on the media's own clock
   */
  public Content sound(AudioInfo audio, TimeRange range) {
    Timebase samples = Timebase.ofSampleRate(audio.sampleRate());
    long around = samples.rescale(SoundReader.PREROLL, audio.timebase(), RoundingMode.CEILING);
    MessageDigest digest = Fingerprint.sha256();
    sound.update(
        digest,
        range.timebase().rescale(range.start(), audio.timebase()) - around,
        range.timebase().rescale(range.end(), audio.timebase()) + around);
    return content(digest);
  }

  private Content content(MessageDigest digest) {
    return new Content(origin, HexFormat.of().formatHex(digest.digest(), 0, Groups.HASH));
  }
}
