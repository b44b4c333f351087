package org.dailies.media;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** All the sound of a file, read in blocks of an odd size. */
record Sound(long start, float[] samples) {
  static Sound of(Path file, int rate, int channels) {
    AudioInfo info = MediaProbe.probe(ByteSource.of(file)).info().audio().orElseThrow();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    float[] block = new float[1000 * channels];
    try (SoundReader reader = SoundReader.open(ByteSource.of(file), info, rate, channels)) {
      long start = reader.position();
      for (int n = reader.read(block, 1000); n > 0; n = reader.read(block, 1000)) {
        ByteBuffer buffer = ByteBuffer.allocate(n * channels * Float.BYTES);
        buffer.asFloatBuffer().put(block, 0, n * channels);
        bytes.writeBytes(buffer.array());
      }
      float[] samples = new float[bytes.size() / Float.BYTES];
      ByteBuffer.wrap(bytes.toByteArray()).asFloatBuffer().get(samples);
      return new Sound(start, samples);
    }
  }
}
