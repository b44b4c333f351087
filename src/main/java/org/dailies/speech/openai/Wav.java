package org.dailies.speech.openai;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Sound as a WAV file: 16 bits, 16 kHz, mono. */
final class Wav {
  private static final int RATE = 16_000;
  private static final int HEADER = 44;

  private Wav() {}

  /**
   * @param pcm -1 to 1; what is louder is clipped, and what is no number is silence
   */
  static byte[] of(float[] pcm) {
    int bytes = 2 * pcm.length;
    ByteBuffer wav = ByteBuffer.allocate(HEADER + bytes).order(ByteOrder.LITTLE_ENDIAN);
    text(wav, "RIFF").putInt(HEADER - 8 + bytes);
    text(wav, "WAVEfmt ").putInt(16).putShort((short) 1).putShort((short) 1);
    wav.putInt(RATE).putInt(2 * RATE).putShort((short) 2).putShort((short) 16);
    text(wav, "data").putInt(bytes);
    for (float sample : pcm) {
      wav.putShort((short) Math.round(Math.max(-1, Math.min(1, sample)) * Short.MAX_VALUE));
    }
    return wav.array();
  }

  private static ByteBuffer text(ByteBuffer wav, String text) {
    return wav.put(text.getBytes(StandardCharsets.US_ASCII));
  }
}
