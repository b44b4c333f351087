package org.dailies.media;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.av_compare_ts;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.time.FrameRate;
import org.dailies.time.Timebase;

/**
 * Joins rendered segments and one sound track into a finished mp4 by copying packets. Times are
 * rebuilt from frame counts, so that nothing a segment's container rounded adds up.
 */
public final class Mp4Assembler implements AutoCloseable {
  /** Picture and sound end together to one millisecond, in samples. */
  private static final long MOST_DIFFERENCE = 48;

  private final FrameRate rate;
  private final Timebase frameTime;
  private final AVRational frameTicks;
  private final Muxer muxer;
  private final AVStream pictures;
  private final byte[] parameterSets;
  private final Optional<SoundTrack> sound;
  private final Optional<TextTrack> text;
  private final AVPacket packet = av_packet_alloc();
  private long frames;
  private long lastDts = Long.MIN_VALUE;

  /**
   * What was put together, read back from the file.
   *
   * @param frames pictures; frame {@code n} has the pts {@code n * ticksPerFrame}
   * @param ticksPerFrame the distance of any two neighbouring pictures' pts
   * @param timebase of those pts
   * @param soundSamples length of the sound at 48 kHz; 0 without sound
   */
  public record Assembled(long frames, long ticksPerFrame, Timebase timebase, long soundSamples) {}

  /**
   * Writes {@code out}; the index stands before the media, so that playing can start before all is
   * there.
   *
   * @param segments what {@link SegmentWriter} made with equal settings, in order, at least one
   * @param sound what {@link SoundWriter} made, as long as the pictures to one millisecond
   * @param text that players can show
   * @param chapters in order, each up to where the next one begins
   * @throws DailiesException RENDER_MISMATCH if the parts do not fit each other, STORAGE_WRITE if
   *     the file cannot be written
   */
  public static Assembled assemble(
      Path out,
      List<Path> segments,
      Optional<Path> sound,
      Optional<TimedText> text,
      List<TimedText.Cue> chapters,
      FrameRate rate) {
    long frames;
    try (Mp4Assembler assembler =
        new Mp4Assembler(out, segments.get(0), sound, text, chapters, rate)) {
      for (Path segment : segments) {
        assembler.append(segment);
      }
      frames = assembler.finish();
    }
    text.ifPresent(written -> requireSame("text", written.cues(), TextTrack.read(out, rate)));
    requireSame("chapters", chapters, ChapterMarks.read(out, rate));
    return readBack(out, frames, sound.isPresent(), rate);
  }

  /** The same without text and chapters. */
  public static Assembled assemble(
      Path out, List<Path> segments, Optional<Path> sound, FrameRate rate) {
    return assemble(out, segments, sound, Optional.empty(), List.of(), rate);
  }

  private Mp4Assembler(
      Path out,
      Path firstSegment,
      Optional<Path> soundFile,
      Optional<TimedText> timedText,
      List<TimedText.Cue> chapters,
      FrameRate rate) {
    this.rate = rate;
    frameTime = rate.timebase();
    frameTicks = av_make_q(frameTime.num(), frameTime.den());
    muxer = new Muxer(out, "mp4").indexFirst();
    try {
      try (PacketReader first = new PacketReader(firstSegment, AVMEDIA_TYPE_VIDEO)) {
        pictures = copyStream(muxer, first.stream());
        pictures.avg_frame_rate(av_make_q(rate.num(), rate.den()));
        parameterSets = parameterSets(first.stream());
      }
      sound = soundFile.map(file -> new SoundTrack(muxer, file));
      text = timedText.map(cues -> new TextTrack(muxer, cues, rate));
      muxer.addChapters(chapters, rate);
      muxer.writeHeader();
    } catch (RuntimeException e) {
      muxer.close();
      throw e;
    }
  }

  private void append(Path segment) {
    try (PacketReader reader = new PacketReader(segment, AVMEDIA_TYPE_VIDEO)) {
      if (!Arrays.equals(parameterSets, parameterSets(reader.stream()))) {
        throw mismatch("segment %s was encoded with other parameters than the first", segment);
      }
      Timebase timebase = timebase(reader.stream());
      BitSet shown = new BitSet();
      int count = 0;
      while (reader.next(packet)) {
        long local = frame(timebase, packet.pts(), segment);
        if (local < 0 || shown.get(Math.toIntExact(local))) {
          throw mismatch("segment %s shows frame %d twice or too early", segment, local);
        }
        shown.set(Math.toIntExact(local));
        count++;
        write(frames + local, frames + frame(timebase, packet.dts(), segment));
      }
      if (shown.length() != count) {
        throw mismatch("segment %s has %d frames up to %d", segment, count, shown.length());
      }
      frames += count;
    }
  }

  /** Writes {@link #packet} with times in frames, after the sound that is due by then. */
  private void write(long pts, long dts) {
    if (dts <= lastDts) {
      throw mismatch("frame %d would be decoded before its predecessor", pts);
    }
    lastDts = dts;
    sound.ifPresent(track -> track.copyUntil(dts, frameTicks));
    text.ifPresent(track -> track.writeUntil(dts));
    packet.pts(pts);
    packet.dts(dts);
    packet.duration(1);
    av_packet_rescale_ts(packet, frameTicks, pictures.time_base());
    packet.stream_index(pictures.index());
    packet.pos(-1);
    muxer.write(packet);
  }

  private long finish() {
    text.ifPresent(track -> track.writeUntil(frames));
    if (sound.isPresent()) {
      SoundTrack track = sound.get();
      track.copyUntil(Long.MAX_VALUE, frameTicks);
      requireSameLength(frames, rate, track.end());
    }
    muxer.writeTrailer();
    return frames;
  }

  @Override
  public void close() {
    sound.ifPresent(SoundTrack::close);
    text.ifPresent(TextTrack::close);
    av_packet_free(packet);
    muxer.close();
  }

  private long frame(Timebase timebase, long ticks, Path segment) {
    long frame = timebase.rescale(ticks, frameTime);
    if (frameTime.compare(frame, ticks, timebase) != 0) {
      throw mismatch("segment %s has a frame off the grid of %s frames/s", segment, rate);
    }
    return frame;
  }

  /** Reads all times of the finished file and holds them against what was meant. */
  private static Assembled readBack(Path out, long frames, boolean hasSound, FrameRate rate) {
    Timebase timebase;
    long[] pts = new long[Math.toIntExact(frames)];
    AVPacket packet = av_packet_alloc();
    try (PacketReader reader = new PacketReader(out, AVMEDIA_TYPE_VIDEO)) {
      timebase = timebase(reader.stream());
      int n = 0;
      while (reader.next(packet)) {
        if (n < pts.length) {
          pts[n] = packet.pts();
        }
        n++;
        av_packet_unref(packet);
      }
      if (n != frames) {
        throw mismatch("%s has %d frames instead of %d", out, n, frames);
      }
    } finally {
      av_packet_free(packet);
    }
    long step = rate.timebase().rescale(1, timebase);
    Arrays.sort(pts);
    for (int i = 0; i < pts.length; i++) {
      if (pts[i] != i * step) {
        throw mismatch("frame %d of %s is at %d instead of %d", i, out, pts[i], i * step);
      }
    }
    long samples = hasSound ? soundEnd(out) : 0;
    if (hasSound) {
      requireSameLength(frames, rate, samples);
    }
    return new Assembled(frames, step, timebase, samples);
  }

  private static void requireSame(
      String what, List<TimedText.Cue> given, List<TimedText.Cue> written) {
    if (!written.equals(given)) {
      throw mismatch("the file has the %s %s instead of %s", what, written, given);
    }
  }

  private static long soundEnd(Path file) {
    AVPacket packet = av_packet_alloc();
    try (PacketReader reader = new PacketReader(file, AVMEDIA_TYPE_AUDIO)) {
      long end = 0;
      while (reader.next(packet)) {
        end = packet.pts() + packet.duration();
        av_packet_unref(packet);
      }
      return timebase(reader.stream()).rescale(end, Timebase.SAMPLES_48K);
    } finally {
      av_packet_free(packet);
    }
  }

  private static void requireSameLength(long frames, FrameRate rate, long soundSamples) {
    long pictureSamples = rate.timebase().rescale(frames, Timebase.SAMPLES_48K);
    if (Math.abs(pictureSamples - soundSamples) > MOST_DIFFERENCE) {
      throw mismatch("the pictures last %d samples, the sound %d", pictureSamples, soundSamples);
    }
  }

  private static AVStream copyStream(Muxer muxer, AVStream from) {
    AVStream stream = muxer.addStream(from.codecpar());
    stream.time_base(from.time_base());
    stream.sample_aspect_ratio(from.sample_aspect_ratio());
    return stream;
  }

  private static byte[] parameterSets(AVStream stream) {
    AVCodecParameters parameters = stream.codecpar();
    byte[] bytes = new byte[parameters.extradata_size()];
    if (bytes.length > 0) {
      parameters.extradata().get(bytes);
    }
    return bytes;
  }

  private static Timebase timebase(AVStream stream) {
    return new Timebase(stream.time_base().num(), stream.time_base().den());
  }

  private static DailiesException mismatch(String format, Object... args) {
    return new DailiesException(
        ErrorCode.RENDER_MISMATCH, String.format(java.util.Locale.ROOT, format, args));
  }

  /** The sound, copied packet by packet as the pictures go on. */
  private static final class SoundTrack implements AutoCloseable {
    private final Muxer muxer;
    private final PacketReader reader;
    private final AVStream stream;
    private final AVPacket next = av_packet_alloc();
    private boolean more;
    private long end;

    SoundTrack(Muxer muxer, Path file) {
      this.muxer = muxer;
      reader = new PacketReader(file, AVMEDIA_TYPE_AUDIO);
      stream = copyStream(muxer, reader.stream());
      stream.codecpar().frame_size(SoundEncoder.AAC_FRAME); // demuxers leave it out
      more = reader.next(next);
    }

    /** Copies packets whose decoding time is not after {@code dts}. */
    void copyUntil(long dts, AVRational timebase) {
      AVRational own = reader.stream().time_base();
      while (more
          && (dts == Long.MAX_VALUE || av_compare_ts(next.dts(), own, dts, timebase) <= 0)) {
        end = next.pts() + next.duration();
        av_packet_rescale_ts(next, own, stream.time_base());
        next.stream_index(stream.index());
        next.pos(-1);
        muxer.write(next);
        more = reader.next(next);
      }
    }

    /** Where the sound copied so far ends, in samples at 48 kHz. */
    long end() {
      return timebase(reader.stream()).rescale(end, Timebase.SAMPLES_48K);
    }

    @Override
    public void close() {
      av_packet_free(next);
      reader.close();
    }
  }
}
