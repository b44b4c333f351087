package org.dailies.media;

import static org.bytedeco.ffmpeg.global.avcodec.AV_INPUT_BUFFER_PADDING_SIZE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.av_free;
import static org.bytedeco.ffmpeg.global.avutil.av_mallocz;

import com.google.errorprone.annotations.FormatMethod;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.time.Timebase;

/**
 * Puts a segment together from packets of the footage and from frames that were encoded to stand
 * among them. H.264 keeps both kinds' parameter sets in the header, under different numbers; HEVC
 * has each kind's sets stand before each stretch of its frames.
 */
public final class SegmentSplicer implements AutoCloseable {
  private final int sourceStream;
  private final PacketIndex index;
  private final boolean setsInBand;
  private final int delay;
  private final Timebase frameTime;
  private final AVRational frameTicks;
  private final NalStream sourceNal;
  private final NalStream edgeNal;
  private final Optional<Edges> edges;
  private final Demuxer source;
  private final Muxer muxer;
  private final AVStream stream;
  private final AVPacket packet = av_packet_alloc();
  private final BitSet shown = new BitSet();
  private long written;
  private long reached;

  private SegmentSplicer(
      Path file,
      Demuxer source,
      MediaProbe.Probed probed,
      Optional<Path> edgeFile,
      VideoSettings settings) {
    EdgeCoding coding = probed.copyPoints().edges().orElseThrow();
    NalStream planned;
    try (OpenEncoder encoder =
        new OpenEncoder(settings, settings.rate().timebase(), coding.options(settings), 1, true)) {
      planned = encoder.header();
      delay = Math.max(probed.copyPoints().delay(), encoder.delay());
    }
    this.source = source;
    sourceStream = probed.info().video().orElseThrow().stream();
    index = probed.index();
    setsInBand = coding.setsInBand();
    frameTime = settings.rate().timebase();
    frameTicks = Libav.rational(frameTime);
    source.only(sourceStream);
    AVStream original = source.stream(sourceStream);
    sourceNal = NalStream.of(original.codecpar()).orElseThrow();
    edges = edgeFile.map(Edges::new);
    edgeNal = edges.map(Edges::nal).orElse(planned);
    muxer = new Muxer(file, "mp4");
    try {
      if (!edgeNal.parameterSets().equals(planned.parameterSets())) {
        throw mismatch("encoded frames have other parameter sets than were planned");
      }
      stream = muxer.addStream(original.codecpar());
      putHeader(stream.codecpar());
      stream.time_base(frameTicks);
      stream.avg_frame_rate(Libav.rational(settings.rate()));
      stream.sample_aspect_ratio(original.codecpar().sample_aspect_ratio());
      muxer.writeHeader();
    } catch (RuntimeException e) {
      edges.ifPresent(Edges::close);
      muxer.close();
      throw e;
    }
  }

  /**
   * Starts a segment.
   *
   * @param file an mp4 file, made or overwritten
   * @param probed of the footage; it can be copied
   * @param edges what {@link SegmentWriter#createEdges} made of the frames that are not copied;
   *     absent if all are
   * @param settings that they were encoded with
   * @throws DailiesException RENDER_MISMATCH if they were not
   */
  public static SegmentSplicer create(
      Path file,
      ByteSource footage,
      MediaProbe.Probed probed,
      Optional<Path> edges,
      VideoSettings settings) {
    Demuxer source = Demuxer.open(footage);
    try {
      return new SegmentSplicer(file, source, probed, edges, settings);
    } catch (RuntimeException e) {
      source.close();
      throw e;
    }
  }

  /**
   * Appends frames of the footage as they are.
   *
   * @param frame the first one's number, a start in {@link CopyPoints}; {@code frame + count} is an
   *     end
   * @throws DailiesException RENDER_MISMATCH if the packets are not those of the index
   */
  public void copy(int frame, int count) {
    long pts = index.pts()[frame];
    int key = Arrays.binarySearch(index.keyPts(), pts);
    AVPacket next =
        key < 0 ? null : source.seekPacket(sourceStream, pts, index.keyPositions()[key]);
    for (int i = 0; i < count; i++) {
      if (next == null) {
        source.rethrow();
        throw mismatch("packet %d from frame %d on is missing", i, frame);
      }
      int number = Arrays.binarySearch(index.pts(), next.pts());
      List<ByteBuffer> units = sourceNal.units(next);
      write(
          i == 0 ? withSets(sourceNal, units) : units,
          number - frame,
          count,
          next.flags() & AV_PKT_FLAG_KEY);
      next = i + 1 < count ? source.next(sourceStream) : null;
    }
    reached += count;
  }

  /**
   * Appends the next frames that were encoded.
   *
   * @throws DailiesException RENDER_MISMATCH if they do not fit
   */
  public void append(int count) {
    for (int i = 0; i < count; i++) {
      AVPacket next = edges.orElseThrow().next();
      if (next == null) {
        throw mismatch("of %d frames that were encoded there are %d", count, i);
      }
      List<ByteBuffer> units = edgeNal.units(next);
      write(
          i == 0 ? withSets(edgeNal, units) : units,
          edges.orElseThrow().frame(frameTime),
          count,
          next.flags() & AV_PKT_FLAG_KEY);
    }
    edges.ifPresent(file -> file.taken += count);
    reached += count;
  }

  /** Completes the file and returns how many frames it has. */
  public long finish() {
    muxer.writeTrailer();
    return reached;
  }

  /** Frees what it holds; without {@link #finish} the file is not usable. */
  @Override
  public void close() {
    av_packet_free(packet);
    edges.ifPresent(Edges::close);
    muxer.close();
    source.close();
  }

  private List<ByteBuffer> withSets(NalStream nal, List<ByteBuffer> units) {
    if (!setsInBand) {
      return units;
    }
    List<ByteBuffer> all = new ArrayList<>(nal.parameterSets());
    all.addAll(units);
    return all;
  }

  /**
   * @param frame of the stretch that has {@code count} frames
   */
  private void write(List<ByteBuffer> units, long frame, int count, int flags) {
    long pts = reached + frame;
    long dts = written - delay;
    if (units.isEmpty() || frame < 0 || frame >= count || dts > pts) {
      throw mismatch("a packet is damaged or out of place at frame %d", pts);
    }
    if (shown.get(Math.toIntExact(pts))) {
      throw mismatch("frame %d comes twice", pts);
    }
    shown.set(Math.toIntExact(pts));
    byte[] bytes = NalStream.annexB(units);
    Libav.check(av_new_packet(packet, bytes.length), ErrorCode.INTERNAL, "no memory for a packet");
    packet.data().put(bytes);
    packet.pts(pts);
    packet.dts(dts);
    packet.duration(1);
    packet.flags(flags);
    packet.stream_index(stream.index());
    av_packet_rescale_ts(packet, frameTicks, stream.time_base());
    muxer.write(packet);
    written++;
  }

  /** The container's own form of the header is made from this one by the muxer. */
  private void putHeader(AVCodecParameters codec) {
    byte[] header = header();
    av_free(codec.extradata());
    Pointer memory = av_mallocz(header.length + AV_INPUT_BUFFER_PADDING_SIZE);
    codec.extradata(new BytePointer(memory).capacity(header.length).put(header));
    codec.extradata_size(header.length);
  }

  private byte[] header() {
    List<ByteBuffer> sets = new ArrayList<>(sourceNal.parameterSets());
    if (!setsInBand) {
      // players judge by the first set whether they can play all
      sets.addAll(edgeNal.level() > sourceNal.level() ? 0 : sets.size(), edgeNal.parameterSets());
    }
    return NalStream.annexB(sets);
  }

  @FormatMethod
  private static DailiesException mismatch(String format, Object... args) {
    return DailiesException.of(ErrorCode.RENDER_MISMATCH, format, args);
  }

  /** Frames that were encoded to stand among copied ones, taken in order. */
  private static final class Edges implements AutoCloseable {
    private final PacketReader reader;
    private final NalStream nal;
    private final AVPacket packet = av_packet_alloc();
    private long taken;

    Edges(Path file) {
      reader = new PacketReader(file, AVMEDIA_TYPE_VIDEO);
      nal = NalStream.of(reader.stream().codecpar()).orElseThrow();
    }

    NalStream nal() {
      return nal;
    }

    /** The next packet, valid until the next call; null at the end. */
    AVPacket next() {
      av_packet_unref(packet);
      return reader.next(packet) ? packet : null;
    }

    /** The number of the last packet's frame among those that are not taken yet. */
    long frame(Timebase frameTime) {
      return Libav.timebase(reader.stream().time_base()).rescale(packet.pts(), frameTime) - taken;
    }

    @Override
    public void close() {
      av_packet_free(packet);
      reader.close();
    }
  }
}
