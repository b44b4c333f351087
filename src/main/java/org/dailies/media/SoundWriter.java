package org.dailies.media;

import java.nio.file.Path;

/** Writes sound to a file whose first sample is at time 0. */
public final class SoundWriter implements AutoCloseable {
  static final int SAMPLE_RATE = 48_000;

  private final Muxer muxer;
  private final SoundEncoder encoder;
  private long samples;

  private SoundWriter(
      Path file, String format, String codec, int sampleRate, int channels, int bitRate) {
    muxer = new Muxer(file, format);
    try {
      encoder = new SoundEncoder(muxer, codec, sampleRate, channels, bitRate, 0);
      muxer.writeHeader();
    } catch (RuntimeException e) {
      muxer.close();
      throw e;
    }
  }

  /**
   * Starts a file of AAC LC (m4a) at 48 kHz.
   *
   * @param bitRate bits a second of all channels together
   */
  public static SoundWriter create(Path file, int channels, int bitRate) {
    return create(file, SAMPLE_RATE, channels, bitRate);
  }

  /**
   * Starts a file of AAC LC (m4a).
   *
   * @param sampleRate in Hz
   * @param bitRate bits a second of all channels together
   */
  public static SoundWriter create(Path file, int sampleRate, int channels, int bitRate) {
    return new SoundWriter(file, "mp4", "aac", sampleRate, channels, bitRate);
  }

  /** Starts a file of samples of 16 bits (WAV) at 48 kHz, which are read as they were written. */
  public static SoundWriter lossless(Path file, int channels) {
    return new SoundWriter(file, "wav", "pcm_s16le", SAMPLE_RATE, channels, 0);
  }

  /**
   * Encodes the next samples.
   *
   * @param interleaved samples of all channels in turn, -1 to 1
   * @param frames samples of each channel
   */
  public void write(float[] interleaved, int frames) {
    encoder.write(interleaved, frames);
    samples += frames;
  }

  /** Completes the file and returns how many samples each channel has. */
  public long finish() {
    encoder.flush();
    muxer.writeTrailer();
    return samples;
  }

  /** Frees the encoder; without {@link #finish} the file is not usable. */
  @Override
  public void close() {
    encoder.close();
    muxer.close();
  }
}
