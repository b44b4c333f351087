package org.dailies.media;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_NEW_EXTRADATA;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_CORRUPT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_DISCARD;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PROFILE_H264_BASELINE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PROFILE_H264_CONSTRAINED_BASELINE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PROFILE_H264_HIGH;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PROFILE_H264_MAIN;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PROFILE_HEVC_MAIN;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_get_side_data;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.av_get_pix_fmt_name;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.SizeTPointer;

/** Finds out from all packets of a stream, in decoding order, where they can be copied. */
final class CopyScan {
  private static final int PARAMETER_SETS = 32;

  private final Optional<NalStream> nal;
  private final Optional<EdgeCoding> edges;
  private Optional<String> obstacle;
  private final LongStream.Builder added = LongStream.builder();
  private int count;
  private final BitSet fresh = new BitSet();
  private final BitSet hidden = new BitSet();

  CopyScan(AVCodecParameters codec) {
    nal = NalStream.of(codec);
    edges = nal.flatMap(stream -> edges(stream, codec));
    obstacle = obstacle(codec);
  }

  void add(AVPacket packet) {
    if (obstacle.isPresent()) {
      return;
    }
    if (packet.pts() == AV_NOPTS_VALUE) {
      obstacle = Optional.of("has frames that do not say when they are shown");
    } else if ((packet.flags() & AV_PKT_FLAG_CORRUPT) != 0) {
      obstacle = Optional.of("has damaged packets");
    } else if ((packet.flags() & AV_PKT_FLAG_KEY) != 0) {
      addKey(packet);
    }
    hidden.set(count, (packet.flags() & AV_PKT_FLAG_DISCARD) != 0);
    added.add(packet.pts());
    count++;
  }

  CopyPoints points() {
    return obstacle.map(CopyPoints::none).orElseGet(this::find);
  }

  private void addKey(AVPacket packet) {
    NalStream stream = nal.orElseThrow();
    List<ByteBuffer> units = stream.units(packet);
    if (units.isEmpty()) {
      obstacle = Optional.of("has damaged packets");
    } else if (!stream.keepsParameterSets(units) || bringsHeader(packet)) {
      obstacle = Optional.of("changes its coding on the way");
    }
    fresh.set(count, stream.startsAfresh(units));
  }

  private CopyPoints find() {
    long[] times = added.build().toArray();
    long[] earliestFrom = new long[times.length + 1];
    earliestFrom[times.length] = Long.MAX_VALUE;
    for (int i = times.length - 1; i >= 0; i--) {
      earliestFrom[i] = Math.min(times[i], earliestFrom[i + 1]);
    }
    List<Integer> starts = new ArrayList<>();
    List<Integer> ends = new ArrayList<>();
    long latest = Long.MIN_VALUE;
    int shown = 0;
    for (int i = 0; i <= times.length; i++) {
      if (latest < earliestFrom[i]) {
        ends.add(shown);
        if (i < times.length && fresh.get(i) && !hidden.get(i) && times[i] == earliestFrom[i]) {
          starts.add(shown);
        }
      }
      if (i < times.length) {
        if (hidden.get(i) && !starts.isEmpty()) {
          break; // what is hidden between two frames would be shown
        }
        latest = Math.max(latest, times[i]);
        shown += hidden.get(i) ? 0 : 1;
      }
    }
    if (starts.isEmpty()) {
      return CopyPoints.none("has no closed groups of pictures");
    }
    return new CopyPoints(array(starts), array(ends), delay(times), edges, Optional.empty());
  }

  private static int delay(long[] times) {
    long[] sorted = times.clone();
    Arrays.sort(sorted);
    int delay = 0;
    for (int i = 0; i < times.length; i++) {
      delay = Math.max(delay, i - Arrays.binarySearch(sorted, times[i]));
    }
    return delay;
  }

  private Optional<String> obstacle(AVCodecParameters codec) {
    String name = avcodec_get_name(codec.codec_id()).getString();
    if (nal.isEmpty()) {
      return Optional.of("is " + name + ", and only H.264 and HEVC are copied");
    }
    if (codec.format() != AV_PIX_FMT_YUV420P && codec.format() != AV_PIX_FMT_YUVJ420P) {
      BytePointer format = av_get_pix_fmt_name(codec.format());
      return Optional.of(
          "is " + (format == null ? "unknown" : format.getString()) + ", not 8-bit 4:2:0");
    }
    return edges.isPresent()
        ? Optional.empty()
        : Optional.of("has " + name + " of a profile that is not encoded here");
  }

  private static Optional<EdgeCoding> edges(NalStream stream, AVCodecParameters codec) {
    if (stream.hevc()) {
      return codec.profile() == AV_PROFILE_HEVC_MAIN
          ? Optional.of(new EdgeCoding(VideoEncoder.X265, "main", 0))
          : Optional.empty();
    }
    Optional<String> profile =
        switch (codec.profile()) {
          case AV_PROFILE_H264_BASELINE, AV_PROFILE_H264_CONSTRAINED_BASELINE ->
              Optional.of("baseline");
          case AV_PROFILE_H264_MAIN -> Optional.of("main");
          case AV_PROFILE_H264_HIGH -> Optional.of("high");
          default -> Optional.empty();
        };
    Set<Integer> used = stream.parameterSetNumbers();
    return profile.flatMap(
        name ->
            IntStream.range(1, PARAMETER_SETS)
                .filter(number -> !used.contains(number))
                .mapToObj(number -> new EdgeCoding(VideoEncoder.X264, name, number))
                .findFirst());
  }

  private static boolean bringsHeader(AVPacket packet) {
    try (SizeTPointer size = new SizeTPointer(1)) {
      BytePointer header = av_packet_get_side_data(packet, AV_PKT_DATA_NEW_EXTRADATA, size);
      return header != null && !header.isNull();
    }
  }

  private static int[] array(List<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }
}
