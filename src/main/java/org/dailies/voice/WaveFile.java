package org.dailies.voice;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Reads WAV files as voices write them, also in streams, whose headers do not know how long they
 * become.
 */
public final class WaveFile {
  private static final int HEADER = 12;
  private static final int CHUNK_HEADER = 8;
  private static final int FORMAT = 16;
  private static final int PCM = 1;
  private static final int FLOAT = 3;
  private static final int EXTENSIBLE = 0xFFFE;

  private final ByteBuffer bytes;
  private int encoding;
  private int channels;
  private int sampleRate;
  private int bits;

  private WaveFile(byte[] file) {
    bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * The sound of a file, mixed down to one channel, without words.
   *
   * @return nothing if it is no WAV file with samples of 16 bits or of 32-bit floats
   */
  public static Optional<Speech> read(byte[] file) {
    return new WaveFile(file).read();
  }

  private Optional<Speech> read() {
    if (bytes.remaining() < HEADER || !name(0).equals("RIFF") || !name(8).equals("WAVE")) {
      return Optional.empty();
    }
    for (long at = HEADER; at + CHUNK_HEADER <= bytes.limit(); ) {
      int start = (int) at + CHUNK_HEADER;
      long said = Integer.toUnsignedLong(bytes.getInt(start - Integer.BYTES));
      int length = (int) Math.min(said, bytes.limit() - start);
      if (name((int) at).equals("fmt ") && length >= FORMAT) {
        format(start);
      } else if (name((int) at).equals("data")) {
        return understood() ? Optional.of(sound(start, length)) : Optional.empty();
      }
      at = start + said + said % 2;
    }
    return Optional.empty();
  }

  private String name(int at) {
    return new String(bytes.array(), at, Integer.BYTES, StandardCharsets.ISO_8859_1);
  }

  private void format(int at) {
    encoding = Short.toUnsignedInt(bytes.getShort(at));
    channels = Short.toUnsignedInt(bytes.getShort(at + 2));
    sampleRate = bytes.getInt(at + 4);
    bits = Short.toUnsignedInt(bytes.getShort(at + 14));
  }

  private boolean understood() {
    boolean integers = bits == Short.SIZE && (encoding == PCM || encoding == EXTENSIBLE);
    boolean floats = bits == Float.SIZE && encoding == FLOAT;
    return (integers || floats) && channels > 0 && sampleRate >= 4000 && sampleRate <= 384_000;
  }

  private Speech sound(int start, int length) {
    int sample = bits / Byte.SIZE;
    float[] pcm = new float[length / (sample * channels)];
    for (int i = 0; i < pcm.length; i++) {
      float sum = 0;
      for (int channel = 0; channel < channels; channel++) {
        int at = start + (i * channels + channel) * sample;
        sum += encoding == FLOAT ? bytes.getFloat(at) : bytes.getShort(at) / 32768f;
      }
      pcm[i] = sum / channels;
    }
    return new Speech(pcm, sampleRate, List.of());
  }
}
