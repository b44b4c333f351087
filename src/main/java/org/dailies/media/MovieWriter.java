package org.dailies.media;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_new;
import static org.bytedeco.ffmpeg.global.avutil.av_display_rotation_set;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.dailies.time.FrameRate;
import org.dailies.time.Timebase;

/**
 * Encodes footage, picture and sound in one pass into one mp4, mov or mkv file (by its name), with
 * the freedoms that cameras take: any groups of pictures, streams that start late, uneven frames.
 */
public final class MovieWriter implements AutoCloseable {
  private static final int MATRIX_BYTES = 9 * Integer.BYTES;

  private final Muxer muxer;
  private final Optional<PictureEncoder> pictures;
  private final Optional<SoundEncoder> sound;
  private final long pictureStart;
  private final long frameTicks;
  private long frames;
  private long samples;

  /** What a movie is like; start with {@link #to}. */
  public static final class Settings {
    private static final int BIT_RATE_PER_CHANNEL = 96_000;

    private final Path file;
    private int width;
    private int height;
    private FrameRate rate;
    private Timebase timebase;
    private int gop = 50;
    private int bFrames = 2;
    private boolean openGop;
    private String preset = "veryfast";
    private int crf = 21;
    private long pictureStart;
    private Colour colour = new Colour("tv", "bt709", "bt709", "bt709");
    private String sampleAspect = "1/1";
    private int rotation;
    private int channels;
    private String soundCodec = "aac";
    private long soundStart;

    private Settings(Path file) {
      this.file = file;
    }

    /** Gives the movie pictures of this size; H.264, yuv420p. */
    public Settings picture(int width, int height, FrameRate rate) {
      this.width = width;
      this.height = height;
      this.rate = rate;
      if (timebase == null) {
        timebase = rate.timebase();
      }
      return this;
    }

    /** The unit of pictures' pts; without it one tick is one frame. */
    public Settings timebase(Timebase timebase) {
      this.timebase = timebase;
      return this;
    }

    /** Frames from one keyframe to the next, always. */
    public Settings gop(int frames) {
      gop = frames;
      return this;
    }

    /** The most B-frames in a row; from two on they are also referred to (a pyramid). */
    public Settings bFrames(int count) {
      bFrames = count;
      return this;
    }

    /** Lets frames before a keyframe refer to it: only the first keyframe is an IDR frame. */
    public Settings openGop() {
      openGop = true;
      return this;
    }

    /** x264's preset and constant rate factor. */
    public Settings quality(String preset, int crf) {
      this.preset = preset;
      this.crf = crf;
      return this;
    }

    /** The pts of frame 0, in ticks of the pictures' timebase. */
    public Settings pictureStart(long ticks) {
      pictureStart = ticks;
      return this;
    }

    /** The tags that say what the numbers mean; bt709, limited range without this. */
    public Settings colour(Colour colour) {
      this.colour = colour;
      return this;
    }

    /** Width of a pixel over its height: {@code "4/3"}. */
    public Settings sampleAspect(String ratio) {
      sampleAspect = ratio;
      return this;
    }

    /** Clockwise degrees that a player turns the picture by. */
    public Settings rotation(int degrees) {
      rotation = degrees;
      return this;
    }

    /** Gives the movie sound at 48 kHz. */
    public Settings sound(int channels) {
      this.channels = channels;
      return this;
    }

    /** {@code "aac"}, which it is without this, or {@code "pcm_s16le"}. */
    public Settings soundCodec(String codec) {
      soundCodec = codec;
      return this;
    }

    /** The sample number, at 48 kHz on the file's clock, of the first sample that is written. */
    public Settings soundStart(long sample) {
      soundStart = sample;
      return this;
    }

    /** Makes the file. */
    public MovieWriter open() {
      return new MovieWriter(this);
    }

    private Map<String, String> pictureOptions() {
      Map<String, String> options = new LinkedHashMap<>();
      options.put("preset", preset);
      options.put("crf", Integer.toString(crf));
      options.put("bf", Integer.toString(bFrames));
      options.put(
          "x264-params",
          "keyint=" + gop + ":min-keyint=" + gop + ":scenecut=0:open-gop=" + (openGop ? 1 : 0));
      return options;
    }

    private VideoSettings video() {
      return new VideoSettings(
          width,
          height,
          rate,
          colour,
          sampleAspect,
          VideoEncoder.X264,
          new Quality(Speed.named(preset), crf),
          gop);
    }
  }

  /** Settings for a movie in this file; its extension chooses the container. */
  public static Settings to(Path file) {
    return new Settings(file);
  }

  private MovieWriter(Settings settings) {
    pictureStart = settings.pictureStart;
    frameTicks = settings.rate == null ? 0 : settings.rate.timebase().rescale(1, settings.timebase);
    muxer = new Muxer(settings.file, null).indexFirst();
    try {
      pictures =
          settings.rate == null
              ? Optional.empty()
              : Optional.of(
                  new PictureEncoder(
                      muxer, settings.video(), settings.timebase, settings.pictureOptions(), 1));
      sound =
          settings.channels == 0
              ? Optional.empty()
              : Optional.of(
                  new SoundEncoder(
                      muxer,
                      settings.soundCodec,
                      SoundWriter.SAMPLE_RATE,
                      settings.channels,
                      settings.channels * Settings.BIT_RATE_PER_CHANNEL,
                      settings.soundStart));
      pictures.ifPresent(encoder -> turn(encoder.stream(), settings.rotation));
      muxer.writeHeader();
    } catch (RuntimeException e) {
      muxer.close();
      throw e;
    }
  }

  /** Writes the next frame of evenly spaced ones. */
  public void write(Picture picture) {
    write(picture, pictureStart + frames * frameTicks);
  }

  /**
   * Writes a frame shown from {@code pts} on, in ticks of the pictures' timebase; the start offset
   * is not added.
   */
  public void write(Picture picture, long pts) {
    pictures
        .orElseThrow(() -> new IllegalStateException("a movie without pictures"))
        .write(picture, pts);
    frames++;
  }

  /**
   * Writes the next samples.
   *
   * @param interleaved samples of all channels in turn, -1 to 1, at 48 kHz
   * @param count samples of each channel
   */
  public void writeSound(float[] interleaved, int count) {
    sound
        .orElseThrow(() -> new IllegalStateException("a movie without sound"))
        .write(interleaved, count);
    samples += count;
  }

  /** How many frames were written. */
  public long frames() {
    return frames;
  }

  /** How many samples of each channel were written. */
  public long samples() {
    return samples;
  }

  /** Completes the file. */
  public void finish() {
    pictures.ifPresent(PictureEncoder::flush);
    sound.ifPresent(SoundEncoder::flush);
    muxer.writeTrailer();
  }

  /** Frees the encoders; without {@link #finish} the file is not usable. */
  @Override
  public void close() {
    pictures.ifPresent(PictureEncoder::close);
    sound.ifPresent(SoundEncoder::close);
    muxer.close();
  }

  static void turn(AVStream stream, int rotation) {
    if (rotation == 0) {
      return;
    }
    AVCodecParameters parameters = stream.codecpar();
    try (PointerPointer<AVPacketSideData> entries =
            new PointerPointer<AVPacketSideData>(1).put(0, parameters.coded_side_data());
        IntPointer count = new IntPointer(1).put(parameters.nb_coded_side_data())) {
      AVPacketSideData matrix =
          av_packet_side_data_new(entries, count, AV_PKT_DATA_DISPLAYMATRIX, MATRIX_BYTES, 0);
      av_display_rotation_set(new IntPointer(matrix.data()), rotation);
      parameters.coded_side_data(entries.get(AVPacketSideData.class, 0));
      parameters.nb_coded_side_data(count.get());
    }
  }
}
