package org.dailies.render;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Float samples on disk, to be heard more than once: however long a video is, its sound does not
 * fill the heap. The file goes when this closes.
 */
final class RawSound implements AutoCloseable {
  private static final int BLOCK = 4800;

  private final Path file;
  private final FileChannel channel;
  private final int channels;
  private final ByteBuffer bytes;

  RawSound(Path folder, int channels) throws IOException {
    this.channels = channels;
    file = Files.createTempFile(folder, ".mix-", ".f32");
    channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    bytes =
        ByteBuffer.allocateDirect(BLOCK * channels * Float.BYTES).order(ByteOrder.nativeOrder());
  }

  /** Appends at most {@link #BLOCK} samples of each channel. */
  void write(float[] interleaved, int frames) throws IOException {
    bytes.clear();
    bytes.asFloatBuffer().put(interleaved, 0, frames * channels);
    bytes.limit(frames * channels * Float.BYTES);
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** Goes back to the first sample. */
  void rewind() throws IOException {
    channel.position(0);
  }

  /** Reads on, at most {@link #BLOCK} samples of each channel; 0 at the end. */
  int read(float[] interleaved) throws IOException {
    bytes.clear();
    while (bytes.hasRemaining()) {
      if (channel.read(bytes) < 0) {
        break;
      }
    }
    bytes.flip();
    int samples = bytes.remaining() / Float.BYTES;
    bytes.asFloatBuffer().get(interleaved, 0, samples);
    return samples / channels;
  }

  /** An array that {@link #read} can fill. */
  float[] block() {
    return new float[BLOCK * channels];
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(file);
  }
}
