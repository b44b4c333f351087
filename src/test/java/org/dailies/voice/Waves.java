package org.dailies.voice;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** WAV files byte by byte. */
public final class Waves {
  private Waves() {}

  /** Samples of 16 bits. */
  public static byte[] mono(int rate, int... samples) {
    ByteBuffer data = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int sample : samples) {
      data.putShort((short) sample);
    }
    return file(1, 1, rate, 16, data.array());
  }

  /** A second of a tone at 22050 Hz. */
  public static byte[] tone() {
    int[] samples = new int[22_050];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (int) (8000 * Math.sin(2 * Math.PI * 440 * i / 22_050));
    }
    return mono(22_050, samples);
  }

  static byte[] file(int encoding, int channels, int rate, int bits, byte[] data) {
    return ByteBuffer.allocate(44 + data.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put("RIFF".getBytes(StandardCharsets.US_ASCII))
        .putInt(36 + data.length)
        .put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII))
        .putInt(16)
        .putShort((short) encoding)
        .putShort((short) channels)
        .putInt(rate)
        .putInt(rate * channels * bits / 8)
        .putShort((short) (channels * bits / 8))
        .putShort((short) bits)
        .put("data".getBytes(StandardCharsets.US_ASCII))
        .putInt(data.length)
        .put(data)
        .array();
  }
}
