package org.dailies.media;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MOV_TEXT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_INPUT_BUFFER_PADDING_SIZE;
import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_free;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_SUBTITLE;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;
import static org.bytedeco.ffmpeg.global.avutil.av_mallocz;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.BytePointer;
import org.dailies.failure.ErrorCode;
import org.dailies.media.TimedText.Cue;
import org.dailies.time.FrameRate;
import org.dailies.time.Timebase;

/**
 * The text track of an mp4: 3GPP timed text (TS 26.245), which players call subtitles. A sample is
 * the text of a cue, and an empty one stands between cues.
 */
final class TextTrack implements AutoCloseable {
  private static final int FONT_ID = 1;
  private static final byte[] FONT = "Sans-Serif".getBytes(StandardCharsets.US_ASCII);
  private static final int CENTRE = 1;
  private static final int BELOW = -1;
  private static final int WHITE = -1;

  /** The type is as large as the pictures are high, divided by this. */
  private static final int LINES_A_PICTURE = 20;

  /**
   * At least so many ticks a second, more than sound and pictures have: the muxer compares the
   * times of other tracks with this one's as if they had one clock, and fills gaps in that it
   * believes to find.
   */
  private static final int FINEST = 96_000;

  private final Muxer muxer;
  private final AVStream stream;
  private final AVRational frameTicks;
  private final List<Cue> samples;
  private final AVPacket packet = av_packet_alloc();
  private int written;

  TextTrack(Muxer muxer, TimedText text, FrameRate rate) {
    this.muxer = muxer;
    frameTicks = av_make_q(rate.den(), rate.num());
    samples = samples(text.cues());
    AVCodecParameters parameters = parameters(text);
    stream = muxer.addStream(parameters);
    stream.time_base(av_make_q(1, rate.num() * ((FINEST + rate.num() - 1) / rate.num())));
    avcodec_parameters_free(parameters);
  }

  /** The cues, and what stands between them. */
  private static List<Cue> samples(List<Cue> cues) {
    List<Cue> samples = new ArrayList<>();
    long reached = 0;
    for (Cue cue : cues) {
      if (reached < cue.start()) {
        samples.add(new Cue(reached, cue.start(), ""));
      }
      samples.add(cue);
      reached = cue.end();
    }
    return samples;
  }

  /** Writes what begins up to a frame. */
  void writeUntil(long frame) {
    while (written < samples.size() && samples.get(written).start() <= frame) {
      write(samples.get(written++));
    }
  }

  private void write(Cue cue) {
    byte[] text = cue.text().getBytes(StandardCharsets.UTF_8);
    ByteBuffer sample = ByteBuffer.allocate(Short.BYTES + text.length);
    sample.putShort((short) text.length).put(text);
    Libav.check(
        av_new_packet(packet, sample.capacity()), ErrorCode.RENDER_FAILED, "make room for a cue");
    packet.data().put(sample.array(), 0, sample.capacity());
    packet.pts(cue.start());
    packet.dts(cue.start());
    packet.duration(cue.end() - cue.start());
    av_packet_rescale_ts(packet, frameTicks, stream.time_base());
    packet.stream_index(stream.index());
    muxer.write(packet);
  }

  @Override
  public void close() {
    av_packet_free(packet);
  }

  /** What the text track of a finished file shows, by frames. */
  static List<Cue> read(Path file, FrameRate rate) {
    AVPacket packet = av_packet_alloc();
    try (PacketReader reader = new PacketReader(file, AVMEDIA_TYPE_SUBTITLE)) {
      Timebase timebase = Libav.timebase(reader.stream().time_base());
      List<Cue> cues = new ArrayList<>();
      while (reader.next(packet)) {
        byte[] sample = new byte[packet.size()];
        packet.data().get(sample);
        String text =
            new String(
                sample,
                Short.BYTES,
                Short.toUnsignedInt(ByteBuffer.wrap(sample).getShort()),
                StandardCharsets.UTF_8);
        if (!text.isEmpty()) {
          cues.add(
              new Cue(
                  timebase.rescale(packet.pts(), rate.timebase()),
                  timebase.rescale(packet.pts() + packet.duration(), rate.timebase()),
                  text));
        }
        av_packet_unref(packet);
      }
      return cues;
    } finally {
      av_packet_free(packet);
    }
  }

  private static AVCodecParameters parameters(TimedText text) {
    byte[] description = description(text.height());
    AVCodecParameters parameters = avcodec_parameters_alloc();
    parameters.codec_type(AVMEDIA_TYPE_SUBTITLE);
    parameters.codec_id(AV_CODEC_ID_MOV_TEXT);
    parameters.width(text.width());
    parameters.height(text.height());
    BytePointer extradata =
        new BytePointer(av_mallocz(description.length + AV_INPUT_BUFFER_PADDING_SIZE));
    parameters.extradata(extradata.put(description));
    parameters.extradata_size(description.length);
    return parameters;
  }

  /** The sample entry, from its flags on: white, in the middle, at the bottom. */
  private static byte[] description(int height) {
    int fontTable = 4 + 4 + 2 + 2 + 1 + FONT.length;
    return ByteBuffer.allocate(4 + 2 + 4 + 8 + 12 + fontTable)
        .putInt(0) // flags
        .put((byte) CENTRE)
        .put((byte) BELOW)
        .putInt(0) // background: none
        .putLong(0) // box: the whole track
        .putShort((short) 0) // style: from the first character
        .putShort((short) 0) // to the last one
        .putShort((short) FONT_ID)
        .put((byte) 0) // neither bold nor italic
        .put((byte) Math.min(255, height / LINES_A_PICTURE))
        .putInt(WHITE)
        .putInt(fontTable)
        .put("ftab".getBytes(StandardCharsets.US_ASCII))
        .putShort((short) 1)
        .putShort((short) FONT_ID)
        .put((byte) FONT.length)
        .put(FONT)
        .array();
  }
}
