package org.dailies.media;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** A plain decode of a whole file, independent of the readers under test. */
record DecodedFrames(List<Long> pts, List<Long> checksums) {

  static DecodedFrames of(Path file) {
    DecodedFrames frames = new DecodedFrames(new ArrayList<>(), new ArrayList<>());
    AVPacket packet = av_packet_alloc();
    try (PacketReader reader = new PacketReader(file, AVMEDIA_TYPE_VIDEO)) {
      AVCodecContext decoder = decoder(reader.stream());
      while (reader.next(packet)) {
        avcodec_send_packet(decoder, packet);
        av_packet_unref(packet);
        frames.receive(decoder);
      }
      avcodec_send_packet(decoder, null);
      frames.receive(decoder);
      avcodec_free_context(decoder);
    } finally {
      av_packet_free(packet);
    }
    return frames;
  }

  private static AVCodecContext decoder(AVStream stream) {
    AVCodec codec = avcodec_find_decoder(stream.codecpar().codec_id());
    AVCodecContext decoder = avcodec_alloc_context3(codec);
    avcodec_parameters_to_context(decoder, stream.codecpar());
    decoder.pkt_timebase(stream.time_base());
    avcodec_open2(decoder, codec, (AVDictionary) null);
    return decoder;
  }

  private void receive(AVCodecContext decoder) {
    while (true) {
      AVFrame frame = av_frame_alloc();
      try (Picture picture = new Picture(frame)) {
        if (avcodec_receive_frame(decoder, frame) < 0) {
          return;
        }
        pts.add(frame.best_effort_timestamp());
        checksums.add(checksum(picture));
      }
    }
  }

  static long checksum(Picture picture) {
    CRC32C crc = new CRC32C();
    for (int p = 0; p < picture.planes(); p++) {
      ByteBuffer plane = picture.plane(p);
      for (int y = 0; y < picture.planeHeight(p); y++) {
        int row = y * picture.stride(p);
        crc.update(plane.duplicate().limit(row + picture.planeWidth(p)).position(row));
      }
    }
    return crc.getValue();
  }
}
