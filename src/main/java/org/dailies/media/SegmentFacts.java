package org.dailies.media;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;

import java.nio.file.Path;
import java.util.HexFormat;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;

/**
 * What the file of a segment holds, read by demuxing it.
 *
 * @param frames encoded pictures
 * @param parameterSets what a decoder must know before the first of them, in hexadecimal; segments
 *     join only where it is the same
 */
public record SegmentFacts(long frames, String parameterSets) {

  /**
   * Reads every packet of a file.
   *
   * @throws org.dailies.failure.DailiesException RENDER_FAILED if it cannot be read
   */
  public static SegmentFacts read(Path file) {
    AVPacket packet = av_packet_alloc();
    try (PacketReader reader = new PacketReader(file, AVMEDIA_TYPE_VIDEO)) {
      long frames = 0;
      while (reader.next(packet)) {
        frames++;
        av_packet_unref(packet);
      }
      return new SegmentFacts(frames, parameterSets(reader.stream()));
    } finally {
      av_packet_free(packet);
    }
  }

  private static String parameterSets(AVStream stream) {
    AVCodecParameters parameters = stream.codecpar();
    byte[] bytes = new byte[parameters.extradata_size()];
    if (bytes.length > 0) {
      parameters.extradata().get(bytes);
    }
    return HexFormat.of().formatHex(bytes);
  }
}
