package org.dailies.media;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.dailies.failure.DailiesException;
import org.dailies.time.FrameRate;

/** Encodes one grey picture, the way that segments are encoded, to see whether that works. */
final class EncoderTrial {
  private static final FrameRate RATE = new FrameRate(25, 1);
  private static final Colour COLOUR = new Colour("tv", "bt709", "bt709", "bt709");

  private EncoderTrial() {}

  /** Why an encoder does not work; empty if it does. */
  static Optional<String> refusal(VideoEncoder encoder, int width, int height) {
    Libav.load();
    try (NativeComplaints complaints = NativeComplaints.listen()) {
      try {
        return encodes(encoder, width, height)
            ? Optional.empty()
            : Optional.of("it encodes nothing");
      } catch (DailiesException e) {
        List<String> heard = complaints.heard();
        return Optional.of(heard.isEmpty() ? e.getMessage() : String.join(", ", heard));
      }
    }
  }

  private static boolean encodes(VideoEncoder encoder, int width, int height) {
    VideoSettings settings =
        VideoSettings.of(width, height, RATE, COLOUR, "1/1", encoder, Quality.preset("standard"));
    AVPacket packet = av_packet_alloc();
    try (Picture grey = grey(width, height);
        OpenEncoder open =
            new OpenEncoder(settings, RATE.timebase(), settings.encoderOptions(), 1, true)) {
      open.send(grey, 0);
      open.end();
      return open.receive(packet) && packet.size() > 0;
    } finally {
      av_packet_free(packet);
    }
  }

  private static Picture grey(int width, int height) {
    Picture picture = Picture.allocate(width, height);
    byte[] mid = new byte[picture.plane(0).remaining()]; // no plane is larger than the first
    Arrays.fill(mid, (byte) 128);
    for (int plane = 0; plane < picture.planes(); plane++) {
      ByteBuffer pixels = picture.plane(plane);
      pixels.put(mid, 0, pixels.remaining());
    }
    return picture;
  }
}
