package org.dailies.media;

import static org.bytedeco.ffmpeg.avformat.AVFormatContext.AVFMT_FLAG_BITEXACT;
import static org.bytedeco.ffmpeg.avutil.AVFrame.AV_FRAME_FLAG_INTERLACED;
import static org.bytedeco.ffmpeg.avutil.AVFrame.AV_FRAME_FLAG_TOP_FIELD_FIRST;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_INTERLACED_DCT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_INTERLACED_ME;
import static org.bytedeco.ffmpeg.global.avcodec.AV_FIELD_BB;
import static org.bytedeco.ffmpeg.global.avcodec.AV_FIELD_TT;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
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
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLT;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLTP;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S16;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S16P;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S32;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S32P;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_copy;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_from_string;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_uninit;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_get_bytes_per_sample;
import static org.bytedeco.ffmpeg.global.avutil.av_get_pix_fmt;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;
import static org.bytedeco.ffmpeg.global.avutil.av_pix_fmt_desc_get;
import static org.bytedeco.ffmpeg.global.avutil.av_sample_fmt_is_planar;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.javacpp.BytePointer;
import org.dailies.failure.ErrorCode;
import org.dailies.time.FrameRate;
import org.dailies.time.Timebase;

/**
 * Makes a movie of any kind that FFmpeg can write:
 *
 * <pre>{@code
 * TestMovie.to(file)
 *     .picture("libx265", 160, 90, new FrameRate(25, 1))
 *     .pixelFormat("yuv420p10le")
 *     .encoding("x265-params", "keyint=10")
 *     .frames(50)
 *     .track(new TestMovie.Track("aac", 48_000, 2).from(0.5))
 *     .make();
 * }</pre>
 *
 * <p>Frames show their own number, see {@link #number}, over a moving gradient, unless they are
 * drawn otherwise.
 */
public final class TestMovie {
  private static final int BITS = 8;

  private final Path file;
  private final Map<String, String> encoding = new LinkedHashMap<>();
  private final Map<String, String> muxing = new LinkedHashMap<>();
  private final List<Track> tracks = new ArrayList<>();
  private String container;
  private String encoder;
  private int width;
  private int height;
  private FrameRate rate;
  private Timebase timebase;
  private String pixelFormat = "yuv420p";
  private long[] times = {};
  private Colour colour = new Colour("tv", "bt709", "bt709", "bt709");
  private String sampleAspect = "1/1";
  private int rotation;
  private int fieldOrder;
  private Drawing drawing = this::drawNumber;

  private TestMovie(Path file) {
    this.file = file;
  }

  /** What frames show. */
  @FunctionalInterface
  public interface Drawing {
    /**
     * The level of a sample, 0 to 255 whatever the format's depth; fractions count in deeper ones.
     *
     * @param x column in the plane
     * @param y row in the plane
     */
    double level(int frame, int plane, int x, int y);
  }

  /** What a sound track sounds like. */
  @FunctionalInterface
  public interface Tone {
    /** The value, -1 to 1, at a time on the file's clock. */
    double at(double seconds, int channel);
  }

  /**
   * A sound track.
   *
   * @param codec name of FFmpeg's encoder
   * @param layout FFmpeg's name, {@code "5.1"}; empty for the usual one of so many channels
   * @param start when the first sample is heard
   * @param end when it ends; negative to end with the picture
   */
  public record Track(
      String codec,
      int rate,
      int channels,
      String layout,
      double start,
      double end,
      Tone tone,
      Map<String, String> options) {
    /** A track as long as the picture: a tone of 440 Hz, higher in each further channel. */
    public Track(String codec, int rate, int channels) {
      this(codec, rate, channels, "", 0, -1, Track::chord, Map.of());
    }

    public Track from(double seconds) {
      return new Track(codec, rate, channels, layout, seconds, end, tone, options);
    }

    public Track until(double seconds) {
      return new Track(codec, rate, channels, layout, start, seconds, tone, options);
    }

    public Track layout(String name) {
      return new Track(codec, rate, channels, name, start, end, tone, options);
    }

    public Track sounding(Tone tone) {
      return new Track(codec, rate, channels, layout, start, end, tone, options);
    }

    /** An option of the encoder. */
    public Track with(String name, String value) {
      Map<String, String> more = new LinkedHashMap<>(options);
      more.put(name, value);
      return new Track(codec, rate, channels, layout, start, end, tone, more);
    }

    private static double chord(double seconds, int channel) {
      return 0.3 * Math.sin(2 * Math.PI * 440 * (1 + channel / 4.0) * seconds);
    }
  }

  /** A movie in this file; its name chooses the container. */
  public static TestMovie to(Path file) {
    return new TestMovie(file);
  }

  /**
   * Gives it pictures; one tick of their clock is one frame until {@link #times} say otherwise.
   *
   * @param encoder FFmpeg's name: {@code "libvpx-vp9"}
   */
  public TestMovie picture(String encoder, int width, int height, FrameRate rate) {
    this.encoder = encoder;
    this.width = width;
    this.height = height;
    this.rate = rate;
    this.timebase = rate.timebase();
    return this;
  }

  /** The number of evenly spaced frames from time 0 on. */
  public TestMovie frames(int count) {
    times = LongStream.range(0, count).toArray();
    return this;
  }

  /** When each frame is shown. */
  public TestMovie times(Timebase timebase, long... pts) {
    this.timebase = timebase;
    times = pts;
    return this;
  }

  /** FFmpeg's name of a planar format: {@code "yuv422p10le"}. */
  public TestMovie pixelFormat(String name) {
    pixelFormat = name;
    return this;
  }

  /** An option of the encoder: {@code "g"}, {@code "x264-params"}. */
  public TestMovie encoding(String option, String value) {
    encoding.put(option, value);
    return this;
  }

  /** Tags; numbers are written as they are drawn. */
  public TestMovie colour(String range, String space, String primaries, String transfer) {
    colour = new Colour(range, space, primaries, transfer);
    return this;
  }

  public TestMovie sampleAspect(String ratio) {
    sampleAspect = ratio;
    return this;
  }

  /** Clockwise degrees that a player turns the picture by. */
  public TestMovie rotation(int degrees) {
    rotation = degrees;
    return this;
  }

  /** Interlaced; even rows are the first field. */
  public TestMovie topFieldFirst() {
    fieldOrder = AV_FIELD_TT;
    return this;
  }

  /** Interlaced; odd rows are the first field. */
  public TestMovie bottomFieldFirst() {
    fieldOrder = AV_FIELD_BB;
    return this;
  }

  public TestMovie drawing(Drawing drawing) {
    this.drawing = drawing;
    return this;
  }

  public TestMovie track(Track track) {
    tracks.add(track);
    return this;
  }

  /** FFmpeg's name of the container, where the file's name does not say it. */
  public TestMovie container(String name) {
    container = name;
    return this;
  }

  /** An option of the container: {@code "movflags"}. */
  public TestMovie muxing(String option, String value) {
    muxing.put(option, value);
    return this;
  }

  /** Writes the file and gives it back. */
  public Path make() {
    Libav.load();
    try (Output output = new Output()) {
      output.write();
    }
    return file;
  }

  /** The number that a frame shows in its upper half: eight dark or bright fields, low bit left. */
  public static int number(Picture picture) {
    ByteBuffer luma = picture.plane(0);
    int number = 0;
    for (int bit = 0; bit < BITS; bit++) {
      int column = (2 * bit + 1) * picture.width() / (2 * BITS);
      int level = luma.get(picture.height() / 4 * picture.stride(0) + column) & 0xff;
      number |= level > 125 ? 1 << bit : 0;
    }
    return number;
  }

  private double drawNumber(int frame, int plane, int x, int y) {
    if (plane > 0) {
      return 100 + 20 * plane;
    }
    return y < height / 2
        ? (frame >> (x * BITS / width) & 1) == 1 ? 200 : 50
        : 40 + (x + 3 * frame + 2 * y) % 160;
  }

  private double seconds() {
    return times.length == 0
        ? 0
        : timebase.seconds(times[times.length - 1]) + rate.timebase().seconds(1);
  }

  /** The file being written. */
  private final class Output implements AutoCloseable {
    private final AVFormatContext context = new AVFormatContext(null);
    private final AVIOContext io = new AVIOContext(null);
    private final List<Stream> streams = new ArrayList<>();

    Output() {
      String url = "file:" + file.toAbsolutePath();
      check(avformat_alloc_output_context2(context, null, container, url), "choose a container");
      context.flags(context.flags() | AVFMT_FLAG_BITEXACT);
      check(avio_open(io, url, AVIO_FLAG_WRITE), "create " + file);
      context.pb(io);
    }

    void write() {
      if (encoder != null) {
        streams.add(new Pictures(context));
      }
      for (Track track : tracks) {
        streams.add(new Samples(context, track));
      }
      try (Options options = new Options(muxing)) {
        check(avformat_write_header(context, options.dictionary()), "write the header");
        options.requireUsed("container");
      }
      while (true) {
        Stream behind = null;
        for (Stream stream : streams) {
          if (stream.more() && (behind == null || stream.time() < behind.time())) {
            behind = stream;
          }
        }
        if (behind == null) {
          break;
        }
        behind.encodeNext();
      }
      streams.forEach(Stream::finish);
      check(av_write_trailer(context), "finish " + file);
    }

    @Override
    public void close() {
      streams.forEach(Stream::close);
      avio_closep(io);
      context.pb(null);
      avformat_free_context(context);
    }
  }

  /** A stream being encoded. */
  private abstract static class Stream {
    final AVFormatContext format;
    final AVCodec codec;
    final AVCodecContext context;
    private final AVPacket packet = av_packet_alloc();
    private AVStream stream;

    Stream(AVFormatContext format, String encoder) {
      this.format = format;
      codec = avcodec_find_encoder_by_name(encoder);
      if (codec == null) {
        throw new IllegalArgumentException("no encoder " + encoder);
      }
      context = avcodec_alloc_context3(codec);
      context.thread_count(1);
      if ((format.oformat().flags() & AVFMT_GLOBALHEADER) != 0) {
        context.flags(context.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
      }
    }

    AVStream open(Map<String, String> encoding) {
      try (Options options = new Options(encoding)) {
        check(avcodec_open2(context, codec, options.dictionary()), "open the encoder");
        options.requireUsed("encoder");
      }
      stream = avformat_new_stream(format, null);
      check(avcodec_parameters_from_context(stream.codecpar(), context), "describe a stream");
      stream.time_base(context.time_base());
      return stream;
    }

    abstract boolean more();

    /** In seconds, of what comes next. */
    abstract double time();

    abstract void encodeNext();

    void encode(AVFrame frame) {
      check(avcodec_send_frame(context, frame), "encode");
      while (avcodec_receive_packet(context, packet) >= 0) {
        av_packet_rescale_ts(packet, context.time_base(), stream.time_base());
        packet.stream_index(stream.index());
        check(av_interleaved_write_frame(format, packet), "write a packet");
      }
    }

    void finish() {
      encode(null);
    }

    void close() {
      av_packet_free(packet);
      avcodec_free_context(context);
    }
  }

  private final class Pictures extends Stream {
    private final int depth;
    private int next;

    Pictures(AVFormatContext format) {
      super(format, encoder);
      int pixels = av_get_pix_fmt(pixelFormat);
      AVPixFmtDescriptor descriptor = av_pix_fmt_desc_get(pixels);
      depth = descriptor.comp(0).depth();
      context.width(width).height(height).pix_fmt(pixels);
      context.time_base(av_make_q(timebase.num(), timebase.den()));
      context.framerate(av_make_q(rate.num(), rate.den()));
      String[] aspect = sampleAspect.split("/", 2);
      context.sample_aspect_ratio(
          av_make_q(Integer.parseInt(aspect[0]), Integer.parseInt(aspect[1])));
      Colours.tag(context, colour);
      if (fieldOrder != 0) {
        context.field_order(fieldOrder);
        context.flags(context.flags() | AV_CODEC_FLAG_INTERLACED_DCT | AV_CODEC_FLAG_INTERLACED_ME);
      }
      AVStream stream = open(encoding);
      stream.avg_frame_rate(av_make_q(rate.num(), rate.den()));
      stream.sample_aspect_ratio(context.sample_aspect_ratio());
      MovieWriter.turn(stream, rotation);
    }

    @Override
    boolean more() {
      return next < times.length;
    }

    @Override
    double time() {
      return timebase.seconds(times[next]);
    }

    @Override
    void encodeNext() {
      AVFrame frame = av_frame_alloc();
      frame.width(width).height(height).format(context.pix_fmt()).pts(times[next]);
      frame.color_range(context.color_range()).colorspace(context.colorspace());
      frame.color_primaries(context.color_primaries()).color_trc(context.color_trc());
      frame.sample_aspect_ratio(context.sample_aspect_ratio());
      if (fieldOrder != 0) {
        int order = fieldOrder == AV_FIELD_TT ? AV_FRAME_FLAG_TOP_FIELD_FIRST : 0;
        frame.flags(frame.flags() | AV_FRAME_FLAG_INTERLACED | order);
      }
      check(av_frame_get_buffer(frame, 0), "allocate a frame");
      AVPixFmtDescriptor descriptor = av_pix_fmt_desc_get(context.pix_fmt());
      for (int plane = 0; plane < descriptor.nb_components(); plane++) {
        int right = plane == 1 || plane == 2 ? descriptor.log2_chroma_w() : 0;
        int down = plane == 1 || plane == 2 ? descriptor.log2_chroma_h() : 0;
        draw(frame, plane, -(-width >> right), -(-height >> down));
      }
      encode(frame);
      av_frame_free(frame);
      next++;
    }

    private void draw(AVFrame frame, int plane, int columns, int rows) {
      int stride = frame.linesize(plane);
      ByteBuffer bytes =
          new BytePointer(frame.data(plane))
              .capacity((long) stride * rows)
              .asByteBuffer()
              .order(ByteOrder.LITTLE_ENDIAN);
      for (int y = 0; y < rows; y++) {
        for (int x = 0; x < columns; x++) {
          double level = drawing.level(next, plane, x, y);
          if (depth > 8) {
            bytes.putShort(y * stride + 2 * x, (short) Math.round(level * (1 << (depth - 8))));
          } else {
            bytes.put(y * stride + x, (byte) Math.round(level));
          }
        }
      }
    }
  }

  private final class Samples extends Stream {
    private final Track track;
    private final long end;
    private final int block;
    private long next;

    Samples(AVFormatContext format, Track track) {
      super(format, track.codec());
      this.track = track;
      next = Math.round(track.start() * track.rate());
      end = Math.round((track.end() < 0 ? seconds() : track.end()) * track.rate());
      context.sample_rate(track.rate());
      context.sample_fmt(codec.sample_fmts().get(0));
      context.time_base(av_make_q(1, track.rate()));
      context.bit_rate(96_000L * track.channels());
      if (track.layout().isEmpty()) {
        av_channel_layout_default(context.ch_layout(), track.channels());
      } else {
        check(av_channel_layout_from_string(context.ch_layout(), track.layout()), "know a layout");
      }
      open(track.options());
      block = context.frame_size() > 0 ? context.frame_size() : 1024;
    }

    @Override
    boolean more() {
      return next < end;
    }

    @Override
    double time() {
      return (double) next / track.rate();
    }

    @Override
    void encodeNext() {
      int count = (int) Math.min(block, end - next);
      AVFrame frame = av_frame_alloc();
      frame.nb_samples(count).format(context.sample_fmt()).sample_rate(track.rate()).pts(next);
      AVChannelLayout layout = context.ch_layout();
      check(av_channel_layout_copy(frame.ch_layout(), layout), "describe sound");
      check(av_frame_get_buffer(frame, 0), "allocate sound");
      boolean planar = av_sample_fmt_is_planar(frame.format()) != 0;
      int bytes = av_get_bytes_per_sample(frame.format());
      for (int channel = 0; channel < track.channels(); channel++) {
        ByteBuffer plane =
            new BytePointer(frame.extended_data().get(planar ? channel : 0))
                .capacity((long) count * bytes * (planar ? 1 : track.channels()))
                .asByteBuffer()
                .order(ByteOrder.nativeOrder());
        for (int i = 0; i < count; i++) {
          int at = (planar ? i : i * track.channels() + channel) * bytes;
          put(plane, at, track.tone().at((double) (next + i) / track.rate(), channel));
        }
      }
      encode(frame);
      av_channel_layout_uninit(frame.ch_layout());
      av_frame_free(frame);
      next += count;
    }

    private void put(ByteBuffer plane, int at, double value) {
      int format = context.sample_fmt();
      if (format == AV_SAMPLE_FMT_FLT || format == AV_SAMPLE_FMT_FLTP) {
        plane.putFloat(at, (float) value);
      } else if (format == AV_SAMPLE_FMT_S16 || format == AV_SAMPLE_FMT_S16P) {
        plane.putShort(at, (short) Math.round(value * Short.MAX_VALUE));
      } else if (format == AV_SAMPLE_FMT_S32 || format == AV_SAMPLE_FMT_S32P) {
        plane.putInt(at, (int) Math.round(value * Integer.MAX_VALUE));
      } else {
        throw new IllegalArgumentException("sample format number " + format);
      }
    }
  }

  private static void check(int result, String what) {
    Libav.check(result, ErrorCode.INTERNAL, "cannot " + what);
  }
}
