package org.dailies.media;

import static org.bytedeco.ffmpeg.avformat.AVFormatContext.AVFMT_FLAG_BITEXACT;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_copy;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_GLOBALHEADER;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.time.FrameRate;

/** A container file being written: streams, header, packets, trailer, in this order. */
final class Muxer implements AutoCloseable {
  private final Path file;
  private final AVFormatContext context = new AVFormatContext(null);
  private final AVIOContext io = new AVIOContext(null);
  private final Map<String, String> options = new LinkedHashMap<>();

  /**
   * @param format FFmpeg's name of the container; null to take it from the file's name
   */
  Muxer(Path file, String format) {
    Libav.load();
    this.file = file;
    // "file:" keeps a colon in the name from being read as a protocol
    String url = "file:" + file.toAbsolutePath();
    check(avformat_alloc_output_context2(context, null, format, url), "choose a container");
    context.flags(context.flags() | AVFMT_FLAG_BITEXACT);
    int rc = avio_open(io, url, AVIO_FLAG_WRITE);
    if (rc < 0) {
      avformat_free_context(context);
      check(rc, "create");
    }
    context.pb(io);
    if (isMovie()) {
      // edit lists are written in the movie's timescale: FFmpeg's milliseconds would move the sound
      options.put("movie_timescale", "48000");
    }
  }

  /** Puts the index of an mp4 or mov before its media, which costs a second copy of the file. */
  Muxer indexFirst() {
    if (isMovie()) {
      options.put("movflags", "+faststart");
    }
    return this;
  }

  /** Whether encoders must put their parameter sets into the stream's header. */
  boolean wantsGlobalHeader() {
    return (context.oformat().flags() & AVFMT_GLOBALHEADER) != 0;
  }

  AVStream addStream(AVCodecContext encoder) {
    AVStream stream = avformat_new_stream(context, null);
    check(avcodec_parameters_from_context(stream.codecpar(), encoder), "describe a stream");
    stream.time_base(encoder.time_base());
    return stream;
  }

  /** A stream whose packets are copied from elsewhere. */
  AVStream addStream(AVCodecParameters parameters) {
    AVStream stream = avformat_new_stream(context, null);
    check(avcodec_parameters_copy(stream.codecpar(), parameters), "describe a stream");
    stream.codecpar().codec_tag(0); // every container has tags of its own
    return stream;
  }

  /** Marks that players can jump to; before the header is written. */
  void addChapters(List<TimedText.Cue> chapters, FrameRate rate) {
    ChapterMarks.add(chapters, rate, context);
  }

  void writeHeader() {
    try (Options dictionary = new Options(options)) {
      check(avformat_write_header(context, dictionary.dictionary()), "write the header");
      dictionary.requireUsed("container " + name());
    }
  }

  /** Takes the packet over; its times are in the stream's timebase. */
  void write(AVPacket packet) {
    check(av_interleaved_write_frame(context, packet), "write");
  }

  void writeTrailer() {
    check(av_write_trailer(context), "finish");
    int rc = avio_closep(io);
    context.pb(null);
    check(rc, "close");
  }

  @Override
  public void close() {
    if (!io.isNull()) {
      avio_closep(io);
      context.pb(null);
    }
    avformat_free_context(context);
    context.setNull();
  }

  private boolean isMovie() {
    return name().equals("mp4") || name().equals("mov");
  }

  private String name() {
    return context.oformat().name().getString();
  }

  private void check(int rc, String verb) {
    if (rc < 0) {
      throw DailiesException.of(
          ErrorCode.STORAGE_WRITE, "cannot %s %s: %s", verb, file, Libav.message(rc));
    }
  }
}
