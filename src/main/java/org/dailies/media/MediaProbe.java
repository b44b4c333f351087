package org.dailies.media;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_SKIP_SAMPLES;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_CORRUPT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_DISCARD;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_get_side_data;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_get;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avformat.av_guess_frame_rate;
import static org.bytedeco.ffmpeg.global.avformat.av_guess_sample_aspect_ratio;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_describe;
import static org.bytedeco.ffmpeg.global.avutil.av_display_rotation_get;
import static org.bytedeco.ffmpeg.global.avutil.av_get_pix_fmt_name;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.SizeTPointer;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.time.FrameRate;
import org.dailies.time.Timebase;

/** Reads what a file holds from its packets, decoding nothing. */
public final class MediaProbe {
  /** Headers that are behind what was recorded since are no rarity; times that jump are not it. */
  private static final long MOST_ADDED_US = 60_000_000;

  private static final PacketIndex NO_PICTURE =
      new PacketIndex(new long[0], new long[0], new long[0]);

  private MediaProbe() {}

  /**
   * @param index of the picture's packets; empty without a picture
   * @param copyPoints where packets of the picture can be copied
   * @param content of the packets of picture and sound
   */
  public record Probed(
      MediaInfo info, PacketIndex index, CopyPoints copyPoints, PacketContent content) {}

  /** Probes a file that no job limits, such as one that Dailies made. */
  public static Probed probe(ByteSource source) {
    return probe(source, Limits.OF_THE_BUILD);
  }

  /**
   * @throws DailiesException if the file is missing, empty, not media, without picture and sound,
   *     more than the limits allow, or ends long before its header says
   */
  public static Probed probe(ByteSource source, Limits limits) {
    long bytes = size(source);
    if (bytes == 0) {
      throw new DailiesException(ErrorCode.FOOTAGE_EMPTY, "the file is empty");
    }
    try (Demuxer demuxer = Demuxer.open(source, limits)) {
      int video = demuxer.best(AVMEDIA_TYPE_VIDEO);
      int audio = demuxer.best(AVMEDIA_TYPE_AUDIO);
      if (video < 0 && audio < 0) {
        throw new DailiesException(
            ErrorCode.FOOTAGE_UNREADABLE, "the file holds neither picture nor sound");
      }
      Packets packets = read(demuxer, video, audio, limits);
      Optional<VideoInfo> videoInfo =
          video < 0 ? Optional.empty() : Optional.of(videoInfo(demuxer, video, packets));
      Optional<AudioInfo> audioInfo =
          audio < 0 || packets.audioEnd == Long.MIN_VALUE
              ? Optional.empty()
              : Optional.of(audioInfo(demuxer, audio, packets));
      long header = demuxer.format().duration();
      MediaInfo info =
          new MediaInfo(
              demuxer.format().iformat().name().getString(),
              bytes,
              durationUs(videoInfo, audioInfo),
              header == AV_NOPTS_VALUE ? -1 : header,
              demuxer.format().nb_streams(),
              videoInfo,
              audioInfo);
      checkWhole(info);
      limits.check(info);
      PacketIndex index = video < 0 ? NO_PICTURE : index(demuxer, video, packets);
      return new Probed(info, index, packets.copyPoints(), content(demuxer, info, packets));
    } catch (ArithmeticException e) {
      throw new DailiesException(
          ErrorCode.FOOTAGE_DAMAGED, "its times are damaged: they lie beyond all bounds", e);
    }
  }

  private static Packets read(Demuxer demuxer, int video, int audio, Limits limits) {
    demuxer.only(video, audio);
    Packets packets = new Packets(demuxer, video, audio);
    Span span = new Span();
    for (AVPacket packet = demuxer.next(); packet != null; packet = demuxer.next()) {
      span.add(packet, Libav.timebase(demuxer.stream(packet.stream_index()).time_base()));
      limits.checkPackets(span.packets, span.micros());
      if (packet.stream_index() == video) {
        packets.copyScan.orElseThrow().add(packet);
        packets.pictureContent.orElseThrow().addPicture(packet);
      } else {
        packets.soundContent.orElseThrow().addSound(packet);
      }
      if ((packet.flags() & AV_PKT_FLAG_CORRUPT) != 0) {
        continue; // cut off in the middle
      }
      if (packet.stream_index() == video) {
        packets.addVideo(packet);
      } else {
        packets.addAudio(packet, demuxer.stream(audio));
      }
    }
    demuxer.rethrow();
    return packets;
  }

  private static VideoInfo videoInfo(Demuxer demuxer, int index, Packets packets) {
    AVStream stream = demuxer.stream(index);
    AVCodecParameters codec = stream.codecpar();
    Timebase timebase = Libav.timebase(stream.time_base());
    PacketIndex frames = index(demuxer, index, packets);
    if (frames.frames() == 0 || frames.keyPts().length == 0) {
      throw new DailiesException(
          ErrorCode.FOOTAGE_TRUNCATED, "the file promises a picture and holds no frame of it");
    }
    FrameRate rate = rate(demuxer, stream, frames, timebase);
    long first = frames.pts()[0];
    long last = frames.pts()[frames.frames() - 1];
    long lastDuration =
        packets.lastDuration > 0
            ? packets.lastDuration
            : Math.max(1, rate.timebase().rescale(1, timebase));
    AVRational aspect = av_guess_sample_aspect_ratio(demuxer.format(), stream, (AVFrame) null);
    BytePointer format = av_get_pix_fmt_name(codec.format());
    return new VideoInfo(
        index,
        avcodec_get_name(codec.codec_id()).getString(),
        codec.width(),
        codec.height(),
        format == null || format.isNull() ? "unknown" : format.getString(),
        timebase,
        rate,
        NominalRate.constant(frames.pts(), rate, timebase),
        first,
        last + lastDuration,
        frames.frames(),
        frames.keyPts().length,
        rotation(codec),
        aspect.num() <= 0 || aspect.den() <= 0 ? "1/1" : aspect.num() + "/" + aspect.den(),
        FieldOrder.of(demuxer, index),
        Colours.of(
            Colours.decodedRange(codec.format(), codec.color_range()),
            Colours.decodedSpace(codec.format(), codec.color_space()),
            codec.color_primaries(),
            codec.color_trc()));
  }

  private static PacketContent content(Demuxer demuxer, MediaInfo info, Packets packets) {
    int delay = info.video().map(v -> delay(demuxer, v.stream())).orElse(0);
    PacketContent.Groups picture =
        packets.pictureContent.map(scan -> scan.groups(delay)).orElse(PacketContent.Groups.NONE);
    PacketContent.Groups sound =
        packets.soundContent.map(scan -> scan.groups(0)).orElse(PacketContent.Groups.NONE);
    return new PacketContent(Origin.of(demuxer, info, picture, sound), picture, sound);
  }

  private static int delay(Demuxer demuxer, int stream) {
    return demuxer.stream(stream).codecpar().video_delay();
  }

  private static PacketIndex index(Demuxer demuxer, int stream, Packets packets) {
    return packets.index(delay(demuxer, stream));
  }

  private static AudioInfo audioInfo(Demuxer demuxer, int index, Packets packets) {
    AVStream stream = demuxer.stream(index);
    AVCodecParameters codec = stream.codecpar();
    byte[] layout = new byte[64];
    int length = av_channel_layout_describe(codec.ch_layout(), layout, layout.length);
    return new AudioInfo(
        index,
        avcodec_get_name(codec.codec_id()).getString(),
        codec.sample_rate(),
        codec.ch_layout().nb_channels(),
        length <= 1 ? "unknown" : new String(layout, 0, length - 1, StandardCharsets.US_ASCII),
        Libav.timebase(stream.time_base()),
        packets.audioStart,
        packets.audioEnd);
  }

  private static FrameRate rate(
      Demuxer demuxer, AVStream stream, PacketIndex frames, Timebase timebase) {
    AVRational guess = av_guess_frame_rate(demuxer.format(), stream, (AVFrame) null);
    if (guess.num() > 0 && guess.den() > 0) {
      return NominalRate.of(new FrameRate(guess.num(), guess.den()), frames.pts(), timebase);
    }
    long span = frames.pts()[frames.frames() - 1] - frames.pts()[0];
    if (span <= 0) {
      return new FrameRate(25, 1); // one picture: any rate shows it
    }
    double perSecond = (frames.frames() - 1) / timebase.seconds(span);
    return new FrameRate(Math.max(1, (int) Math.round(perSecond * 1000)), 1000);
  }

  private static int rotation(AVCodecParameters codec) {
    AVPacketSideData matrix =
        av_packet_side_data_get(
            codec.coded_side_data(), codec.nb_coded_side_data(), AV_PKT_DATA_DISPLAYMATRIX);
    if (matrix == null || matrix.isNull()) {
      return 0;
    }
    // the matrix turns counterclockwise
    double degrees = -av_display_rotation_get(new IntPointer(matrix.data()));
    return Math.floorMod(Math.round(degrees / 90) * 90, 360);
  }

  private static long durationUs(Optional<VideoInfo> video, Optional<AudioInfo> audio) {
    long start = Long.MAX_VALUE;
    long end = Long.MIN_VALUE;
    if (video.isPresent()) {
      start = video.get().timebase().micros(video.get().startPts());
      end = video.get().timebase().micros(video.get().endPts());
    }
    if (audio.isPresent()) {
      start = Math.min(start, audio.get().timebase().micros(audio.get().startPts()));
      end = Math.max(end, audio.get().timebase().micros(audio.get().endPts()));
    }
    return Math.max(0, end - start);
  }

  private static void checkWhole(MediaInfo info) {
    long missing = info.headerDurationUs() - info.durationUs();
    if (missing > Math.max(1_000_000, info.headerDurationUs() / 20)) {
      throw new DailiesException(
          ErrorCode.FOOTAGE_TRUNCATED,
          String.format(
              Locale.ROOT,
              "the file is cut off: its header promises %.1f s, only %.1f s can be read",
              info.headerDurationUs() / 1e6,
              info.durationUs() / 1e6));
    }
    if (info.headerDurationUs() > 0
        && -missing > Math.max(MOST_ADDED_US, info.headerDurationUs())) {
      throw DailiesException.of(
          ErrorCode.FOOTAGE_UNREADABLE,
          "its times are damaged: its header promises %.1f s, its packets last %.1f s",
          info.headerDurationUs() / 1e6,
          info.durationUs() / 1e6);
    }
  }

  private static long size(ByteSource source) {
    try (SeekableByteChannel channel = source.open()) {
      return channel.size();
    } catch (IOException e) {
      throw ReadFailure.of(e);
    }
  }

  /** How many packets there are so far, and how much time they cover. */
  private static final class Span {
    private long packets;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    void add(AVPacket packet, Timebase timebase) {
      packets++;
      long time = Demuxer.time(packet);
      if (time != AV_NOPTS_VALUE) {
        long micros = timebase.micros(time);
        first = Math.min(first, micros);
        last = Math.max(last, micros);
      }
    }

    long micros() {
      return Math.max(0, last - first);
    }
  }

  /** What the packets of the two main streams say. */
  private static final class Packets {
    private final List<VideoPacket> frames = new ArrayList<>(); // in decoding order
    private long lastPts = Long.MIN_VALUE;
    private long lastDuration;
    private long audioStart = Long.MAX_VALUE;
    private long audioEnd = Long.MIN_VALUE;
    private final Optional<CopyScan> copyScan;
    private final Optional<ContentScan> pictureContent;
    private final Optional<ContentScan> soundContent;
    private PacketIndex index;
    private Optional<Boolean> beginsWithKey = Optional.empty();

    /** A packet of the picture; {@code untold} if the container says only when it is decoded. */
    private record VideoPacket(long time, boolean untold, boolean key, long position) {}

    /**
     * @param video index of the picture's stream, or -1
     * @param audio index of the sound's stream, or -1
     */
    Packets(Demuxer demuxer, int video, int audio) {
      copyScan = stream(demuxer, video).map(picture -> new CopyScan(picture.codecpar()));
      pictureContent = stream(demuxer, video).map(Packets::contentScan);
      soundContent = stream(demuxer, audio).map(Packets::contentScan);
    }

    private static Optional<AVStream> stream(Demuxer demuxer, int index) {
      return index < 0 ? Optional.empty() : Optional.of(demuxer.stream(index));
    }

    private static ContentScan contentScan(AVStream stream) {
      return new ContentScan(Libav.timebase(stream.time_base()));
    }

    CopyPoints copyPoints() {
      return copyScan.map(CopyScan::points).orElseGet(() -> CopyPoints.none("has no picture"));
    }

    void addVideo(AVPacket packet) {
      long time = Demuxer.time(packet);
      boolean key = (packet.flags() & AV_PKT_FLAG_KEY) != 0;
      if (beginsWithKey.isEmpty()) {
        beginsWithKey = Optional.of(key);
      }
      if (time == AV_NOPTS_VALUE || (packet.flags() & AV_PKT_FLAG_DISCARD) != 0) {
        return;
      }
      boolean untold = packet.pts() == AV_NOPTS_VALUE;
      frames.add(new VideoPacket(time, untold, key, packet.pos()));
      if (time >= lastPts) {
        lastPts = time;
        lastDuration = packet.duration();
      }
    }

    void addAudio(AVPacket packet, AVStream stream) {
      if (packet.pts() == AV_NOPTS_VALUE || (packet.flags() & AV_PKT_FLAG_DISCARD) != 0) {
        return;
      }
      long start = packet.pts();
      long end = start + packet.duration();
      try (SizeTPointer size = new SizeTPointer(1)) {
        BytePointer skip = av_packet_get_side_data(packet, AV_PKT_DATA_SKIP_SAMPLES, size);
        if (skip != null && !skip.isNull() && size.get() >= 8) {
          // samples that the decoder drops: priming at the start, padding at the end
          ByteBuffer counts = skip.capacity(8).asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
          Timebase samples = Timebase.ofSampleRate(stream.codecpar().sample_rate());
          Timebase timebase = Libav.timebase(stream.time_base());
          start += samples.rescale(counts.getInt(0), timebase);
          end -= samples.rescale(counts.getInt(4), timebase);
        }
      }
      // Matroska does not tell the length of a first packet
      if (start < end || packet.duration() == 0) {
        audioStart = Math.min(audioStart, start);
        audioEnd = Math.max(audioEnd, end);
      }
    }

    /**
     * @param delay how many frames a decoder holds back, for containers that do not say when frames
     *     are shown
     */
    PacketIndex index(int delay) {
      if (index == null) {
        boolean untold = frames.stream().anyMatch(VideoPacket::untold);
        index = untold && delay > 0 ? delayedIndex(delay) : toldIndex();
      }
      return index;
    }

    /** A recording of a broadcast begins anywhere; what comes before its first keyframe is lost. */
    private long firstDecodable() {
      return beginsWithKey.orElse(true)
          ? Long.MIN_VALUE
          : frames.stream()
              .filter(VideoPacket::key)
              .findFirst()
              .map(VideoPacket::time)
              .orElse(Long.MIN_VALUE);
    }

    private PacketIndex toldIndex() {
      long first = firstDecodable();
      List<VideoPacket> shown =
          frames.stream()
              .filter(frame -> frame.time() >= first)
              .sorted(Comparator.comparingLong(VideoPacket::time))
              .toList();
      List<VideoPacket> keys = shown.stream().filter(VideoPacket::key).toList();
      return new PacketIndex(
          shown.stream().mapToLong(VideoPacket::time).toArray(),
          keys.stream().mapToLong(VideoPacket::time).toArray(),
          keys.stream().mapToLong(VideoPacket::position).toArray());
    }

    /** Frames are shown when a decoder gives them: in order, each {@code delay} packets later. */
    private PacketIndex delayedIndex(int delay) {
      int count = frames.size();
      long[] times = frames.stream().mapToLong(VideoPacket::time).toArray();
      long[] pts = new long[count];
      for (int i = 0; i < count; i++) {
        int at = i + delay;
        long beyond = Math.max(0, at - count + 1) * Math.max(1, lastDuration);
        pts[i] = times[Math.min(at, count - 1)] + beyond;
      }
      List<Integer> keys =
          IntStream.range(0, count).filter(i -> frames.get(i).key()).boxed().toList();
      return new PacketIndex(
          pts,
          keys.stream().mapToLong(i -> pts[shownAs(i)]).toArray(),
          keys.stream().mapToLong(i -> frames.get(i).position()).toArray());
    }

    /** A keyframe is shown after the frames that refer to it backwards, whose times are told. */
    private int shownAs(int key) {
      int last = key;
      while (last + 1 < frames.size() && !frames.get(last + 1).untold()) {
        last++;
      }
      return last;
    }
  }
}
