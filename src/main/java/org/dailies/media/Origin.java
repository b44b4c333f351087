package org.dailies.media;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;

/** Tells recordings apart by what stays when their files grow. */
final class Origin {
  private final MessageDigest digest = Fingerprint.sha256();

  private Origin() {}

  /** All that is told of the streams before their first packet, and the first group of packets. */
  static String of(
      Demuxer demuxer, MediaInfo info, PacketContent.Groups picture, PacketContent.Groups sound) {
    Origin origin = new Origin();
    info.video().ifPresent(video -> origin.add(demuxer, video));
    info.audio().ifPresent(audio -> origin.add(demuxer, audio));
    origin.digest.update((info.video().isPresent() ? picture : sound).first());
    return Fingerprint.of(origin.digest);
  }

  private void add(Demuxer demuxer, VideoInfo video) {
    addHeader(demuxer.stream(video.stream()).codecpar());
    add(
        video.stream(),
        video.codec(),
        video.width(),
        video.height(),
        video.pixelFormat(),
        video.timebase(),
        video.startPts(),
        video.rotation(),
        video.sampleAspect(),
        video.fieldOrder(),
        video.colour());
  }

  private void add(Demuxer demuxer, AudioInfo audio) {
    addHeader(demuxer.stream(audio.stream()).codecpar());
    add(
        audio.stream(),
        audio.codec(),
        audio.sampleRate(),
        audio.channels(),
        audio.layout(),
        audio.timebase(),
        audio.startPts());
  }

  private void addHeader(AVCodecParameters codec) {
    byte[] header = new byte[codec.extradata_size()];
    if (header.length > 0) {
      codec.extradata().get(header);
    }
    digest.update(header);
  }

  private void add(Object... facts) {
    digest.update(Arrays.toString(facts).getBytes(StandardCharsets.UTF_8));
  }
}
