package org.dailies.media;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_HEVC;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/**
 * How a stream of H.264 or HEVC is made of NAL units (ITU-T H.264 and H.265, clause 7.3.1), in its
 * packets and in its header, where the parameter sets stand.
 *
 * @param lengthBytes of the length that stands before each unit (ISO 14496-15); 0 where units stand
 *     after start codes (Annex B)
 * @param parameterSets of the header, in order
 */
record NalStream(boolean hevc, int lengthBytes, List<ByteBuffer> parameterSets) {
  private static final int H264_SLICE = 1;
  private static final int H264_IDR = 5;
  private static final int H264_SEQUENCE_SET = 7;
  private static final int H264_PICTURE_SET = 8;
  private static final int HEVC_LAST_SLICE = 31;
  private static final Set<Integer> HEVC_IDR = Set.of(19, 20);
  private static final Set<Integer> HEVC_SETS = Set.of(32, 33, 34);
  private static final int LEVEL_BYTE = 3;
  private static final int PROFILE_BYTES = 3;
  private static final byte[] START_CODE = {0, 0, 0, 1};

  /** Empty if the codec is another one, or the header has no parameter sets. */
  static Optional<NalStream> of(AVCodecParameters codec) {
    boolean hevc = codec.codec_id() == AV_CODEC_ID_HEVC;
    if (!hevc && codec.codec_id() != AV_CODEC_ID_H264 || codec.extradata_size() < 8) {
      return Optional.empty();
    }
    byte[] header = new byte[codec.extradata_size()];
    codec.extradata().get(header);
    ByteBuffer bytes = ByteBuffer.wrap(header);
    NalStream stream;
    if (header[0] == 0) {
      stream = new NalStream(hevc, 0, List.of());
      stream = new NalStream(hevc, 0, stream.units(bytes).stream().filter(stream::set).toList());
    } else {
      stream = hevc ? ofHevcRecord(bytes) : ofH264Record(bytes);
    }
    return stream.parameterSets.isEmpty() ? Optional.empty() : Optional.of(stream);
  }

  /** The units of a packet, valid as long as it is; empty if it is damaged. */
  List<ByteBuffer> units(AVPacket packet) {
    return packet.size() == 0
        ? List.of()
        : units(packet.data().capacity(packet.size()).asByteBuffer());
  }

  /** Whether a picture forgets all that was decoded before it. */
  boolean startsAfresh(List<ByteBuffer> units) {
    for (ByteBuffer unit : units) {
      int type = type(unit);
      if (hevc ? type <= HEVC_LAST_SLICE : type >= H264_SLICE && type <= H264_IDR) {
        return hevc ? HEVC_IDR.contains(type) : type == H264_IDR;
      }
    }
    return false;
  }

  /** Whether the parameter sets among the units, if there are any, are the header's. */
  boolean keepsParameterSets(List<ByteBuffer> units) {
    return units.stream().filter(this::set).allMatch(parameterSets::contains);
  }

  /** The numbers that the parameter sets of H.264 go by. */
  Set<Integer> parameterSetNumbers() {
    Set<Integer> numbers = new TreeSet<>();
    for (ByteBuffer set : parameterSets) {
      numbers.add(number(set, type(set) == H264_SEQUENCE_SET ? 1 + PROFILE_BYTES : 1));
    }
    return numbers;
  }

  /** The level of the most demanding sequence parameter set of H.264. */
  int level() {
    return parameterSets.stream()
        .filter(set -> type(set) == H264_SEQUENCE_SET && set.remaining() > LEVEL_BYTE)
        .mapToInt(set -> set.get(set.position() + LEVEL_BYTE) & 0xff)
        .max()
        .orElse(0);
  }

  /** Units one after another, each after a start code. */
  static byte[] annexB(List<ByteBuffer> units) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (ByteBuffer unit : units) {
      byte[] bytes = new byte[unit.remaining()];
      unit.duplicate().get(bytes);
      out.writeBytes(START_CODE);
      out.writeBytes(bytes);
    }
    return out.toByteArray();
  }

  private int type(ByteBuffer unit) {
    int first = unit.get(unit.position());
    return hevc ? first >> 1 & 0x3f : first & 0x1f;
  }

  private boolean set(ByteBuffer unit) {
    int type = type(unit);
    return hevc ? HEVC_SETS.contains(type) : type == H264_SEQUENCE_SET || type == H264_PICTURE_SET;
  }

  private List<ByteBuffer> units(ByteBuffer bytes) {
    return lengthBytes == 0 ? afterStartCodes(bytes) : afterLengths(bytes);
  }

  private List<ByteBuffer> afterLengths(ByteBuffer bytes) {
    List<ByteBuffer> units = new ArrayList<>();
    while (bytes.remaining() > lengthBytes) {
      long length = 0;
      for (int i = 0; i < lengthBytes; i++) {
        length = length << 8 | bytes.get() & 0xff;
      }
      if (length == 0 || length > bytes.remaining()) {
        return List.of();
      }
      units.add(take(bytes, (int) length));
    }
    return bytes.hasRemaining() ? List.of() : units;
  }

  private static List<ByteBuffer> afterStartCodes(ByteBuffer bytes) {
    List<ByteBuffer> units = new ArrayList<>();
    int start = -1;
    int zeros = 0;
    for (int i = 0; i < bytes.limit(); i++) {
      int value = bytes.get(i);
      if (value == 1 && zeros >= 2) {
        addUnit(bytes, start, i - zeros, units);
        start = i + 1;
      }
      zeros = value == 0 ? zeros + 1 : 0;
    }
    addUnit(bytes, start, bytes.limit() - zeros, units);
    return units;
  }

  private static void addUnit(ByteBuffer bytes, int start, int end, List<ByteBuffer> units) {
    if (start >= 0 && end > start) {
      units.add(bytes.slice(start, end - start));
    }
  }

  /** AVCDecoderConfigurationRecord, ISO 14496-15, 5.3.3.1.2. */
  private static NalStream ofH264Record(ByteBuffer record) {
    List<ByteBuffer> sets = new ArrayList<>();
    int lengthBytes = (record.get(4) & 3) + 1;
    record.position(5);
    takeSets(record, record.get() & 0x1f, sets);
    if (record.hasRemaining()) {
      takeSets(record, record.get() & 0xff, sets);
    }
    return new NalStream(false, lengthBytes, sets);
  }

  /** HEVCDecoderConfigurationRecord, ISO 14496-15, 8.3.3.1.2. */
  private static NalStream ofHevcRecord(ByteBuffer record) {
    List<ByteBuffer> sets = new ArrayList<>();
    if (record.limit() < 23) {
      return new NalStream(true, 4, sets);
    }
    int lengthBytes = (record.get(21) & 3) + 1;
    record.position(22);
    for (int arrays = record.get() & 0xff; arrays > 0 && record.remaining() >= 3; arrays--) {
      boolean wanted = HEVC_SETS.contains(record.get() & 0x3f);
      List<ByteBuffer> units = new ArrayList<>();
      takeSets(record, record.getShort() & 0xffff, units);
      if (wanted) {
        sets.addAll(units);
      }
    }
    return new NalStream(true, lengthBytes, sets);
  }

  private static void takeSets(ByteBuffer record, int count, List<ByteBuffer> sets) {
    for (int i = 0; i < count && record.remaining() > 2; i++) {
      int length = Math.min(record.getShort() & 0xffff, record.remaining());
      if (length > 1) {
        sets.add(take(record, length));
      }
    }
  }

  private static ByteBuffer take(ByteBuffer bytes, int length) {
    ByteBuffer unit = bytes.slice(bytes.position(), length);
    bytes.position(bytes.position() + length);
    return unit;
  }

  /** An unsigned Exp-Golomb number that starts with the given byte of a unit. */
  private static int number(ByteBuffer unit, int firstByte) {
    int bit = 8 * (unit.position() + firstByte);
    int zeros = 0;
    while (bit(unit, bit + zeros) == 0 && zeros < Integer.SIZE - 1) {
      zeros++;
    }
    int value = 0;
    for (int i = 0; i <= zeros; i++) {
      value = value << 1 | bit(unit, bit + zeros + i);
    }
    return value - 1;
  }

  private static int bit(ByteBuffer unit, int bit) {
    int at = bit / 8;
    return at < unit.limit() ? unit.get(at) >> 7 - bit % 8 & 1 : 0;
  }
}
