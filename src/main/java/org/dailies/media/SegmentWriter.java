package org.dailies.media;

import java.nio.file.Path;
import java.util.Map;

/**
 * Encodes a segment of a video, pictures only, so that segments can be joined without encoding
 * again: the first frame is an IDR frame and no group of pictures refers to another.
 */
public final class SegmentWriter implements AutoCloseable {
  private final Muxer muxer;
  private final PictureEncoder encoder;
  private long frames;

  private SegmentWriter(
      Path file, VideoSettings settings, Map<String, String> options, int threads) {
    muxer = new Muxer(file, "mp4");
    try {
      encoder = new PictureEncoder(muxer, settings, settings.rate().timebase(), options, threads);
      muxer.writeHeader();
    } catch (RuntimeException e) {
      muxer.close();
      throw e;
    }
  }

  /**
   * Starts a segment.
   *
   * @param file an mp4 file, made or overwritten
   * @param threads of the encoder; the bytes may depend on it, the parameter sets do not
   * @throws org.dailies.failure.DailiesException RENDER_FAILED if this build lacks the encoder,
   *     STORAGE_WRITE if the file cannot be made
   */
  public static SegmentWriter create(Path file, VideoSettings settings, int threads) {
    return new SegmentWriter(file, settings, settings.encoderOptions(), threads);
  }

  /**
   * Starts a file of frames that will stand among the footage's own packets: see {@link
   * SegmentSplicer}.
   *
   * @param settings with the coding's encoder
   */
  public static SegmentWriter createEdges(
      Path file, VideoSettings settings, EdgeCoding coding, int threads) {
    return new SegmentWriter(file, settings, coding.options(settings), threads);
  }

  /** Encodes the next frame so that decoding can start from it. */
  public void writeKey(Picture picture) {
    encoder.writeKey(picture, frames++);
  }

  /** Encodes the next frame. The picture stays the caller's, its pts does not matter. */
  public void write(Picture picture) {
    encoder.write(picture, frames++);
  }

  /** Completes the file and returns how many frames it has. */
  public long finish() {
    encoder.flush();
    muxer.writeTrailer();
    return frames;
  }

  /** Frees the encoder; without {@link #finish} the file is not usable. */
  @Override
  public void close() {
    encoder.close();
    muxer.close();
  }
}
