package org.dailies.media;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;
import static org.bytedeco.ffmpeg.global.avutil.av_rescale_q;

import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.dailies.time.Timebase;

/** Encodes pictures into one stream of a container. */
final class PictureEncoder implements AutoCloseable {
  private final OpenEncoder encoder;
  private final AVPacket packet = av_packet_alloc();
  private final Muxer muxer;
  private final AVStream stream;

  /**
   * @param timebase of the pts that pictures are written with
   * @param options what only this encoder knows
   * @param threads of the encoder; 0 for as many as it likes
   */
  PictureEncoder(
      Muxer muxer,
      VideoSettings settings,
      Timebase timebase,
      Map<String, String> options,
      int threads) {
    this.muxer = muxer;
    encoder = new OpenEncoder(settings, timebase, options, threads, muxer.wantsGlobalHeader());
    stream = muxer.addStream(encoder.context());
    stream.avg_frame_rate(av_make_q(settings.rate().num(), settings.rate().den()));
    stream.sample_aspect_ratio(encoder.context().sample_aspect_ratio());
  }

  AVStream stream() {
    return stream;
  }

  /**
   * Encodes one picture.
   *
   * @param pts greater than the one before, in the encoder's timebase
   */
  void write(Picture picture, long pts) {
    encoder.send(picture, pts);
    drain();
  }

  /** Encodes a picture that refers to none before it; the encoder must be told to obey. */
  void writeKey(Picture picture, long pts) {
    encoder.sendKey(picture, pts);
    drain();
  }

  /** Writes what the encoder still holds. */
  void flush() {
    encoder.end();
    drain();
  }

  @Override
  public void close() {
    av_packet_free(packet);
    encoder.close();
  }

  private void drain() {
    while (encoder.receive(packet)) {
      av_packet_rescale_ts(packet, encoder.context().time_base(), stream.time_base());
      if (packet.duration() == 0) {
        AVRational rate = stream.avg_frame_rate();
        packet.duration(av_rescale_q(1, av_make_q(rate.den(), rate.num()), stream.time_base()));
      }
      packet.stream_index(stream.index());
      muxer.write(packet);
    }
  }
}
