package org.dailies.media;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_CORRUPT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_DISCARD;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.javacpp.BytePointer;
import org.dailies.time.Timebase;

/** Hashes all packets of a stream, in decoding order, group by group. */
final class ContentScan {
  private static final int STATE = AV_PKT_FLAG_KEY | AV_PKT_FLAG_CORRUPT | AV_PKT_FLAG_DISCARD;

  private final long second;
  private final LongStream.Builder starts = LongStream.builder();
  private final ByteArrayOutputStream hashes = new ByteArrayOutputStream();
  private final ByteBuffer numbers = ByteBuffer.allocate(Long.BYTES + 2 * Integer.BYTES);
  private MessageDigest before; // the group before the last: more of it may come
  private MessageDigest last;
  private boolean keyed; // whether a keyframe has come
  private boolean untold; // whether packets don't say when they are shown
  private long start; // of the last group

  ContentScan(Timebase timebase) {
    second = Math.max(1, new Timebase(1, 1).rescale(1, timebase));
  }

  /** Adds a packet of a picture; each keyframe that is shown begins a group. */
  void addPicture(AVPacket packet) {
    long time = Demuxer.time(packet);
    boolean key = (packet.flags() & STATE) == AV_PKT_FLAG_KEY && time != AV_NOPTS_VALUE;
    // what comes before the first keyframe stands in its group
    if (last == null || (key && keyed && time > start)) {
      begin(time);
    }
    keyed |= key;
    untold |= packet.pts() == AV_NOPTS_VALUE;
    hash(packet);
    if (before != null && time < start) {
      // a frame of the group before that also refers to this one's keyframe
      before.update(soFar(last));
    }
  }

  /** Adds a packet of sound; each second begins a group. */
  void addSound(AVPacket packet) {
    long time = Demuxer.time(packet);
    boolean next = Math.floorDiv(time, second) > Math.floorDiv(start, second);
    if (last == null || (next && time != AV_NOPTS_VALUE)) {
      begin(time);
    }
    hash(packet);
  }

  /**
   * All groups, or one of everything where frames are shown some packets later and no packet says
   * when.
   *
   * @param delay how many frames a decoder holds back
   */
  PacketContent.Groups groups(int delay) {
    close(before);
    close(last);
    long[] times = starts.build().toArray();
    byte[] all = hashes.toByteArray();
    return untold && delay > 0
        ? new PacketContent.Groups(
            new long[] {times[0]}, shortened(Fingerprint.sha256().digest(all)))
        : new PacketContent.Groups(times, all);
  }

  private void begin(long time) {
    close(before);
    before = last;
    last = Fingerprint.sha256();
    start = time;
    starts.add(time);
  }

  private void close(MessageDigest group) {
    if (group != null) {
      hashes.writeBytes(shortened(group.digest()));
    }
  }

  private static byte[] shortened(byte[] hash) {
    return Arrays.copyOf(hash, PacketContent.Groups.HASH);
  }

  private void hash(AVPacket packet) {
    last.update(
        numbers
            .clear()
            .putLong(Demuxer.time(packet))
            .putInt(packet.flags() & STATE)
            .putInt(packet.size())
            .flip());
    update(packet.data(), packet.size());
    for (int i = 0; i < packet.side_data_elems(); i++) {
      AVPacketSideData beside = packet.side_data().position(i);
      last.update(numbers.clear().putLong(beside.size()).putInt(beside.type()).flip());
      update(beside.data(), beside.size());
    }
  }

  private void update(BytePointer bytes, long count) {
    if (count > 0) {
      last.update(bytes.capacity(count).asByteBuffer());
    }
  }

  private static byte[] soFar(MessageDigest digest) {
    try {
      return ((MessageDigest) digest.clone()).digest();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("every Java's SHA-256 can be copied", e);
    }
  }
}
