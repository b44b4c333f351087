package org.dailies.media;

import java.nio.file.Path;

/** Encodes sound as AAC LC at 48 kHz in an mp4 (m4a) file whose first sample is at time 0. */
public final class SoundWriter implements AutoCloseable {
  private final Muxer muxer;
  private final SoundEncoder encoder;
  private long samples;

  private SoundWriter(Path file, int channels, int bitRate) {
    muxer = new Muxer(file, "mp4");
    try {
      encoder = new SoundEncoder(muxer, "aac", channels, bitRate, 0);
      muxer.writeHeader();
    } catch (RuntimeException e) {
      muxer.close();
      throw e;
    }
  }

  /**
   * Starts a sound file.
   *
   * @param bitRate bits a second of all channels together
   */
  public static SoundWriter create(Path file, int channels, int bitRate) {
    return new SoundWriter(file, channels, bitRate);
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
